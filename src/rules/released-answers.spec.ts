import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { dayFromNumber, dayNumber } from './calendar.js';
import { type Answer, closingDay, type Released, released } from './released-answers.js';

const FIRST = dayNumber('2026-03-01');
const ALL = Number.MAX_SAFE_INTEGER;
const on = (after: number) => dayFromNumber(FIRST + after);
const CLOSING_DAYS = 14;

/** An answer as a test tells it: about which delivery, by whom, given and recorded on which day. */
interface Drawn {
  readonly about: number | null;
  readonly by: number;
  readonly given: number;
  readonly recorded: number;
  readonly value: number;
  /** How many days after its recording it was put right, and how. */
  readonly righted?: { readonly after: number; readonly value: number | null };
}

/** In the order of the ledger. */
function answersOf(drawn: readonly Drawn[]): Answer[] {
  return [...drawn]
    .sort((a, b) => a.recorded - b.recorded)
    .map(({ about, by, given, recorded, value, righted }, at) => ({
      ...{ eventId: `e${at}`, position: place(recorded, at), respondent: `r${by}`, value },
      changes: righted
        ? [
            {
              recordedOn: on(recorded + righted.after),
              recordedAt: recorded + righted.after,
              position: place(recorded + righted.after, 500 + at),
              value: righted.value,
            },
          ]
        : [],
      ...{ recordedOn: on(recorded), recordedAt: recorded, day: on(Math.min(given, recorded)) },
      deliveryId: about === null ? null : `d${about}`,
      // Deliveries a fortnight apart.
      closesOn: about === null ? null : closingDay(on(about * 14), CLOSING_DAYS),
    }));
}

/** In the order of the days on which the ledger took them. */
const place = (recorded: number, at: number) => String(1_000 * (recorded + 1) + at + 1);

const said = (about: number, by: number, recorded: number, value = 80): Drawn => ({
  ...{ about, by, recorded, value },
  given: recorded,
});

/** As known at a place in the ledger, as of a day, asked on a day. */
function told(answers: readonly Answer[], position: number, asOf: number, asked: number): Released {
  return released(answers, {
    asOf: on(asOf),
    isKnown: (one) => Number(one.position) <= position,
    knownOn: on(asked),
  });
}

const batchesOf = ({ batches }: Released) =>
  batches.map((one) => one.answers.map(({ eventId, value }) => `${eventId}=${value}`));

describe('answers are released', () => {
  it('in fives about one delivery, as they come', () => {
    const answers = answersOf([1, 2, 3, 4, 5, 6, 7].map((by) => said(0, by, by)));
    expect(told(answers, 5_999, 9, 9)).toEqual({ batches: [], waiting: 4 });
    const { batches, waiting } = told(answers, ALL, 9, 9);
    expect(batches).toMatchObject([{ n: 5, day: on(5), value: 80, deliveryId: 'd0' }]);
    expect(waiting).toBe(2);
  });

  it('with those about the next delivery, once both have closed and they are five', () => {
    const few = [said(0, 1, 1, 60), said(0, 2, 1, 70), said(1, 3, 15), said(1, 4, 15)];
    const enough = answersOf([...few, said(1, 5, 16, 90)]);
    // The second delivery, a fortnight after the first, closes on the 28th day.
    expect(told(enough, ALL, 60, 28).waiting).toBe(5);
    const { batches, waiting } = told(enough, ALL, 60, 29);
    expect(batches).toMatchObject([{ n: 5, day: on(28), value: 76, deliveryId: null }]);
    expect(waiting).toBe(0);
    expect(told(enough, ALL, 27, 29)).toEqual({ batches: [], waiting: 5 });
    expect(told(answersOf(few), ALL, 60, 60).waiting).toBe(4);
  });

  it('of five respondents, not of five answers of two', () => {
    const answers = answersOf([0, 1, 2, 3, 4].map((about) => said(about, about % 2, 80)));
    expect(told(answers, ALL, 99, 99)).toEqual({ batches: [], waiting: 5 });
  });

  it('as they were put right while they waited, and as they were once they are in a batch', () => {
    const change = (recorded: number, position: number, value: number | null) => [
      { recordedOn: on(recorded), recordedAt: recorded, position: String(position), value },
    ];
    const answers = answersOf([1, 2, 3, 4, 5, 6].map((by) => said(0, by, by, 10 * by)));
    const [first, second, third, ...others] = answers as [Answer, Answer, Answer];
    const righted = [
      { ...first, changes: change(3, 4_500, null) },
      { ...second, changes: change(3, 4_600, 100) },
      { ...third, changes: change(7, 8_900, null) },
      ...others,
    ];
    // Without the first, with the second as it was corrected, and the third as it was: 100, 30, 40, 50, 60.
    const { batches, waiting } = told(righted, ALL, 9, 9);
    expect(batches).toMatchObject([{ n: 5, value: 56 }]);
    expect(waiting).toBe(0);
    expect(told(righted, 6_500, 9, 9)).toEqual({ batches: [], waiting: 4 });
  });

  it('on the day they were given where an import brings them later, whatever they are about', () => {
    const late = [1, 2, 3, 4, 5].map((by) => ({ ...said(by, by, 300), given: by * 14 }));
    const answers = answersOf(late);
    expect(told(answers, ALL, 300, 300).batches).toEqual([]);
    expect(told(answers, ALL, 300, 301).batches).toMatchObject([{ n: 5, day: on(5 * 14 + 14) }]);
  });
});

const drawn: fc.Arbitrary<Drawn> = fc.record({
  about: fc.option(fc.nat(3), { freq: 5 }),
  by: fc.nat(9),
  given: fc.nat(70),
  recorded: fc.nat(70),
  value: fc.integer({ min: 0, max: 100 }),
  righted: fc.record({
    after: fc.nat(30),
    value: fc.option(fc.integer({ min: 0, max: 100 })),
  }),
});

interface Moment {
  readonly position: number;
  readonly asOf: number;
  readonly asked: number;
}

const moment: fc.Arbitrary<Moment> = fc.record({
  position: fc.nat(101_000),
  asOf: fc.nat(80),
  asked: fc.nat(80),
});

/** Somebody asks what the ledger has by the day they ask. */
function asked(all: readonly Answer[], { position, asOf, asked }: Moment) {
  const there = all
    .filter(({ recordedOn }) => recordedOn <= on(asked))
    .map((one) => ({
      ...one,
      changes: one.changes?.filter(({ recordedOn }) => recordedOn <= on(asked)) ?? [],
    }));
  return told(there, position, asOf, asked);
}

describe('whatever is answered, and whenever somebody asks', () => {
  it('no two batches share an answer, and none is of fewer than five respondents', () => {
    fc.assert(
      fc.property(
        fc.array(drawn, { maxLength: 40 }),
        fc.array(moment, { minLength: 2, maxLength: 6 }),
        (answers, moments) => {
          const all = answersOf(answers);
          const seen = new Map<string, string>();
          for (const when of moments) {
            const { batches } = asked(all, when);
            for (const { batchId, answers: own } of batches) {
              expect(new Set(own.map(({ respondent }) => respondent)).size).toBeGreaterThanOrEqual(
                5,
              );
              for (const { eventId } of own) {
                expect([eventId, seen.get(eventId) ?? batchId]).toEqual([eventId, batchId]);
                seen.set(eventId, batchId);
              }
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('what is released stays so, as it is, on later days and with what is recorded since', () => {
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 40 }), moment, moment, (answers, one, other) => {
        const all = answersOf(answers);
        const earlier = {
          position: Math.min(one.position, other.position),
          asOf: Math.min(one.asOf, other.asOf),
          asked: Math.min(one.asked, other.asked),
        };
        const later = {
          position: Math.max(one.position, other.position),
          asOf: Math.max(one.asOf, other.asOf),
          asked: Math.max(one.asked, other.asked),
        };
        const before = batchesOf(asked(all, earlier)).map((batch) => batch.join());
        const after = new Set(batchesOf(asked(all, later)).map((batch) => batch.join()));
        expect(before.filter((batch) => !after.has(batch))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('an answer is released, or waits, or is void', () => {
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 40 }), moment, (answers, when) => {
        const all = answersOf(answers);
        const isThere = ({ position, recordedOn }: Pick<Answer, 'position' | 'recordedOn'>) =>
          Number(position) <= when.position && recordedOn <= on(when.asked);
        const { batches, waiting } = asked(all, when);
        const told = new Set(batches.flatMap((one) => one.answers.map(({ eventId }) => eventId)));
        const standing = all.filter(
          (one) =>
            isThere(one) &&
            one.day <= on(when.asOf) &&
            !told.has(one.eventId) &&
            one.changes?.findLast(isThere)?.value !== null,
        );
        expect(waiting).toBe(standing.length);
      }),
    );
  });
});
