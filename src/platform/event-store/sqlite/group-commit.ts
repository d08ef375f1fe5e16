import { StoreUnavailable, type EventStoreError } from '../errors.js';
import type { Appended } from '../event-store.js';
import type { PreparedAppend } from '../validate-append.js';
import { isBusy, isDamaging, storeError } from './driver-error.js';
import { appended, type Outcome } from './ledger-writer.js';

interface Waiting {
  readonly append: PreparedAppend;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: EventStoreError) => void;
}

/** Commits a group and tells each append its own outcome, here or in a thread of its own. */
export interface GroupWriter {
  /** How many groups it takes before the first is answered; it then waits for other processes itself. */
  readonly atOnce?: number;
  commit(group: readonly PreparedAppend[]): Outcome[] | Promise<Outcome[]>;
}

/** Bounds one transaction, so that nobody waits long behind it. */
export const GROUP_APPENDS = 512;
const GROUP_BYTES = 8 * 1_048_576;
/** Another process that holds the lock this long is stuck. */
export const PATIENCE_MS = 60_000;
const LONGEST_PAUSE_MS = 20;
/** So many are sent to a thread that writes without waiting for more: it writes them while this one goes on. */
const SENT_WITHOUT_WAITING = 32;

/**
 * Appends that arrive while a commit is in flight, or in the same turn of the event loop, share the
 * next transaction and its one fsync (ADR 4).
 */
export class GroupCommit {
  readonly #writer: GroupWriter;
  readonly #grown: () => void;
  readonly #atOnce: number;
  readonly #atATime: number;
  #queue: Waiting[] = [];
  /** Groups on their way. */
  #underWay = 0;
  #scheduled = false;
  #busySince: number | undefined;
  #pauseMs = 1;
  #damage: StoreUnavailable | undefined;
  #drained: (() => void)[] = [];

  constructor(writer: GroupWriter, grown: () => void) {
    this.#writer = writer;
    this.#grown = grown;
    this.#atOnce = writer.atOnce ?? 1;
    this.#atATime = writer.atOnce === undefined ? Infinity : SENT_WITHOUT_WAITING;
  }

  /** Why nothing can be appended until the ledger is opened anew. */
  get damage(): StoreUnavailable | undefined {
    return this.#damage;
  }

  append(append: PreparedAppend): Promise<Appended> {
    if (this.#damage !== undefined) return Promise.reject(this.#damage);
    return new Promise((resolve, reject) => {
      this.#queue.push({ append, resolve, reject });
      if (this.#queue.length < this.#atATime) this.#schedule();
      else this.#send();
    });
  }

  /** Resolves when everything that waits has its answer. */
  async drained(): Promise<void> {
    if (!this.#isDrained) await new Promise<void>((done) => this.#drained.push(done));
  }

  get #isDrained(): boolean {
    return this.#underWay === 0 && this.#queue.length === 0;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#send();
    });
  }

  #send(): void {
    if (this.#queue.length === 0 || this.#underWay >= this.#atOnce) return;
    this.#underWay += 1;
    this.#commit(this.#nextGroup());
  }

  #commit(group: readonly Waiting[]): void {
    const done = (outcomes: readonly Outcome[]) => this.#settle(group, outcomes);
    const failed = (error: unknown) => {
      if (isBusy(error) && this.#mayWait()) return this.#commitLater(group);
      this.#fail(group, error);
      this.#next();
    };
    let outcomes: ReturnType<GroupWriter['commit']>;
    try {
      outcomes = this.#writer.commit(group.map(({ append }) => append));
    } catch (error) {
      return failed(error);
    }
    if (outcomes instanceof Promise) void outcomes.then(done, failed);
    else done(outcomes);
  }

  #next(): void {
    this.#underWay -= 1;
    this.#busySince = undefined;
    this.#pauseMs = 1;
    if (this.#queue.length > 0) this.#schedule();
    if (this.#isDrained) for (const done of this.#drained.splice(0)) done();
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
        resolve(appended(outcome));
      }
    }
    this.#next();
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
    if (this.#atOnce > 1) return false;
    this.#busySince ??= performance.now();
    return performance.now() - this.#busySince < PATIENCE_MS;
  }

  /** Another process is writing: step aside without holding up this one. */
  #commitLater(group: readonly Waiting[]): void {
    this.#queue = [...group, ...this.#queue];
    setTimeout(() => this.#commit(this.#nextGroup()), this.#pauseMs * (0.5 + Math.random()));
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
