import { isDay, isInstant } from '../../../src/platform/kernel/instants.js';
import { refuse } from '../../../src/platform/kernel/refusal.js';
import type { KnownAt, Moment } from '../temporal/temporal.js';

/**
 * Where a list goes on. It holds the moment: what a list was at a place in the ledger never changes,
 * so no item comes twice or is left out while others write.
 */
interface Place {
  readonly asOf: string;
  readonly knownAt: KnownAt;
  readonly from: number;
}

/** The part of a list that is asked for. */
export interface Page {
  readonly from: number;
  readonly limit: number;
}

interface Cut {
  readonly data: unknown;
  /** Absent on the last page. */
  readonly next?: string;
}

function cursorAt(moment: Moment, from: number): string {
  const place: Place = { asOf: moment.asOf, knownAt: moment.knownAt, from };
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @throws Refusal `malformed` */
export function placeOf(cursor: string): Place {
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Place;
    const { asOf, from } = place;
    const knownAt = knownAtIn(place.knownAt);
    const isFrom = Number.isSafeInteger(from) && from >= 0;
    if (typeof asOf === 'string' && isDay(asOf) && knownAt && isFrom) {
      return { asOf, knownAt, from };
    }
  } catch {
    // Falls through to the refusal: a cursor is made here or it is none.
  }
  throw refuse('malformed', 'cursor must be the next of a page before', { field: 'cursor' });
}

const POSITION = /^(0|[1-9]\d{0,19})$/;

/** What somebody else made in the form of a cursor goes to no database. */
function knownAtIn(given: unknown): KnownAt | undefined {
  const { position, time } = given as { readonly position?: unknown; readonly time?: unknown };
  if (typeof position === 'string' && POSITION.test(position)) return { position };
  return typeof time === 'string' && isInstant(time) ? { time } : undefined;
}

/** The list in an answer: itself, or its `items`. */
export function listIn(data: unknown): readonly unknown[] | undefined {
  if (Array.isArray(data)) return data as unknown[];
  const items = (data as { readonly items?: unknown } | null)?.items;
  return Array.isArray(items) ? (items as unknown[]) : undefined;
}

/** The items from a place on, as many as asked for. */
export function page(data: unknown, from: number, limit: number | undefined, moment: Moment): Cut {
  const list = listIn(data);
  if (!list || (from === 0 && (limit === undefined || list.length <= limit))) return { data };
  const end = limit === undefined ? list.length : from + limit;
  const some = list.slice(from, end);
  return {
    data: Array.isArray(data) ? some : { ...(data as object), items: some },
    ...(end < list.length ? { next: cursorAt(moment, end) } : {}),
  };
}

/** As {@link page}, of a list of which the question read no more than the page. */
export function pageRead(data: unknown, { from, limit }: Page, of: number, moment: Moment): Cut {
  const end = from + limit;
  return { data, ...(end < of ? { next: cursorAt(moment, end) } : {}) };
}
