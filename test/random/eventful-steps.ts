import fc from 'fast-check';

export const TRAINERS = ['t1', 't2', 't3', 't4'] as const;
export const JUDGES = ['j1', 'j2', 'j3', 'j4'] as const;
export const LEARNERS = ['l1', 'l2', 'l3', 'l4', 'l5', 'l6', 'l7'] as const;
export const COACHES = ['coach', 'corrector'] as const;
/** Registered twice: the second record of the first. */
export const TWICE = ['t2', 'j1', 'l1', 'coach'] as const;
export const DEPARTMENTS = ['QA', 'R&D', 'Plant 1', 'Sales'] as const;

/** What may happen at any time. */
const ANY_TIME = [
  ...(['moved', 'moved', 'left', 'returned', 'joined', 'parted', 'withdrawn', 'deferred'] as const),
] as const;
const LEARNING = [
  ...([
    'nominated',
    'accepted',
    'declined',
    'nomination withdrawn',
    'completed',
    'completed',
  ] as const),
  ...(['completed', 'completion corrected', 'completion voided', 'coached'] as const),
  ...(['coaching corrected', 'coaching voided', 'corrected', 'corrected', 'answered'] as const),
  ...(['correction accepted', 'correction reopened', 'correction withdrawn'] as const),
  ...(['drafted', 'submitted', 'course corrected'] as const),
] as const;
const DEMO_DAY = [
  ...(['scored', 'scored', 'scored', 'amended', 'sheet voided', 'judge dismissed'] as const),
  ...(['conflict declared', 'manager moved', 'sealed', 'conferred', 'demo cancelled'] as const),
  ...(['judge appointed', 'answered', 'correction accepted'] as const),
] as const;
const DELIVERING = ['planned', 'planned', 'held', 'held', 'said', 'said', 'said'] as const;
const TEACHING = [
  ...DELIVERING,
  ...DELIVERING,
  ...DELIVERING,
  ...(['planned', 'planned', 'held', 'held', 'held', 'said', 'said', 'said', 'said'] as const),
  ...(['said', 'said', 'delivery corrected', 'delivery voided', 'answer corrected'] as const),
  ...(['answer voided', 'delivery cancelled', 'enrolled', 'enrolment cancelled'] as const),
  ...(['approved', 'published', 'review due', 'retired', 'submitted', 'rated', 'rated'] as const),
  ...(['rating corrected', 'rating voided', 'shared', 'corrected', 'answered'] as const),
  ...(['correction accepted', 'sealed', 'granted', 'granted', 'refused', 'suspended'] as const),
  ...(['reinstated', 'revoked', 'conferred', 'reopened', 'amended', 'completion voided'] as const),
  ...(['sheet voided', 'demo moved', 'session moved'] as const),
] as const;

export type Deed =
  | (typeof ANY_TIME)[number]
  | (typeof LEARNING)[number]
  | (typeof DEMO_DAY)[number]
  | (typeof TEACHING)[number];

function steps(deeds: readonly Deed[], passes: number, minLength: number, maxLength: number) {
  const step = fc.record({
    deed: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...deeds) },
      { weight: 1, arbitrary: fc.constantFrom(...ANY_TIME) },
    ),
    who: fc.nat(27),
    other: fc.nat(27),
    n: fc.nat(9),
    figure: fc.integer({ min: 40, max: 100 }),
    /** Days since the step before, and how long before its recording it happened. */
    passes: fc.nat(passes),
    late: fc.oneof(fc.constant(0), fc.nat(12)),
  });
  return fc.array(step, { minLength, maxLength, size: 'max' });
}

export type Step = ReturnType<typeof steps> extends fc.Arbitrary<(infer T)[]> ? T : never;

/** A year: spring's learning, a demo day in July, teaching until the next summer. */
export const histories = fc.record({
  learning: steps(LEARNING, 2, 25, 45),
  marks: fc.array(fc.integer({ min: 55, max: 100 }), { minLength: 16, maxLength: 16 }),
  demoDay: steps([...DEMO_DAY, ...LEARNING.slice(-3)], 0, 8, 20),
  teaching: steps(TEACHING, 5, 60, 110),
});
export type History = typeof histories extends fc.Arbitrary<infer T> ? T : never;

/** One of some, by any number. */
export function pick<T>(some: readonly T[], n: number): T | undefined {
  return some[n % Math.max(some.length, 1)];
}
