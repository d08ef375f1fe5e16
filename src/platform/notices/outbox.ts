import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { TextSeal } from '../kernel/aes-gcm.js';
import type { PersonId } from '../kernel/envelope.js';
import type { OperationalStore } from '../operational-store/operational-store.js';

/** Something that one receiver is to be told over one channel. */
export interface Notice {
  readonly channel: string;
  /** A person's id, or the name of a target. */
  readonly receiver: string;
  /** What it is about: of one key a receiver is told once, however often it is put in. */
  readonly key: string;
  /** Plain JSON. */
  readonly content: unknown;
  /** Not before; milliseconds since 1970. */
  readonly dueAt: number;
}

/** A notice that somebody is sending. */
export interface Taken {
  /** The same at each attempt: what a receiver keeps, to be told once. */
  readonly id: string;
  readonly channel: string;
  readonly receiver: string;
  readonly content: unknown;
  readonly attempts: number;
  readonly madeAt: number;
}

const ROWS_PER_STATEMENT = 500;
/** Whoever took a notice and was killed is waited for as long; longer than any attempt takes. */
const TAKEN_FOR_MS = 60_000;
/** Longer than anything can be put in a second time: the mark in the ledger has moved on by then. */
const KEPT_MS = 8 * 86_400_000;

/**
 * What is to be told, in the store that all processes share: put in once a key, taken by one process at
 * a time, taken again when that one is gone before it has said that it was sent.
 */
export class Outbox {
  constructor(
    private readonly store: OperationalStore,
    private readonly seal: TextSeal,
    private readonly now: () => number = Date.now,
    private readonly takenForMs = TAKEN_FOR_MS,
  ) {}

  /** Puts in what is not in it, or was not lately. */
  async put(notices: readonly Notice[]): Promise<void> {
    for (let first = 0; first < notices.length; first += ROWS_PER_STATEMENT) {
      const some = notices.slice(first, first + ROWS_PER_STATEMENT);
      await this.store
        .insertInto('lectern_desk_notice')
        .values(some.map((one) => this.#rowOf(one)))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    }
  }

  /** Takes what is due: nobody else has it until it is settled, or too long has gone by. */
  async take(limit: number): Promise<readonly Taken[]> {
    const now = this.now();
    const rows = await this.store
      .updateTable('lectern_desk_notice')
      .set({ taken_until: now + this.takenForMs, attempts: sql`attempts + 1` })
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('lectern_desk_notice')
          .select('id')
          .where('state', '=', 'waiting')
          .where('due_at', '<=', now)
          .where('taken_until', '<=', now)
          .orderBy('due_at')
          .limit(limit),
      )
      // Said again: PostgreSQL looks at these once more where another process was faster.
      .where('state', '=', 'waiting')
      .where('taken_until', '<=', now)
      .returning(['id', 'channel', 'receiver', 'content', 'attempts', 'made_at'])
      .execute();
    return rows.map(({ content, made_at, ...one }) => ({
      ...one,
      content: JSON.parse(this.seal.open(content, one.id)) as unknown,
      madeAt: Number(made_at),
    }));
  }

  /** It was told; what was said is not kept. */
  async sent(id: string): Promise<void> {
    await this.#settle(id, { state: 'sent', content: '', trouble: null, taken_until: 0 });
  }

  /** It is tried again at `dueAt`. */
  async again(id: string, dueAt: number, trouble: string): Promise<void> {
    await this.#settle(id, { due_at: dueAt, trouble, taken_until: 0 });
  }

  async giveUp(id: string, trouble: string): Promise<void> {
    await this.#settle(id, { state: 'given-up', trouble, taken_until: 0 });
  }

  /** Of each channel, what waits and what was given up. */
  async standing(): Promise<
    readonly { readonly channel: string; readonly state: string; readonly count: number }[]
  > {
    const rows = await this.store
      .selectFrom('lectern_desk_notice')
      .select(['channel', 'state', sql<number>`count(*)`.as('count')])
      .groupBy(['channel', 'state'])
      .orderBy('channel')
      .orderBy('state')
      .execute();
    return rows.map((row) => ({ ...row, count: Number(row.count) }));
  }

  async hasGivenUp(): Promise<boolean> {
    const row = await this.store
      .selectFrom('lectern_desk_notice')
      .select('id')
      .where('state', '=', 'given-up')
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** What was given up is tried for another day. @returns how many */
  async retry(): Promise<number> {
    const now = this.now();
    const { numUpdatedRows } = await this.store
      .updateTable('lectern_desk_notice')
      .set({ state: 'waiting', made_at: now, due_at: now, attempts: 0 })
      .where('state', '=', 'given-up')
      .executeTakeFirstOrThrow();
    return Number(numUpdatedRows);
  }

  /** What was given up is not wanted any more. @returns how many */
  async drop(): Promise<number> {
    const { numDeletedRows } = await this.store
      .deleteFrom('lectern_desk_notice')
      .where('state', '=', 'given-up')
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }

  /** Forgets what was sent long ago. */
  async sweep(): Promise<void> {
    await this.store
      .deleteFrom('lectern_desk_notice')
      .where('state', '=', 'sent')
      .where('made_at', '<', this.now() - KEPT_MS)
      .execute();
  }

  #rowOf({ channel, receiver, key, content, dueAt }: Notice) {
    const id = idOf(channel, receiver, key);
    return {
      ...{ id, channel, receiver, state: 'waiting' as const, made_at: this.now(), due_at: dueAt },
      content: this.seal.seal(JSON.stringify(content), id),
      ...{ taken_until: 0, attempts: 0, trouble: null },
    };
  }

  async #settle(id: string, change: Readonly<Record<string, string | number | null>>) {
    await this.store
      .updateTable('lectern_desk_notice')
      .set(change)
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .execute();
  }
}

/** For when somebody is erased. */
export async function forgetNotices(store: OperationalStore, personId: PersonId): Promise<void> {
  await store.deleteFrom('lectern_desk_notice').where('receiver', '=', personId).execute();
  await store.deleteFrom('lectern_desk_notice_choice').where('person_id', '=', personId).execute();
}

function idOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
}
