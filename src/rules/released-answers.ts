import { createHash } from 'node:crypto';
import type { EventId, PersonId, Position } from '../platform/kernel/envelope.js';
import { MIN_RESPONDENTS } from './access.js';
import { exact, mean, quotient, type Quotient, roundHalfAway } from './arithmetic.js';
import { type Day, plusDuration } from './calendar.js';

interface Recording {
  readonly position: Position;
  /** Milliseconds since 1970, by the ledger's clock. */
  readonly recordedAt: number;
  readonly recordedOn: Day;
}

/** What one respondent said, as a number, and how the ledger came by it. */
export interface Answer extends Recording {
  readonly eventId: EventId;
  /** The day it was given. */
  readonly day: Day;
  readonly respondent: PersonId;
  /** The delivery it is about; null for what may be rated at any time. */
  readonly deliveryId: string | null;
  /** {@link closingDay} of the delivery. */
  readonly closesOn: Day | null;
  readonly value: number;
  /** How it was put right, in the order of the ledger: null where it was voided. */
  readonly changes?: readonly (Recording & { readonly value: number | null })[];
}

/** Answers of five respondents or more that are told as one: their mean, and how many they are. */
export interface Batch {
  /** Another one for other answers; it leads to none of them. */
  readonly batchId: string;
  /** The day it is released, which is the day it counts on. */
  readonly day: Day;
  /** Where its last answer stands in the ledger. */
  readonly position: Position;
  readonly n: number;
  /** The mean, to {@link MEAN_PLACES} places. */
  readonly value: number;
  /** Where all are of one delivery. */
  readonly deliveryId: string | null;
  readonly answers: readonly Answer[];
}

/** What can be told at a moment, and what waits. */
export interface Released {
  readonly batches: readonly Batch[];
  /** Answers given and known by then that are in none of them. */
  readonly waiting: number;
}

/** Beyond what is published of any figure, and few enough to be summed exactly. */
const MEAN_PLACES = 4;

/** The day on which the last few answers about a delivery are left to be told with those about others. */
export function closingDay(startsOn: Day, closingDays: number): Day {
  return plusDuration(startsOn, `P${closingDays}D`);
}

/** The moment asked about. */
export interface AskedAt {
  readonly asOf: Day;
  readonly isKnown: (what: Recording) => boolean;
  /** The last day of which not everything need be known: the day of asking, or the one asked about. */
  readonly knownOn: Day;
  /** Of one delivery by itself, whose last few are told with those about others, and so not of it. */
  readonly alone?: boolean;
}

/**
 * The batches of one trainer's or one course's answers that are released at a moment. Whoever may see
 * no single answer is told these and nothing else of what was answered, so that whatever they ask,
 * and however they subtract, they learn no more than sums over five respondents.
 *
 * For that a batch, once released, is the same at every later day and with everything recorded since.
 * So batches are made in the order of the ledger, never of the days on which answers were given:
 * - Five answers about one delivery that follow each other are a batch. What was recorded by the closing
 *   day goes together, and what comes later goes with what was recorded on the same day.
 * - The last few wait until that day is over. Then they are told with the last few about other
 *   deliveries: all that wait, as soon as they are five respondents.
 * - An answer that is corrected or voided while it waits counts so; in a batch it stays as it was.
 * The day asked about chooses among batches, and does not make others.
 *
 * @param answers all there are, the unknown ones too, in the order of the ledger
 */
export function released(answers: readonly Answer[], asked: AskedAt): Released {
  const { asOf, isKnown, knownOn, alone = false } = asked;
  const known: Known[] = [];
  // Until the next thing was recorded nothing changed but the day.
  let next = knownOn;
  for (const answer of answers) {
    const { changes = [] } = answer;
    const unknown = isKnown(answer) ? changes.find((one) => !isKnown(one)) : answer;
    if (unknown && unknown.recordedOn < next) next = unknown.recordedOn;
    if (unknown === answer) continue;
    known.push({ ...answer, changes: unknown ? changes.filter(isKnown) : changes });
  }
  const made = batches(known, next).filter((one) => !alone || one.deliveryId !== null);
  const told = made.filter(({ day }) => day <= asOf);
  const inBatch = new Set(told.flatMap((one) => one.answers.map(({ eventId }) => eventId)));
  const waiting = known.filter(
    ({ eventId, day, changes }) =>
      day <= asOf && !inBatch.has(eventId) && changes.at(-1)?.value !== null,
  );
  return { batches: told, waiting: waiting.length };
}

type Known = Answer & { readonly changes: NonNullable<Answer['changes']> };

/** @param today days before it are over: nothing more will be recorded on them */
function batches(known: readonly Known[], today: Day): Batch[] {
  const made: Batch[] = [];
  const left: { readonly since: Day; readonly answers: readonly Known[] }[] = [];
  const together = Map.groupBy(known, (one) => `${windowOf(one)} ${one.deliveryId}`);
  for (const some of together.values()) {
    let open: Known[] = [];
    for (const answer of some) {
      open.push(answer);
      if (open.length < MIN_RESPONDENTS) continue;
      const standing = open.flatMap((one) => asOfChange(one, (change) => isBefore(change, answer)));
      if (respondents(standing) < MIN_RESPONDENTS) continue;
      made.push(batchOf(standing, answer.deliveryId));
      open = [];
    }
    const [first] = open;
    if (first && windowOf(first) < today) left.push({ since: windowOf(first), answers: open });
  }
  let waiting: Known[] = [];
  for (const { since, answers } of left.sort(bySince)) {
    waiting.push(...answers);
    const standing = waiting.flatMap((one) =>
      asOfChange(one, ({ recordedOn }) => recordedOn <= since),
    );
    if (respondents(standing) < MIN_RESPONDENTS) continue;
    made.push(batchOf(standing, null));
    waiting = [];
  }
  return made;
}

/** An answer as some of its changes have it; nothing where it is voided. */
function asOfChange(
  answer: Known,
  counts: (change: Known['changes'][number]) => boolean,
): readonly Answer[] {
  const last = answer.changes.findLast(counts);
  if (!last) return [answer];
  return last.value === null ? [] : [{ ...answer, value: last.value }];
}

function isBefore(a: Recording, b: Recording): boolean {
  return BigInt(a.position) < BigInt(b.position);
}

/** Until the end of which day an answer may be told with others about the same delivery. */
function windowOf({ recordedOn, closesOn }: Answer): Day {
  return closesOn !== null && closesOn > recordedOn ? closesOn : recordedOn;
}

function bySince(
  a: { readonly since: Day; readonly answers: readonly Answer[] },
  b: { readonly since: Day; readonly answers: readonly Answer[] },
): number {
  const order = (one: typeof a) => {
    const [first] = one.answers;
    return [one.since, first?.closesOn ?? '', first?.deliveryId ?? ''].join(' ');
  };
  return order(a) < order(b) ? -1 : 1;
}

function respondents(answers: readonly Answer[]): number {
  return new Set(answers.map(({ respondent }) => respondent)).size;
}

function batchOf(answers: readonly Answer[], deliveryId: string | null): Batch {
  const ids = answers.map(({ eventId }) => eventId);
  // Told with those about others, it was released when the last of the deliveries closed.
  const days = answers.map(({ day, closesOn }) =>
    deliveryId === null && closesOn !== null && closesOn > day ? closesOn : day,
  );
  return {
    batchId: idOf(ids),
    day: days.reduce((latest, day) => (day > latest ? day : latest)),
    position: answers.at(-1)?.position ?? '0',
    n: answers.length,
    value: roundHalfAway(meanOf(answers.map(({ value }) => value)), MEAN_PLACES),
    deliveryId,
    answers,
  };
}

/** Whole figures, as nearly all are, cost no fractions until there is one. */
function meanOf(values: readonly number[]): Quotient {
  if (!values.every(Number.isSafeInteger)) return mean(values.map((value) => exact(value)));
  const sum = values.reduce((all, value) => all + value, 0);
  return quotient(BigInt(sum), BigInt(values.length));
}

/** In the shape of an event's id, in whose place it stands. */
function idOf(eventIds: readonly EventId[]): string {
  const hex = createHash('sha256').update(JSON.stringify(eventIds)).digest('hex');
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** How far the figures of somebody who may see no single answer go. */
export interface AnswersTold {
  /** The day of the newest batch; null where there is none. */
  readonly to: Day | null;
  /** How many are in no batch yet. */
  readonly waiting: number;
}

/** Of several questions, such as the levels of feedback. */
export function toldOf(all: readonly Pick<Released, 'batches' | 'waiting'>[]): AnswersTold {
  return toldTogether(
    all.map(({ batches, waiting }) => ({ to: latestOf(batches.map(({ day }) => day)), waiting })),
  );
}

/** Of several trainers or courses. */
export function toldTogether(all: readonly AnswersTold[]): AnswersTold {
  return {
    to: latestOf(all.flatMap(({ to }) => to ?? [])),
    waiting: all.reduce((sum, { waiting }) => sum + waiting, 0),
  };
}

function latestOf(days: readonly Day[]): Day | null {
  return days.reduce<Day | null>((latest, day) => (latest && latest > day ? latest : day), null);
}
