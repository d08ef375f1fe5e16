import { createHash } from 'node:crypto';
import type { TextSeal } from '../platform/kernel/aes-gcm.js';
import type { Instant, PersonId } from '../platform/kernel/envelope.js';
import type { OperationalStore } from '../platform/operational-store/operational-store.js';
import type { NamedBytes } from '../platform/spreadsheets/read/read-file.js';
import type { ImportContent, ImportState, KeptImport } from './import-content.js';

const REMEMBERED = 'import mapping ';

/** What a table with these heads is, and what they stand for, as somebody said. */
export interface RememberedMapping {
  readonly headers: string;
  readonly kind: string;
  readonly columns: Readonly<Record<string, string | null>>;
}

/** Spreadsheets that were sent, sealed: what is in them is about people who do not know of it yet. */
export class KeptImports {
  constructor(
    private readonly store: OperationalStore,
    private readonly seal: TextSeal,
  ) {}

  async begin(importId: string, by: PersonId, madeAt: Instant): Promise<void> {
    await this.store
      .insertInto('lectern_desk_import')
      .values({
        ...{ id: importId, by_person: by, made_at: madeAt, state: 'open' },
        ...{ done: 0, of: 0, taken_until: 0 },
        content: this.#sealed(importId, { choices: {}, files: [] }),
      })
      .execute();
  }

  async all(): Promise<KeptImport[]> {
    const rows = await this.store
      .selectFrom('lectern_desk_import')
      .selectAll()
      .orderBy('made_at', 'desc')
      .execute();
    return rows.map((row) => this.#opened(row));
  }

  async find(importId: string): Promise<KeptImport | undefined> {
    const row = await this.store
      .selectFrom('lectern_desk_import')
      .selectAll()
      .where('id', '=', importId)
      .executeTakeFirst();
    return row && this.#opened(row);
  }

  /** A file of a name that is there takes its place, and so does the marked copy of one that is no workbook. */
  async addFile(kept: KeptImport, { name, bytes }: NamedBytes): Promise<void> {
    const { importId } = kept;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const before = [name, name.replace(/\.xlsx$/, '')];
    const others = kept.files.filter((file) => !before.includes(file.name));
    const gone = kept.files.find((file) => before.includes(file.name));
    if (gone) await this.#dropFile(importId, gone.sha256, others);
    await this.store
      .insertInto('lectern_desk_import_file')
      .values({
        ...{ import_id: importId, sha256, place: kept.files.length },
        content: this.seal.seal(Buffer.from(bytes).toString('base64'), filePlace(importId, sha256)),
      })
      .onConflict((conflict) => conflict.columns(['import_id', 'sha256']).doNothing())
      .execute();
    const files = [...others, { name, sha256, bytes: bytes.byteLength }];
    await this.change(importId, { content: { ...contentOf(kept), files } });
  }

  async removeFile(kept: KeptImport, name: string): Promise<void> {
    const files = kept.files.filter((file) => file.name !== name);
    const gone = kept.files.find((file) => file.name === name);
    if (gone) await this.#dropFile(kept.importId, gone.sha256, files);
    await this.change(kept.importId, { content: { ...contentOf(kept), files } });
  }

  async bytesOf({ importId, files }: KeptImport): Promise<NamedBytes[]> {
    const rows = await this.store
      .selectFrom('lectern_desk_import_file')
      .select(['sha256', 'content'])
      .where('import_id', '=', importId)
      .execute();
    const found = new Map(rows.map(({ sha256, content }) => [sha256, content]));
    return files.flatMap(({ name, sha256 }) => {
      const content = found.get(sha256);
      if (content === undefined) return [];
      const text = this.seal.open(content, filePlace(importId, sha256));
      return [{ name, bytes: Buffer.from(text, 'base64') }];
    });
  }

  async change(
    importId: string,
    changed: {
      readonly state?: ImportState;
      readonly done?: number;
      readonly of?: number;
      readonly takenUntil?: number;
      readonly content?: ImportContent;
    },
  ): Promise<void> {
    const { takenUntil, content, ...plain } = changed;
    await this.store
      .updateTable('lectern_desk_import')
      .set({
        ...plain,
        ...(takenUntil === undefined ? {} : { taken_until: takenUntil }),
        ...(content ? { content: this.#sealed(importId, content) } : {}),
      })
      .where('id', '=', importId)
      .execute();
  }

  /** Whether it is ours to go on with: of several processes one has it at a time. */
  async take(
    importId: string,
    {
      from,
      to,
      now,
      until,
    }: {
      readonly from: readonly ImportState[];
      readonly to: ImportState;
      readonly now: number;
      readonly until: number;
    },
  ): Promise<boolean> {
    const { numUpdatedRows } = await this.store
      .updateTable('lectern_desk_import')
      .set({ state: to, taken_until: until })
      .where('id', '=', importId)
      .where('state', 'in', from)
      .where('taken_until', '<', now)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  }

  async drop(importId: string): Promise<void> {
    await this.store
      .deleteFrom('lectern_desk_import_file')
      .where('import_id', '=', importId)
      .execute();
    await this.store.deleteFrom('lectern_desk_import').where('id', '=', importId).execute();
  }

  /** What was said of heads, for the next table that has the same. */
  async remember(mappings: readonly RememberedMapping[]): Promise<void> {
    for (const { headers, ...said } of mappings) {
      const row = { name: `${REMEMBERED}${headers}`, value: JSON.stringify(said) };
      await this.store
        .insertInto('lectern_desk_mark')
        .values(row)
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: row.value }))
        .execute();
    }
  }

  async remembered(): Promise<readonly RememberedMapping[]> {
    const rows = await this.store
      .selectFrom('lectern_desk_mark')
      .selectAll()
      .where('name', 'like', `${REMEMBERED}%`)
      .execute();
    return rows.map(({ name, value }) => ({
      headers: name.slice(REMEMBERED.length),
      ...(JSON.parse(value) as Omit<RememberedMapping, 'headers'>),
    }));
  }

  async #dropFile(importId: string, sha256: string, others: ImportContent['files']): Promise<void> {
    if (others.some((file) => file.sha256 === sha256)) return;
    await this.store
      .deleteFrom('lectern_desk_import_file')
      .where('import_id', '=', importId)
      .where('sha256', '=', sha256)
      .execute();
  }

  #sealed(importId: string, content: ImportContent): string {
    return this.seal.seal(JSON.stringify(content), place(importId));
  }

  #opened(row: {
    readonly id: string;
    readonly by_person: string;
    readonly made_at: string;
    readonly state: ImportState;
    readonly done: number;
    readonly of: number;
    readonly taken_until: number;
    readonly content: string;
  }): KeptImport {
    const content = JSON.parse(this.seal.open(row.content, place(row.id))) as ImportContent;
    return {
      ...content,
      ...{ importId: row.id, by: row.by_person, madeAt: row.made_at, state: row.state },
      ...{ done: row.done, of: row.of, takenUntil: Number(row.taken_until) },
    };
  }
}

export function contentOf(kept: KeptImport): ImportContent {
  const {
    importId: _i,
    by: _b,
    madeAt: _m,
    state: _s,
    done: _d,
    of: _o,
    takenUntil: _t,
    ...content
  } = kept;
  return content;
}

/**
 * Of nobody it is known in whose file they are: all that was sent goes when somebody is erased. What was carried out is
 * still known by what it appended.
 */
export async function dropSentFiles(store: OperationalStore): Promise<void> {
  await store.deleteFrom('lectern_desk_import_file').execute();
  await store.deleteFrom('lectern_desk_import').where('state', '=', 'open').execute();
}

const place = (importId: string) => `import ${importId}`;
const filePlace = (importId: string, sha256: string) => `import ${importId} file ${sha256}`;
