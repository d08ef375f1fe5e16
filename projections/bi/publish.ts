import { sql } from 'kysely';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import type { Clock } from '../../src/platform/kernel/clock.js';
import { comparePositions, type Day, type Position } from '../../src/platform/kernel/envelope.js';
import { happenedAt } from '../../src/platform/kernel/instants.js';
import { dayFromNumber, dayNumber, dayOf } from '../../src/rules/calendar.js';
import { SETTINGS } from '../../src/platform/settings/settings-table.js';
import { readViews, type ViewsDb } from '../platform/queries/views-db.js';
import type { AnyDb, Views } from '../platform/runner/views.js';
import {
  type AgreementRow,
  agreementsAt,
  type Figures,
  FIGURES_VERSION,
  figuresAt,
} from './figures.js';
import { PUBLISHED_TABLES } from './published-tables.js';

/** Rows written in one statement, well below the parameters that PostgreSQL takes. */
const ROWS_AT_ONCE = 500;
const EVENTS_PER_PAGE = 10_000;

export interface Publishing {
  readonly views: Views;
  /** The views that there are to be. */
  readonly names: readonly string[];
  readonly store: EventStore;
  readonly zone: string;
  /** As the setting says unless given. */
  readonly closingDays?: number | undefined;
  readonly clock: Clock;
}

export interface PublishedDay {
  readonly asOf: Day;
  readonly position: Position;
}

export interface Published {
  readonly position: Position;
  /** Days whose figures were computed. */
  readonly computed: readonly Day[];
  /** Days that no event since has touched. */
  readonly kept: readonly Day[];
}

interface StoredDay extends PublishedDay {
  readonly identity: string;
}

/**
 * Brings the published figures up: the last day of each month since the first certificate, and today, as
 * known now. What happened on a day changes no figure as of an earlier one, so only days that events
 * recorded since may have touched are computed, and once a day all.
 * @param anew computes all
 */
export async function publishFigures(
  { views, names, store, zone, clock, closingDays = SETTINGS.closingDays.otherwise }: Publishing,
  { anew = false }: { readonly anew?: boolean } = {},
): Promise<Published> {
  const today = dayOf(clock().toISOString(), zone);
  // With a day that is over answers may be released that were given long before.
  const identity = [FIGURES_VERSION, zone, closingDays, today].join(' ');
  const answers = { today, zone, closingDays };
  for (;;) {
    const { answer, position } = await readViews(views, names, async (db, at) => {
      const knownAt = { position: at.position };
      const stored = await storedDays(db);
      const days = [...monthEnds(await firstCertificate(db), today), today];
      const still = anew ? [] : stored.filter((one) => one.identity === identity);
      const untouched = await untouchedBy(store, still, at.position, zone);
      const kept = days.filter((day) => untouched.includes(day));
      const computed = days.filter((day) => !kept.includes(day));
      const figures: Figures[] = [];
      for (const asOf of computed) figures.push(await figuresAt(db, { asOf, knownAt }, answers));
      const agreements = await agreementsAt(db, { asOf: today, knownAt });
      return { stored, kept, computed, figures, agreements };
    });
    const { kept, computed } = answer;
    // Another publisher was faster: on what it wrote.
    if (await write(views.db, { ...answer, identity, position }))
      return { position, computed, kept };
  }
}

/** The days that are published, the oldest first. */
export async function storedDays(db: AnyDb): Promise<StoredDay[]> {
  return db
    .selectFrom('lectern_published_day')
    .select(['asOf', 'position', 'identity'])
    .orderBy('asOf')
    .$castTo<StoredDay>()
    .execute();
}

async function firstCertificate(db: ViewsDb): Promise<Day | undefined> {
  const first = await db
    .selectFrom('certifications_granted')
    .select(({ fn }) => fn.min('day').as('day'))
    .executeTakeFirst();
  return first?.day ?? undefined;
}

/** A delivery counts on the day it took place, and what is put right on the day it happened. */
const TELLS_OF_ANOTHER_DAY = /^DeliveryHeld|(?:Corrected|Voided)$/;

/** Of the days published those that no event recorded since then, up to a place, happened on or before. */
async function untouchedBy(
  store: EventStore,
  published: readonly PublishedDay[],
  to: Position,
  zone: string,
): Promise<Day[]> {
  const from = published.map(({ position }) => position).sort(comparePositions)[0];
  // A ledger that was restored from a backup is behind what was published.
  if (from === undefined || comparePositions(from, to) > 0) return [];
  let days = published.map(({ asOf }) => asOf);
  for (let after = from; days.length > 0 && comparePositions(after, to) < 0;) {
    const page = await store.readAll({ after, limit: EVENTS_PER_PAGE });
    for (const { type, metadata } of page.events) {
      if (TELLS_OF_ANOTHER_DAY.test(type)) return [];
      const day = dayOf(happenedAt(metadata), zone);
      if (days.some((asOf) => day <= asOf)) days = days.filter((asOf) => asOf < day);
    }
    if (page.end) break;
    after = page.next;
  }
  return days;
}

interface ToWrite {
  readonly identity: string;
  readonly position: Position;
  readonly stored: readonly StoredDay[];
  readonly kept: readonly Day[];
  readonly computed: readonly Day[];
  readonly figures: readonly Figures[];
  readonly agreements: readonly AgreementRow[];
}

/** Answers false, and changes nothing, when another publisher wrote meanwhile. */
async function write(db: AnyDb, { identity, position, stored, kept, ...news }: ToWrite) {
  const { computed, figures, agreements } = news;
  return db.transaction().execute(async (tx) => {
    await sql`lock table lectern_published_day in exclusive mode`.execute(tx);
    if (JSON.stringify(await storedDays(tx)) !== JSON.stringify(stored)) return false;
    for (const table of PUBLISHED_TABLES) {
      const stays = table === 'lectern_published_agreement' ? [] : kept;
      await tx
        .deleteFrom(table)
        .where(sql<boolean>`"asOf" <> all(${[...stays]}::text[])`)
        .execute();
    }
    await tx.updateTable('lectern_published_day').set({ position }).execute();
    const days = computed.map((asOf) => ({ asOf, position, identity }));
    await insert(tx, 'lectern_published_day', days);
    for (const { results, components } of figures) {
      await insert(tx, 'lectern_published_result', results);
      await insert(tx, 'lectern_published_component', components);
    }
    await insert(tx, 'lectern_published_agreement', agreements);
    return true;
  });
}

async function insert(tx: AnyDb, table: string, rows: readonly object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await tx
      .insertInto(table)
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute();
  }
}

/** The last days of months from the month of a day on, as far as they are over before another. */
export function monthEnds(from: Day | undefined, before: Day): Day[] {
  if (from === undefined) return [];
  const ends: Day[] = [];
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  for (;;) {
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    const next = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
    const end = dayFromNumber(dayNumber(next) - 1);
    if (end >= before) return ends;
    ends.push(end);
  }
}
