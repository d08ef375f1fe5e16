import type { ExpectedRevision } from './event-store.js';

/** The errors an event store may raise. Each says what to do about it. */
export abstract class EventStoreError extends Error {
  abstract readonly code: string;
  override get name(): string {
    return this.constructor.name;
  }
}

/** The stream moved on: read it again and decide anew. */
export class WrongRevision extends EventStoreError {
  readonly code = 'wrong-revision';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: ExpectedRevision,
  ) {
    super(`${stream} is at revision ${actual}, not at ${expected}`);
  }
}

/** The append can never succeed: not JSON, too large, a malformed id, type or stream name. */
export class InvalidAppend extends EventStoreError {
  readonly code: 'malformed' | 'append-too-large';
  constructor(message: string, code: 'malformed' | 'append-too-large' = 'malformed') {
    super(message);
    this.code = code;
  }
}

/** An event id of the append is stored elsewhere: its command id was used for something else before. */
export class EventIdTaken extends InvalidAppend {
  constructor(
    readonly eventId: string,
    /** Where it is stored. */
    readonly stream: string,
    readonly revision: number,
  ) {
    super(`event ${eventId} is stored already, at ${stream} ${revision}`);
  }
}

/** The store cannot be reached or does not answer. Whether an append was stored is not known: retry it with the same ids. */
export class StoreUnavailable extends EventStoreError {
  readonly code = 'store-unavailable';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

/** No room on the disk. Reads go on; writes work again when there is room. */
export class StoreFull extends EventStoreError {
  readonly code = 'store-full';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

/** A place to read from that no event of this ledger has. */
export class NoSuchPosition extends EventStoreError {
  readonly code = 'malformed';
  constructor(position: string) {
    super(`${position} is not a position of this ledger`);
  }
}

/** What was read is not an event as Lectern wrote it. Never served as truth. */
export class CorruptEvent extends EventStoreError {
  readonly code = 'corrupt-event';
  constructor(
    readonly where: string,
    message: string,
  ) {
    super(`${where}: ${message}`);
  }
}
