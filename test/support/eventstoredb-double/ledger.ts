/** The double's events, and the rules by which a 23.10 server takes and shows them. */

export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface Stored extends Proposed {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  /** Milliseconds since 1970. */
  readonly created: number;
}

export type Expected = 'any' | 'no-stream' | 'exists' | bigint;

export type Outcome =
  | { readonly kind: 'stored'; readonly revision: bigint; readonly position: bigint | undefined }
  | { readonly kind: 'wrong-revision'; readonly actual: bigint | undefined }
  | { readonly kind: 'deleted' };

interface Stream {
  readonly events: Stored[];
  truncateBefore: bigint;
  maxCount: number;
  tombstoned: boolean;
}

/** What the server writes around an event's bytes: positions are offsets in a file, never dense. */
const RECORD_OVERHEAD = 118n;
const SOFT_DELETED = 0x7fff_ffff_ffff_ffffn;
export const END_OF_LEDGER = 0xffff_ffff_ffff_ffffn;

/** A position that is not where a record begins. */
export class InsideRecord extends Error {}

export class Ledger {
  readonly #all: Stored[] = [];
  readonly #streams = new Map<string, Stream>();
  readonly #listeners = new Set<() => void>();
  #next = 0n;

  constructor() {
    // A new server has written about itself before anyone else does.
    this.#store('$epoch-information', [json('$EpochInformation', { epochNumber: 0 })]);
    this.#store('$users', [json('$User', 'admin')]);
    this.#store('$$$users', [json('$metadata', { $acl: { $r: '$admins' } })]);
  }

  /** Tells whoever follows the ledger that it grew; gives the way to stop that. */
  onGrowth(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  append(name: string, expected: Expected, events: readonly Proposed[]): Outcome {
    const stream = this.#streams.get(name);
    if (stream?.tombstoned === true) return { kind: 'deleted' };
    const last = stream?.events.at(-1)?.revision ?? -1n;
    const softDeleted = stream?.truncateBefore === SOFT_DELETED;
    const must = expected === 'no-stream' ? -1n : expected;
    if (typeof must === 'bigint' && must !== last && !(must === -1n && softDeleted)) {
      return this.#repeated(stream, must, last, events) ?? wrong(last);
    }
    if (must === 'exists' && last < 0n) return wrong(last);
    // Measured: no events to no stream succeeds "at revision 0" and creates nothing.
    if (events.length === 0) {
      return { kind: 'stored', revision: last < 0n ? 0n : last, position: undefined };
    }
    if (softDeleted) this.#setMetadata(name, { $tb: Number(last + 1n) });
    const stored = this.#store(name, events);
    const own = stored.at(-1) as Stored;
    return { kind: 'stored', revision: own.revision, position: own.position };
  }

  /** The stream reads as if it were not there, takes appends again, and its revisions go on. */
  softDelete(name: string): void {
    this.#setMetadata(name, { $tb: Number(SOFT_DELETED) });
    this.#stream(name).truncateBefore = SOFT_DELETED;
  }

  tombstone(name: string): void {
    this.#store(name, [json('$streamDeleted', {})]);
    this.#stream(name).tombstoned = true;
  }

  /** What a reader of the stream is shown; nothing said when there is no such stream. */
  stream(name: string): readonly Stored[] | 'deleted' | undefined {
    const stream = this.#streams.get(name);
    if (stream?.tombstoned === true) return 'deleted';
    if (stream === undefined || stream.truncateBefore === SOFT_DELETED) return undefined;
    return stream.events
      .filter(({ revision }) => revision >= stream.truncateBefore)
      .slice(-stream.maxCount);
  }

  /** From a position on, including it; nothing is hidden here. */
  from(position: bigint): readonly Stored[] {
    return this.#all.slice(this.#indexOf(position));
  }

  /** Everything before a position, the last first. */
  before(position: bigint): readonly Stored[] {
    return this.#all.slice(0, this.#indexOf(position)).reverse();
  }

  /** The first index at or after the position. */
  #indexOf(position: bigint): number {
    if (position >= this.#next) return this.#all.length;
    let [low, high] = [0, this.#all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#all[middle] as Stored).position < position) low = middle + 1;
      else high = middle;
    }
    if (this.#all[low]?.position !== position) throw new InsideRecord();
    return low;
  }

  /** The first answer, if these very events stand behind the expected revision already. */
  #repeated(
    stream: Stream | undefined,
    expected: bigint,
    last: bigint,
    events: readonly Proposed[],
  ): Outcome | undefined {
    if (stream === undefined || expected > last || events.length === 0) return undefined;
    const standing = stream.events.slice(
      Number(expected) + 1,
      Number(expected) + 1 + events.length,
    );
    const same =
      standing.length === events.length && standing.every(({ id }, at) => id === events[at]?.id);
    const own = standing.at(-1);
    return same && own !== undefined
      ? { kind: 'stored', revision: own.revision, position: own.position }
      : undefined;
  }

  #store(name: string, events: readonly Proposed[]): Stored[] {
    const stream = this.#stream(name);
    const stored = events.map((event) => {
      const record: Stored = {
        ...event,
        stream: name,
        revision: BigInt(stream.events.length),
        position: this.#next,
        created: Date.now(),
      };
      this.#next += RECORD_OVERHEAD + BigInt(event.data.length + event.metadata.length);
      stream.events.push(record);
      this.#all.push(record);
      return record;
    });
    if (name.startsWith('$$')) this.#applyMetadata(name.slice(2), stored.at(-1) as Stored);
    for (const listener of [...this.#listeners]) listener();
    return stored;
  }

  #setMetadata(name: string, metadata: object): void {
    this.#store(`$$${name}`, [json('$metadata', metadata)]);
  }

  #applyMetadata(name: string, { data }: Stored): void {
    const stream = this.#stream(name);
    const { $tb, $maxCount } = JSON.parse(Buffer.from(data).toString()) as Record<string, unknown>;
    if (typeof $tb === 'number') stream.truncateBefore = BigInt($tb);
    stream.maxCount = typeof $maxCount === 'number' ? $maxCount : Number.MAX_SAFE_INTEGER;
  }

  #stream(name: string): Stream {
    let stream = this.#streams.get(name);
    if (stream === undefined) {
      stream = {
        events: [],
        truncateBefore: 0n,
        maxCount: Number.MAX_SAFE_INTEGER,
        tombstoned: false,
      };
      this.#streams.set(name, stream);
    }
    return stream;
  }
}

function wrong(last: bigint): Outcome {
  return { kind: 'wrong-revision', actual: last < 0n ? undefined : last };
}

function json(type: string, data: unknown): Proposed {
  return {
    id: crypto.randomUUID(),
    type,
    contentType: 'application/json',
    data: Buffer.from(JSON.stringify(data)),
    metadata: Buffer.alloc(0),
  };
}
