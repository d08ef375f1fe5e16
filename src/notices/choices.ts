import { createHash, randomBytes } from 'node:crypto';
import type { PersonId } from '../platform/kernel/envelope.js';
import type { Language } from '../platform/kernel/label.js';
import type { OperationalStore } from '../platform/operational-store/operational-store.js';

/** How somebody wants to be told. */
export interface Choice {
  /** `at-once`: what is due today by itself, and the digest; `digest`: the digest alone. */
  readonly mail: 'at-once' | 'digest' | 'off';
  /** `HH:MM` in the deployment's zone. */
  readonly digestAt: string;
  /** Nothing comes between these. */
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly language: Language;
}

const USUAL: Choice = {
  ...{ mail: 'at-once', digestAt: '08:30' },
  ...{ quietFrom: '21:00', quietUntil: '07:00' },
  language: 'zh-CN',
};

/** Everybody's choices, and the secret addresses of their calendars. */
export class Choices {
  constructor(private readonly store: OperationalStore) {}

  async of(personId: PersonId): Promise<Choice> {
    const row = await this.store
      .selectFrom('lectern_desk_notice_choice')
      .select('choice')
      .where('person_id', '=', personId)
      .executeTakeFirst();
    return row ? { ...USUAL, ...(JSON.parse(row.choice) as Partial<Choice>) } : USUAL;
  }

  /** Whether anybody's digest is due after the one time of a day and up to the other. */
  async anyDigest(after: string, until: string): Promise<boolean> {
    const rows = await this.store
      .selectFrom('lectern_desk_notice_choice')
      .select('choice')
      .distinct()
      .execute();
    const chosen = rows.map(({ choice }) => (JSON.parse(choice) as Partial<Choice>).digestAt);
    return [USUAL.digestAt, ...chosen].some((at) => at !== undefined && at > after && at <= until);
  }

  async choose(personId: PersonId, choice: Choice): Promise<void> {
    const said = JSON.stringify(choice);
    await this.store
      .insertInto('lectern_desk_notice_choice')
      .values({ person_id: personId, choice: said, feed: null })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ choice: said }))
      .execute();
  }

  /** A new secret for the address of somebody's calendar; the one before opens nothing any more. */
  async openFeed(personId: PersonId): Promise<string> {
    const secret = randomBytes(24).toString('base64url');
    await this.#setFeed(personId, hashOf(secret));
    return secret;
  }

  async closeFeed(personId: PersonId): Promise<void> {
    await this.#setFeed(personId, null);
  }

  async hasFeed(personId: PersonId): Promise<boolean> {
    const row = await this.store
      .selectFrom('lectern_desk_notice_choice')
      .select('feed')
      .where('person_id', '=', personId)
      .executeTakeFirst();
    return row !== undefined && row.feed !== null;
  }

  /** Whose calendar it is. */
  async feedOf(secret: string): Promise<PersonId | null> {
    const row = await this.store
      .selectFrom('lectern_desk_notice_choice')
      .select('person_id')
      .where('feed', '=', hashOf(secret))
      .executeTakeFirst();
    return row?.person_id ?? null;
  }

  async #setFeed(personId: PersonId, feed: string | null): Promise<void> {
    await this.store
      .insertInto('lectern_desk_notice_choice')
      .values({ person_id: personId, choice: '{}', feed })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ feed }))
      .execute();
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
