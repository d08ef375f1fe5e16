import { EventIdTaken, WrongRevision } from '../errors.js';
import type { ExpectedRevision } from '../event-store.js';
import { driverCode } from './driver-error.js';
import type { Outcome } from './ledger-writer.js';
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
type ToldOutcome =
  | readonly [told: 'stored', count: number, revision: number, position: number, recordedAt: string]
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
  | { readonly outcomes: readonly (readonly ToldOutcome[])[] }
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

export function told(outcome: Outcome): ToldOutcome {
  if (outcome instanceof WrongRevision) {
    return ['wrong-revision', outcome.stream, outcome.expected, outcome.actual];
  }
  if (outcome instanceof EventIdTaken) {
    return ['id-taken', outcome.eventId, outcome.stream, outcome.revision];
  }
  return ['stored', outcome.count, outcome.revision, outcome.position, outcome.recordedAt];
}

export function outcomeOf(answer: ToldOutcome): Outcome {
  switch (answer[0]) {
    case 'stored': {
      const [, count, revision, position, recordedAt] = answer;
      return { count, revision, position, recordedAt };
    }
    case 'wrong-revision':
      return new WrongRevision(answer[1], answer[2], answer[3]);
    case 'id-taken':
      return new EventIdTaken(answer[1], answer[2], answer[3]);
  }
}

/** An error loses its class on the way, and what it may carry; what is to be done is told by its code. */
export function failed(error: unknown) {
  const message = error instanceof Error ? error.message : String(error);
  return { failed: { code: driverCode(error), message } };
}
