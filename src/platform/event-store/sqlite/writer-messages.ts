import { reasonOf } from '../../kernel/refusal.js';
import { EventIdTaken, WrongRevision } from '../errors.js';
import type { ExpectedRevision } from '../event-store.js';
import type { PreparedAppend, PreparedEvent } from '../validate-append.js';
import { driverCode } from './driver-error.js';
import type { Outcome, Stored } from './ledger-writer.js';

/**
 * What the ledger's thread is asked: appends, one behind the other in one list without names, as every append
 * passes here: it is copied from thread to thread in a third of the time. First how many they are.
 */
export type Group = readonly [appends: number, ...fields: Field[]];
type Field = string | number | null;

/** Of what was stored, as nearly everything is, the last position: whoever asked knows the rest. */
type WireOutcome =
  | number
  | readonly [kind: 'stored-before', position: number, recordedAt: string]
  | readonly [
      kind: 'wrong-revision',
      stream: string,
      expected: ExpectedRevision,
      actual: ExpectedRevision,
    ]
  | readonly [kind: 'id-taken', eventId: string, stream: string, revision: number];

export type WriterRequest = Group | 'close';
/** The answer to the next so many groups that were asked. */
export type WriterAnswer = { readonly groups: number } & (
  | {
      readonly outcomes: readonly (readonly WireOutcome[])[];
      /** Of what was stored now. */
      readonly recordedAt: string;
    }
  | { readonly failed: { readonly code: string; readonly message: string } }
);

export function toGroup(appends: readonly PreparedAppend[]): Group {
  const fields: [number, ...Field[]] = [appends.length];
  for (const { stream, expected, bytes, events } of appends) {
    fields.push(stream, expected, bytes, events.length);
    for (const event of events) {
      const { id, type, schemaVersion, data, metadata, canonical, recordedAt = null } = event;
      fields.push(id, type, schemaVersion, data, metadata, canonical, recordedAt);
    }
  }
  return fields;
}

export function fromGroup(group: Group): PreparedAppend[] {
  let at = 0;
  const text = () => group[at++] as string;
  const number = () => group[at++] as number;
  const list = <T>(one: () => T) => {
    const all: T[] = [];
    for (let left = number(); left > 0; left--) all.push(one());
    return all;
  };
  // What follows says its fields in the order in which they were written.
  const event = (): PreparedEvent => {
    const fields = {
      id: text(),
      type: text(),
      schemaVersion: number(),
      data: text(),
      metadata: text(),
      canonical: text(),
    };
    const recordedAt = group[at++] as string | null;
    return recordedAt === null ? fields : { ...fields, recordedAt };
  };
  return list(() => ({
    stream: text(),
    expected: group[at++] as ExpectedRevision,
    bytes: number(),
    events: list(event),
  }));
}

export function toWire(outcome: Outcome, now: string): WireOutcome {
  if (outcome instanceof WrongRevision) {
    return ['wrong-revision', outcome.stream, outcome.expected, outcome.actual];
  }
  if (outcome instanceof EventIdTaken) {
    return ['id-taken', outcome.eventId, outcome.stream, outcome.revision];
  }
  const { position, recordedAt } = outcome;
  return recordedAt === now ? position : ['stored-before', position, recordedAt];
}

/** The outcome of an append, as the writer thread answered it. */
export function fromWire(answer: WireOutcome, append: PreparedAppend, now: string): Outcome {
  if (typeof answer === 'number') return stored(append, answer, now);
  switch (answer[0]) {
    case 'stored-before':
      return stored(append, answer[1], answer[2]);
    case 'wrong-revision':
      return new WrongRevision(answer[1], answer[2], answer[3]);
    case 'id-taken':
      return new EventIdTaken(answer[1], answer[2], answer[3]);
  }
}

function stored(
  { expected, events }: PreparedAppend,
  position: number,
  recordedAt: string,
): Stored {
  const count = events.length;
  const revision = (expected === 'none' ? -1 : expected) + count;
  return { count, revision, position, recordedAt };
}

/** An error loses its class on the way, and what it may carry; its code says what is to be done. */
export function failed(error: unknown) {
  return { failed: { code: driverCode(error), message: reasonOf(error) } };
}

/**
 * What the thread that writes lets its owner know without a message: the ledger's head as it left it, and the
 * last head that it found there and had not written itself.
 */
type WriterHeads = BigInt64Array<SharedArrayBuffer>;

export interface WriterData {
  readonly path: string;
  readonly heads: WriterHeads;
}

const OURS = 0;
const OTHERS = 1;

export function writerHeads(): WriterHeads {
  return new BigInt64Array(new SharedArrayBuffer(2 * BigInt64Array.BYTES_PER_ELEMENT));
}

/** After a commit. */
export function tellHeads(
  heads: WriterHeads,
  { before, head }: { readonly before: number; readonly head: number },
): void {
  // In this order: whoever sees our head knows of the others before it.
  if (Number(Atomics.load(heads, OURS)) !== before) Atomics.store(heads, OTHERS, BigInt(before));
  Atomics.store(heads, OURS, BigInt(head));
}

/** Whether everything behind `after`, up to the head of the ledger, was written by this thread. */
export function isOurs(heads: WriterHeads, after: number, head: number): boolean {
  return head === Number(Atomics.load(heads, OURS)) && after >= Number(Atomics.load(heads, OTHERS));
}
