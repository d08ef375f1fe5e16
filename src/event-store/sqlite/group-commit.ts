import { StoreUnavailable, type EventStoreError } from '../errors.js';
import type { Appended } from '../event-store.js';
import { isBusy, isDamaging, storeError } from './driver-error.js';
import type { Outcome } from './ledger-writer.js';
import type { LoggedAppend } from './logged-append.js';

interface Waiting {
  readonly append: LoggedAppend;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: EventStoreError) => void;
}

/** Commits a group and tells each append its own outcome, here or in a thread of its own. */
export interface GroupWriter {
  /** How many groups it takes before the first is answered; it then waits for other processes itself. */
  readonly atOnce?: number;
  commit(group: readonly LoggedAppend[]): Outcome[] | Promise<Outcome[]>;
}

/** Bounds one transaction, so that nobody waits long behind it. */
const GROUP_APPENDS = 512;
const GROUP_BYTES = 8 * 1_048_576;
/** Another process that holds the lock this long is stuck. */
export const PATIENCE_MS = 60_000;
const LONGEST_PAUSE_MS = 20;

/**
 * Appends that arrive while a commit is in flight, or in the same turn of the event loop, share the
 * next transaction and its one fsync (ADR 4).
 */
export class GroupCommit {
  readonly #writer: GroupWriter;
  readonly #grown: () => void;
  #queue: Waiting[] = [];
  /** Groups about to be committed, or on their way. */
  #underWay = 0;
  #scheduled = false;
  #busySince: number | undefined;
  #pauseMs = 1;
  #damage: StoreUnavailable | undefined;
  #drained: (() => void)[] = [];

  constructor(writer: GroupWriter, grown: () => void) {
    this.#writer = writer;
    this.#grown = grown;
  }

  /** Why nothing can be appended until the ledger is opened anew. */
  get damage(): StoreUnavailable | undefined {
    return this.#damage;
  }

  append(append: LoggedAppend): Promise<Appended> {
    if (this.#damage !== undefined) return Promise.reject(this.#damage);
    return new Promise((resolve, reject) => {
      this.#queue.push({ append, resolve, reject });
      this.#schedule();
    });
  }

  /** Resolves when everything that waits has its answer. */
  async drained(): Promise<void> {
    if (this.#underWay > 0) await new Promise<void>((done) => this.#drained.push(done));
  }

  #schedule(): void {
    if (this.#scheduled || this.#underWay >= (this.#writer.atOnce ?? 1)) return;
    this.#scheduled = true;
    this.#underWay += 1;
    setImmediate(this.#commitGroup);
  }

  readonly #commitGroup = (): void => {
    this.#scheduled = false;
    const group = this.#nextGroup();
    const done = (outcomes: readonly Outcome[]) => this.#next(() => this.#settle(group, outcomes));
    const failed = (error: unknown) => {
      if (isBusy(error) && this.#mayWait()) this.#commitLater(group);
      else this.#next(() => this.#fail(group, error));
    };
    let outcomes: ReturnType<GroupWriter['commit']>;
    try {
      outcomes = this.#writer.commit(group.map(({ append }) => append));
    } catch (error) {
      return failed(error);
    }
    if (outcomes instanceof Promise) void outcomes.then(done, failed);
    else done(outcomes);
  };

  #next(answer: () => void): void {
    this.#underWay -= 1;
    this.#busySince = undefined;
    this.#pauseMs = 1;
    answer();
    if (this.#queue.length > 0) return this.#schedule();
    if (this.#underWay === 0) for (const done of this.#drained.splice(0)) done();
  }

  #nextGroup(): Waiting[] {
    let bytes = 0;
    let size = 0;
    for (const { append } of this.#queue) {
      bytes += append.bytes;
      if (size === GROUP_APPENDS || (size > 0 && bytes > GROUP_BYTES)) break;
      size += 1;
    }
    return this.#queue.splice(0, size);
  }

  #settle(group: readonly Waiting[], outcomes: readonly Outcome[]): void {
    let stored = false;
    for (const [at, { resolve, reject }] of group.entries()) {
      const outcome = outcomes[at] as Outcome;
      if (outcome instanceof Error) {
        reject(outcome);
      } else {
        stored = true;
        resolve(outcome);
      }
    }
    if (stored) this.#grown();
  }

  #fail(group: readonly Waiting[], cause: unknown): void {
    const error = storeError(cause, 'append');
    for (const { reject } of group) reject(error);
    if (!isDamaging(cause)) return;
    this.#damage = new StoreUnavailable(
      `nothing is appended after a failed write until the ledger is opened anew: ${error.message}`,
      { cause },
    );
    for (const { reject } of this.#queue.splice(0)) reject(this.#damage);
  }

  #mayWait(): boolean {
    if (this.#writer.atOnce !== undefined) return false;
    this.#busySince ??= performance.now();
    return performance.now() - this.#busySince < PATIENCE_MS;
  }

  /** Another process is writing: step aside without holding up this one. */
  #commitLater(group: readonly Waiting[]): void {
    this.#queue = [...group, ...this.#queue];
    setTimeout(this.#commitGroup, this.#pauseMs * (0.5 + Math.random()));
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
