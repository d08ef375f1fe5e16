import type { Instant, PersonId } from '../platform/kernel/envelope.js';
import { refuse } from '../platform/kernel/refusal.js';
import type { OperationalStore } from '../platform/operational-store/operational-store.js';
import type { TextSeal } from '../platform/kernel/aes-gcm.js';

/** What a judge has filled in so far. */
export interface DraftContent {
  readonly marks: Readonly<Record<string, number>>;
  readonly strengths: string;
  readonly improvements: string;
  /** When the judge's timer was started. */
  readonly startedAt: Instant | null;
}

export interface Draft extends DraftContent {
  /** Counts the saves; 0 when nothing was saved. */
  readonly version: number;
  readonly savedAt: Instant | null;
}

/** One judge's sheet of one demo. */
export interface DraftKey {
  readonly demoId: string;
  readonly judgeId: PersonId;
}

export const NO_DRAFT: Draft = {
  ...{ version: 0, savedAt: null, startedAt: null },
  ...{ marks: {}, strengths: '', improvements: '' },
};

/** Sheets half filled in: no event, nobody's but their judge's, gone when the sheet is handed in. */
export class SheetDrafts {
  constructor(
    private readonly store: OperationalStore,
    private readonly seal: TextSeal,
  ) {}

  async read(key: DraftKey): Promise<Draft> {
    const row = await this.#row(key);
    if (!row) return NO_DRAFT;
    const content = JSON.parse(this.seal.open(row.content, place(key))) as DraftContent;
    return { version: row.version, savedAt: row.saved_at, ...content };
  }

  /**
   * @param on the version it was written on, 0 for a first one. The same save again changes nothing:
   * a tablet whose connection dropped does not know whether it was heard.
   * @throws Refusal `wrong-revision` when another device saved meanwhile
   */
  async save(
    key: DraftKey,
    content: DraftContent,
    { candidateId, on, at }: { readonly candidateId: PersonId; on: number; at: Instant },
  ): Promise<Draft> {
    if (await this.#write(key, content, { candidateId, on, at })) {
      return { version: on + 1, savedAt: at, ...content };
    }
    const { version, savedAt, ...saved } = await this.read(key);
    if (version === on + 1 && JSON.stringify(saved) === JSON.stringify(content)) {
      return { version, savedAt, ...saved };
    }
    throw refuse('wrong-revision', 'this sheet was saved on another device meanwhile', {
      actual: version,
      savedAt,
      remedy: 'Read the draft, put the two together, and save on its version.',
    });
  }

  async drop({ demoId, judgeId }: DraftKey): Promise<void> {
    await this.store
      .deleteFrom('lectern_desk_draft')
      .where('demo_id', '=', demoId)
      .where('judge_id', '=', judgeId)
      .execute();
  }

  /** Of one judge, the demos they have begun a sheet for. */
  async begunBy(
    judgeId: PersonId,
  ): Promise<ReadonlyMap<string, { version: number; savedAt: Instant }>> {
    const rows = await this.store
      .selectFrom('lectern_desk_draft')
      .select(['demo_id', 'version', 'saved_at'])
      .where('judge_id', '=', judgeId)
      .execute();
    return new Map(
      rows.map(({ demo_id, version, saved_at }) => [demo_id, { version, savedAt: saved_at }]),
    );
  }

  #row({ demoId, judgeId }: DraftKey) {
    return this.store
      .selectFrom('lectern_desk_draft')
      .select(['version', 'saved_at', 'content'])
      .where('demo_id', '=', demoId)
      .where('judge_id', '=', judgeId)
      .executeTakeFirst();
  }

  /** False when the draft has moved on from the version. */
  async #write(
    key: DraftKey,
    content: DraftContent,
    { candidateId, on, at }: { readonly candidateId: PersonId; on: number; at: Instant },
  ): Promise<boolean> {
    const sealed = this.seal.seal(JSON.stringify(content), place(key));
    if (on === 0) {
      const { numInsertedOrUpdatedRows } = await this.store
        .insertInto('lectern_desk_draft')
        .values({
          demo_id: key.demoId,
          judge_id: key.judgeId,
          candidate_id: candidateId,
          version: 1,
          saved_at: at,
          content: sealed,
        })
        .onConflict((conflict) => conflict.columns(['demo_id', 'judge_id']).doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    }
    const { numUpdatedRows } = await this.store
      .updateTable('lectern_desk_draft')
      .set({ version: on + 1, saved_at: at, content: sealed })
      .where('demo_id', '=', key.demoId)
      .where('judge_id', '=', key.judgeId)
      .where('version', '=', on)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  }
}

/** Whatever lies on desks about a person, or by them as a judge: for when the person is erased. */
export async function dropDraftsAbout(store: OperationalStore, personId: PersonId): Promise<void> {
  await store
    .deleteFrom('lectern_desk_draft')
    .where((where) =>
      where.or([where('candidate_id', '=', personId), where('judge_id', '=', personId)]),
    )
    .execute();
}

function place({ demoId, judgeId }: DraftKey): string {
  return `sheet ${demoId} ${judgeId}`;
}
