import { v7 } from 'uuid';
import type { Acts } from '../platform/commands/acts.js';
import type { CommandRunner } from '../platform/commands/command-runner.js';
import type { EventStore } from '../platform/event-store/event-store.js';
import type { ImportChoices } from '../platform/import/choices.js';
import type { ImportWork, KindShown, Outcome } from '../platform/import/outcome.js';
import type { TextSeal } from '../platform/kernel/aes-gcm.js';
import type { Clock } from '../platform/kernel/clock.js';
import type { Language } from '../platform/kernel/label.js';
import type { Actor, PersonId } from '../platform/kernel/envelope.js';
import { reasonOf, refuse, wrongState } from '../platform/kernel/refusal.js';
import type { OperationalStore } from '../platform/operational-store/operational-store.js';
import type { NamedBytes } from '../platform/spreadsheets/read/read-file.js';
import type { ImportState, KeptImport } from './import-content.js';
import { contentOf, KeptImports } from './kept-imports.js';
import { undo } from './undo.js';

/** What the work needs besides. */
export interface ImportsOver {
  readonly store: Pick<EventStore, 'readEvent'>;
  readonly runner: Pick<CommandRunner, 'run'>;
  readonly acts: Pick<Acts, 'onEvent'>;
  readonly work: ImportWork;
  readonly clock: Clock;
  readonly onTrouble: (error: unknown) => void;
}

/** Whoever carries an import out says again within so long that it is at it. */
const LEASE_MS = 30_000;
const BETWEEN_REPORTS_MS = 500;

/**
 * Spreadsheets sent over HTTP: kept sealed until they are carried out, shown before, taken back after. Carrying out runs
 * on when whoever asked is gone; a process that ends leaves it to the next one that is asked.
 */
export class Imports {
  readonly #kept: KeptImports;

  constructor(
    store: OperationalStore,
    seal: TextSeal,
    private readonly over: ImportsOver,
  ) {
    this.#kept = new KeptImports(store, seal);
  }

  async begin(by: PersonId): Promise<string> {
    const importId = v7();
    await this.#kept.begin(importId, by, this.over.clock().toISOString());
    return importId;
  }

  all(): Promise<readonly KeptImport[]> {
    return this.#kept.all();
  }

  /** @throws Refusal `unknown-reference` */
  async find(importId: string): Promise<KeptImport> {
    const kept = await this.#kept.find(importId);
    if (kept) return kept;
    throw refuse('unknown-reference', `there is no import ${importId}`, { field: 'importId' });
  }

  async addFile(importId: string, file: NamedBytes): Promise<void> {
    await this.#kept.addFile(await this.#in(importId, 'open'), file);
  }

  async removeFile(importId: string, name: string): Promise<void> {
    await this.#kept.removeFile(await this.#in(importId, 'open'), name);
  }

  async choose(importId: string, choices: ImportChoices): Promise<void> {
    const kept = await this.#in(importId, 'open');
    await this.#kept.change(importId, { content: { ...contentOf(kept), choices } });
  }

  /** @returns undefined where there is no such kind */
  template(kind: string, language: Language): Promise<Uint8Array | undefined> {
    return this.over.work.template(kind, language);
  }

  /** What carrying it out would come to now. */
  async preview(
    importId: string,
    by: PersonId,
  ): Promise<Outcome & { readonly kinds: readonly KindShown[] }> {
    const kept = await this.#in(importId, 'open');
    const { work } = this.over;
    const choices = await this.#withRemembered(kept.choices);
    const outcome = await work.preview({ files: await this.#kept.bytesOf(kept), choices, by });
    return { ...outcome, kinds: await work.kinds() };
  }

  /** One of its files, each fault marked where it is. @throws Refusal `unknown-reference`, `wrong-state` */
  async marked(importId: string, name: string, by: PersonId, language: Language) {
    const kept = await this.#in(importId, 'open');
    const files = await this.#kept.bytesOf(kept);
    const file = files.find((one) => one.name === name);
    if (!file) throw refuse('unknown-reference', `no file was sent as ${name}`, { field: 'name' });
    const choices = await this.#withRemembered(kept.choices);
    const { faults } = await this.over.work.preview({ files, choices, by });
    return this.over.work.mark(file, faults, language);
  }

  /** Begins, or goes on where another process left off. @throws Refusal `wrong-state` */
  async carryOut(importId: string, actor: Actor): Promise<void> {
    await this.#take(importId, ['open', 'running'], 'running');
    this.#run(importId, () => this.#carryOut(importId, actor));
  }

  /** @throws Refusal `wrong-state` unless it was carried out */
  async undo(importId: string, actor: Actor, reason: string): Promise<void> {
    await this.#take(importId, ['done', 'undoing'], 'undoing');
    this.#run(importId, () => this.#undo(importId, actor, reason));
  }

  /** Forgets what was sent; what was appended stays. @throws Refusal `wrong-state` while it is at work */
  async drop(importId: string): Promise<void> {
    const { state } = await this.find(importId);
    if (state === 'running' || state === 'undoing') throw inState(importId, state);
    await this.#kept.drop(importId);
  }

  async #carryOut(importId: string, { personId: by }: Actor): Promise<void> {
    const kept = await this.find(importId);
    const files = await this.#kept.bytesOf(kept);
    const choices = await this.#withRemembered(kept.choices);
    const progress = this.#reporting(importId);
    const { trouble: _, ...content } = contentOf(kept);
    const outcome = await this.over.work.carryOut({ files, choices, by, progress });
    const { done, appended, events } = outcome;
    if (done) await this.#kept.remember(saidOf(outcome, kept.choices));
    await this.#kept.change(importId, {
      state: done ? 'done' : 'open',
      takenUntil: 0,
      // What was mended by hand is in the ledger now, where an erasure finds it.
      content: done ? { ...content, choices: {}, appended, events } : content,
    });
  }

  /** What was said of such heads before goes before what is said of them now. */
  async #withRemembered(choices: ImportChoices): Promise<ImportChoices> {
    const remembered = await this.#kept.remembered();
    return { ...choices, mappings: [...remembered, ...(choices.mappings ?? [])] };
  }

  async #undo(importId: string, actor: Actor, reason: string): Promise<void> {
    const kept = await this.find(importId);
    const asked = { actor, reason, importId };
    const left = await undo(kept.appended ?? [], asked, this.over, this.#reporting(importId));
    const content = { ...contentOf(kept), undone: { reason, left } };
    await this.#kept.change(importId, { state: 'undone', takenUntil: 0, content });
  }

  /** Beside the answer; what keeps it from ending is kept with it, and it may be asked for again. */
  #run(importId: string, work: () => Promise<void>): void {
    void work()
      .catch(async (error: unknown) => {
        this.over.onTrouble(error);
        const kept = await this.#kept.find(importId);
        if (!kept) return;
        const content = { ...contentOf(kept), trouble: reasonOf(error) };
        const state = kept.state === 'undoing' ? 'done' : 'open';
        await this.#kept.change(importId, { state, takenUntil: 0, content });
      })
      .catch(this.over.onTrouble);
  }

  #reporting(importId: string): (done: number, of: number) => void {
    let next = 0;
    return (done, of) => {
      const now = Date.now();
      if (now < next && done < of) return;
      next = now + BETWEEN_REPORTS_MS;
      this.#kept
        .change(importId, { done, of, takenUntil: now + LEASE_MS })
        .catch(this.over.onTrouble);
    };
  }

  async #take(importId: string, from: readonly ImportState[], to: ImportState): Promise<void> {
    const { state } = await this.find(importId);
    const now = Date.now();
    const taken = await this.#kept.take(importId, { from, to, now, until: now + LEASE_MS });
    if (!taken) throw inState(importId, state);
  }

  async #in(importId: string, state: ImportState): Promise<KeptImport> {
    const kept = await this.find(importId);
    if (kept.state !== state) throw inState(importId, kept.state);
    return kept;
  }
}

/** What was said by hand of the heads of its tables. */
function saidOf({ tables }: Pick<Outcome, 'tables'>, { mappings = [] }: ImportChoices) {
  return tables.flatMap(({ file, sheet, kind, headersKey }) => {
    const said = mappings.findLast((one) => one.file === file && one.sheet === sheet);
    return said ? [{ headers: headersKey, kind, columns: said.columns ?? {} }] : [];
  });
}

function inState(importId: string, state: ImportState) {
  return wrongState('import', `import ${importId}`, state);
}
