import { type RawBuilder, sql, type SqlBool } from 'kysely';
import {
  type Day,
  type EventId,
  type Position,
  type Recorded,
} from '../../../src/platform/kernel/envelope.js';
import { dayOf } from '../../../src/rules/calendar.js';
import { type Column, integer, text } from '../runner/table.js';

/** Until when facts were known: recorded by an instant, or up to a place in the ledger. */
export type KnownAt = { readonly time: string } | { readonly position: Position };

/** What a question is asked about: the facts that had happened by a day, as they were known then. */
export interface Moment {
  readonly asOf: Day;
  readonly knownAt: KnownAt;
}

/** The columns that every fact carries, so that a question can be asked at any {@link Moment}. */
export interface FactOrigin {
  readonly eventId: EventId;
  readonly day: Day;
  readonly position: Position;
  /** Milliseconds since 1970. */
  readonly recordedAt: number;
}

interface DayColumn extends Column<Day> {
  readonly zone: string;
}

/**
 * A calendar day in the deployment's time zone. The zone is part of the declaration: another one
 * gives the projection another identity, so its views are built anew.
 */
function dayIn(zone: string): DayColumn {
  return { type: 'text', nullable: false, zone };
}

export function origin(zone: string) {
  return { eventId: text, day: dayIn(zone), position: text, recordedAt: integer };
}

/** The origin of the fact that an event states: one that corrects a fact says when that happened. */
export function originOf(event: Recorded, zone: string): FactOrigin {
  const { happenedAt } = event.data as { readonly happenedAt?: string };
  return {
    eventId: event.id,
    day: dayOf(happenedAt ?? event.metadata.occurredAt, zone),
    position: event.position,
    recordedAt: Date.parse(event.recordedAt),
  };
}

/** As an SQL condition on a table with {@link origin} columns: the fact counts at the moment. */
export function visibleAt({ asOf, knownAt }: Moment): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${sql.ref('day')} <= ${asOf} and ${known(knownAt)})`;
}

/** As {@link visibleAt}, of a fact that has been read. */
export function isKnown(
  { position, recordedAt }: Pick<FactOrigin, 'position' | 'recordedAt'>,
  knownAt: KnownAt,
): boolean {
  return 'time' in knownAt
    ? recordedAt <= Date.parse(knownAt.time)
    : byPosition({ position }, knownAt) <= 0;
}

/** As {@link visibleAt}, of an event of the ledger. */
export function eventVisibleAt(event: Recorded, { asOf, knownAt }: Moment, zone: string): boolean {
  const fact = originOf(event, zone);
  return fact.day <= asOf && isKnown(fact, knownAt);
}

/** As {@link visibleAt}, without a day: facts that were recorded by then, whenever they happened. */
export function known(knownAt: KnownAt): RawBuilder<SqlBool> {
  if ('time' in knownAt) {
    return sql<SqlBool>`${sql.ref('recordedAt')} <= ${Date.parse(knownAt.time)}`;
  }
  const { position } = knownAt;
  const column = sql.ref('position');
  // Positions are decimals without leading zeros: the longer one is the later one.
  return sql<SqlBool>`(length(${column}) < ${position.length}
    or (length(${column}) = ${position.length} and ${column} <= ${position}))`;
}

/** By day, then by place in the ledger: the order in which facts are told. */
export function byDay(
  a: Pick<FactOrigin, 'day' | 'position'>,
  b: Pick<FactOrigin, 'day' | 'position'>,
): number {
  return a.day < b.day ? -1 : a.day > b.day ? 1 : byPosition(a, b);
}

export function byPosition(
  a: Pick<FactOrigin, 'position'>,
  b: Pick<FactOrigin, 'position'>,
): number {
  const [left, right] = [a.position, b.position];
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}
