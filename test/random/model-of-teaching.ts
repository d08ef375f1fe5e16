import { daysBetween, plusMonths } from './fraction.js';
import { coursesOf, correctionsOf } from './model-of-learning.js';
import type { Model } from './model.js';
import { type Fields, shanghaiDay } from './said.js';

/** How a delivery was led, by what was planned of it. */
function plannedOf(model: Model, deliveryId: string | undefined): Fields {
  const found = model.known.find(
    ({ what, fields }) => what === 'PlanDelivery' && fields.deliveryId === deliveryId,
  );
  return found?.fields ?? {};
}

const startOf = ({ startsAt = '' }: Fields) => shanghaiDay(Date.parse(startsAt));

/** What was held by the day on which it took place. */
function heldOf(model: Model) {
  return model
    .standing('RecordDelivery')
    .map(({ fields }) => ({ fields, planned: plannedOf(model, fields.deliveryId) }))
    .map((one) => ({ ...one, day: startOf(one.planned) }))
    .filter(({ day }) => day <= model.asOf);
}

const mean = (all: readonly number[]) => all.reduce((a, b) => a + b, 0) / all.length;

export function deliveriesOf(model: Model) {
  const held = heldOf(model);
  return model.all('PlanDelivery').map(({ fields }) => {
    const { deliveryId = '', trainerId = '', hours = 0 } = fields;
    const was = held.find((one) => one.fields.deliveryId === deliveryId);
    const cancelled = model.last('CancelDelivery', (one) => one.deliveryId === deliveryId);
    const said = model.facts('GiveFeedback').filter((one) => one.fields.deliveryId === deliveryId);
    return {
      deliveryId,
      trainerId: model.who(trainerId),
      state: was ? 'held' : cancelled ? 'cancelled' : 'planned',
      hours: was?.fields.hours ?? hours,
      attendees: [...new Set((was?.fields.attendeeIds ?? []).map((id) => model.who(id)))].sort(),
      feedback: [1, 2, 3].flatMap((level) => {
        const scores = said.filter((one) => one.fields.level === level);
        const figures = scores.map((one) => one.fields.score ?? 0);
        return figures.length === 0 ? [] : [{ level, n: figures.length, mean: mean(figures) }];
      }),
    };
  });
}

/** Piecewise linear between points, flat beyond. */
function curve(points: readonly (readonly [number, number])[], x: number): number {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return x;
  if (x <= first[0]) return first[1];
  for (const [i, [to, high]] of points.entries()) {
    const [from, low] = points[i - 1] ?? first;
    if (x <= to) return low + ((high - low) * (x - from)) / (to - from);
  }
  return last[1];
}

export function healthOf(model: Model): Map<string, number> {
  const since = plusMonths(model.asOf, -12);
  const within = ({ day }: { readonly day: string }) => since < day && day <= model.asOf;
  return new Map(
    coursesOf(model)
      .filter(({ state }) => state === 'published' || state === 'review-due')
      .map(({ courseId, lastSubmitted }) => {
        const rated = [
          ...model.facts('RateCourse').filter(({ fields }) => fields.courseId === courseId),
          ...model
            .facts('GiveFeedback')
            .filter(
              ({ fields }) =>
                fields.level === 1 && plannedOf(model, fields.deliveryId).courseId === courseId,
            ),
        ].filter(within);
        const shrunk = (field: 'vividness' | 'effectiveness') => {
          const values = rated.flatMap(({ fields }) => fields[field] ?? []);
          return (values.reduce((a, b) => a + b, 0) + 5 * 75) / (values.length + 5);
        };
        const age = daysBetween(lastSubmitted ?? model.asOf, model.asOf);
        const fresh = curve(
          [
            [0, 100],
            [180, 100],
            [540, 0],
          ],
          age,
        );
        return [
          courseId,
          (40 * shrunk('vividness') + 40 * shrunk('effectiveness') + 20 * fresh) / 100,
        ] as const;
      }),
  );
}

/** The total of somebody under the sample policy, before it is rounded. */
export function evaluationOf(
  model: Model,
  person: string,
  sealed: { readonly day: string; readonly total: number } | undefined,
): { readonly total: number; readonly components: Readonly<Record<string, number | null>> } {
  const since = plusMonths(model.asOf, -12);
  const within = ({ day }: { readonly day: string }) => since < day && day <= model.asOf;
  const theirs = (fields: Fields) =>
    model.who(plannedOf(model, fields.deliveryId).trainerId ?? '') === person;
  const said = (level: number) =>
    model
      .facts('GiveFeedback')
      .filter(within)
      .filter(({ fields }) => fields.level === level && theirs(fields));
  const held = heldOf(model)
    .filter(within)
    .filter(({ fields }) => theirs(fields));
  const hours = held
    .filter(({ planned }) => planned.kind === 'course')
    .map(({ fields }) => fields.hours ?? 0);
  const aged = said(1).map(({ fields, day }) => ({
    d: 2 ** (-daysBetween(day, model.asOf) / 180),
    x: fields.score ?? 0,
  }));
  const learning = said(2).map(({ fields }) => fields.score ?? 0);
  const health = healthOf(model);
  const owned = coursesOf(model)
    .filter(({ owners }) => owners.includes(person))
    .flatMap(({ courseId }) => health.get(courseId) ?? [])
    // As published: the health of a course is rounded.
    .map((value) => Math.round(value * 100 + 1e-7) / 100);
  const days = correctionsOf(model)
    .filter(({ fields }) => model.who((fields.candidacyId ?? '').split('.')[1] ?? '') === person)
    .flatMap(({ answered }) => (answered && within(answered) ? [answered.days] : []));
  const sharing = held.filter(({ planned }) => planned.kind !== 'course').length;
  const some = (all: readonly number[]) => (all.length === 0 ? null : mean(all));
  const turnaround = some(days);
  const components = {
    demo: sealed && plusMonths(model.asOf, -36) < sealed.day ? sealed.total : null,
    learners:
      (aged.reduce((a, { d, x }) => a + d * x, 0) + 15 * 80) /
      (aged.reduce((a, { d }) => a + d, 0) + 15),
    learning: some(learning),
    hours: curve(
      [
        [0, 0],
        [10, 60],
        [30, 100],
      ],
      hours.reduce((a, b) => a + b, 0),
    ),
    library: some(owned),
    turnaround:
      turnaround === null
        ? null
        : curve(
            [
              [0, 100],
              [5, 80],
              [15, 0],
            ],
            turnaround,
          ),
    sharing: curve(
      [
        [0, 0],
        [4, 100],
      ],
      sharing,
    ),
  };
  const weights = {
    demo: 25,
    learners: 25,
    learning: 10,
    hours: 15,
    library: 10,
    turnaround: 5,
    sharing: 10,
  };
  let [points, weight] = [0, 0];
  for (const [id, score] of Object.entries(components)) {
    if (score === null) continue;
    points += score * weights[id as keyof typeof weights];
    weight += weights[id as keyof typeof weights];
  }
  return { total: points / weight, components };
}
