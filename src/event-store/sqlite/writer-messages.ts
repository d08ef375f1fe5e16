import { EventIdTaken, WrongRevision } from '../errors.js';
import type { ExpectedRevision } from '../event-store.js';
import { driverCode } from './driver-error.js';
import type { Outcome, Stored } from './ledger-writer.js';
import type { LoggedAppend, LoggedEvent } from './logged-append.js';

/**
 * What the ledger's thread is asked and answers. Lists without names, as every append passes here: they are
 * copied from thread to thread in half the time.
 */
type WrittenEvent = readonly [
  id: string,
  type: string,
  schemaVersion: number,
  data: string,
  metadata: string,
  canonical: string,
  occurredAt: string,
  personId: string,
  roles: readonly string[],
  pt: string | null,
  recordedAt?: string,
];
type WrittenAppend = readonly [
  stream: string,
  expected: ExpectedRevision,
  bytes: number,
  events: readonly WrittenEvent[],
];
/** Of what was stored, as nearly everything is, the last position: whoever asked knows the rest. */
type ToldOutcome =
  | number
  | readonly [told: 'stored-before', position: number, recordedAt: string]
  | readonly [
      told: 'wrong-revision',
      stream: string,
      expected: ExpectedRevision,
      actual: ExpectedRevision,
    ]
  | readonly [told: 'id-taken', eventId: string, stream: string, revision: number];

export type Asked = readonly WrittenAppend[] | 'close';
/** The answer to the next so many groups that were asked. */
export type Told = { readonly groups: number } & (
  | {
      readonly outcomes: readonly (readonly ToldOutcome[])[];
      /** Of what was stored now. */
      readonly recordedAt: string;
    }
  | { readonly failed: { readonly code: string; readonly message: string } }
);

export function written({ stream, expected, bytes, events }: LoggedAppend): WrittenAppend {
  return [stream, expected, bytes, events.map(writtenEvent)];
}

function writtenEvent(event: LoggedEvent): WrittenEvent {
  const { id, type, schemaVersion, data, metadata, canonical, recordedAt } = event;
  const { occurredAt, actor, pt } = event.entry;
  const { personId, roles } = actor;
  const said = [id, type, schemaVersion, data, metadata, canonical] as const;
  const written = [...said, occurredAt, personId, roles, pt] as const;
  return recordedAt === undefined ? written : [...written, recordedAt];
}

export function read([stream, expected, bytes, events]: WrittenAppend): LoggedAppend {
  return { stream, expected, bytes, events: events.map(event) };
}

function event(written: WrittenEvent): LoggedEvent {
  const [id, type, schemaVersion, data, metadata, canonical] = written;
  const [, , , , , , occurredAt, personId, roles, pt, recordedAt] = written;
  const entry = { occurredAt, actor: { personId, roles }, pt };
  const said = { id, type, schemaVersion, data, metadata, canonical, entry };
  return recordedAt === undefined ? said : { ...said, recordedAt };
}

export function told(outcome: Outcome, now: string): ToldOutcome {
  if (outcome instanceof WrongRevision) {
    return ['wrong-revision', outcome.stream, outcome.expected, outcome.actual];
  }
  if (outcome instanceof EventIdTaken) {
    return ['id-taken', outcome.eventId, outcome.stream, outcome.revision];
  }
  const { position, recordedAt } = outcome;
  return recordedAt === now ? position : ['stored-before', position, recordedAt];
}

/** What was told of an append. */
export function outcomeOf(answer: ToldOutcome, append: LoggedAppend, now: string): Outcome {
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

function stored({ expected, events }: LoggedAppend, position: number, recordedAt: string): Stored {
  const count = events.length;
  const revision = (expected === 'none' ? -1 : expected) + count;
  return { count, revision, position, recordedAt };
}

/** An error loses its class on the way, and what it may carry; what is to be done is told by its code. */
export function failed(error: unknown) {
  const message = error instanceof Error ? error.message : String(error);
  return { failed: { code: driverCode(error), message } };
}
