import type { Answers } from './answers.js';
import { certificatesOf, demosOf, placesOf, resultOf } from './model-of-demo-day.js';
import { coursesOf, funnelOf } from './model-of-learning.js';
import { deliveriesOf, evaluationOf, healthOf } from './model-of-teaching.js';
import { TWICE } from './eventful-steps.js';
import type { Model } from './model.js';

/** Half of the last place that is published; a figure is rounded once, at the end. */
const HALF = 0.005 + 1e-7;

const sorted = (all: readonly string[]) => [...all].sort();

function near(published: number | null | undefined, figure: number, what: string): void {
  if (published === null || published === undefined)
    throw new Error(`${what}: nothing for ${figure}`);
  if (Math.abs(published - figure) > HALF) throw new Error(`${what}: ${published} for ${figure}`);
}

/** What the figures were of, so that agreement about nothing is noticed. */
export const seen = {
  trained: 0,
  held: 0,
  answers: 0,
  sealed: 0,
  certified: 0,
  placed: 0,
  ranked: 0,
  joined: 0,
  leftOut: 0,
};

/** Holds the views' answers against the model's. @throws Error where they differ */
export function agrees(answers: Answers, everything: Model, model: Model): void {
  const funnel = funnelOf(model);
  const reached = Object.entries(funnel.reached).map(([stage, ids]) => {
    const stages: Partial<Record<string, Answers['funnel']['reached']['nominated']>> =
      answers.funnel.reached;
    return [stage, sorted((stages[stage] ?? []).map((one) => one.candidacyId)), ids] as const;
  });
  expect(Object.fromEntries(reached.map(([stage, told]) => [stage, told]))).toEqual(
    Object.fromEntries(reached.map(([stage, , ids]) => [stage, ids])),
  );
  expect(answers.funnel.exits).toEqual(funnel.exits);
  expect(sorted(answers.funnel.overdue.map((one) => one.correctionId))).toEqual(funnel.overdue);
  seen.trained += funnel.reached.trained.length;

  seen.joined += TWICE.filter((id) => model.who(id) === model.who(`${id}b`)).length;

  coursesAgree(answers, model);
  deliveriesAgree(answers, model);
  demosAgree(answers, everything, model);
  trainersAgree(answers, everything, model);

  for (const [personId, { department, lineManagerId }] of answers.memberships) {
    const id = model.who(personId);
    expect([personId, department, lineManagerId]).toEqual([
      personId,
      model.departmentOf(id),
      model.managerOf(id) ?? null,
    ]);
  }
}

function coursesAgree({ courses, health }: Answers, model: Model): void {
  const figures = healthOf(model);
  const stated = coursesOf(model);
  const byId = (a: { courseId: string }, b: { courseId: string }) =>
    a.courseId < b.courseId ? -1 : 1;
  const told = courses.map(({ courseId, title, department, state, owners }) => ({
    ...{ courseId, title, department, state, owners: sorted([...new Set(owners)]) },
  }));
  expect(told.sort(byId)).toEqual(
    stated
      .map(({ courseId, title, department, state, owners }) => ({
        ...{ courseId, title, department, state, owners: sorted(owners) },
      }))
      .sort(byId),
  );
  expect(sorted([...health.keys()])).toEqual(sorted([...figures.keys()]));
  for (const [courseId, figure] of figures) {
    near(health.get(courseId)?.total, figure, `health of ${courseId}`);
    const band = figureBand(health.get(courseId)?.total ?? 0, [
      [80, 'healthy'],
      [65, 'attention'],
      [0, 'poor'],
    ]);
    expect(health.get(courseId)?.band).toBe(band);
  }
}

function figureBand(
  total: number,
  bands: readonly (readonly [number, string])[],
): string | undefined {
  return bands.find(([min]) => total >= min)?.[1];
}

function deliveriesAgree({ deliveries }: Answers, model: Model): void {
  const stated = new Map(deliveriesOf(model).map((one) => [one.deliveryId, one]));
  expect(sorted(deliveries.map(({ deliveryId }) => deliveryId))).toEqual(
    sorted([...stated.keys()]),
  );
  for (const { deliveryId, trainerId, state, hours, attendees, feedback } of deliveries) {
    const { feedback: said = [], ...one } = stated.get(deliveryId) ?? {};
    const there = sorted([...new Set(attendees.map(({ learnerId }) => learnerId))]);
    expect({ deliveryId, trainerId, state, hours, attendees: there }).toEqual(one);
    expect([deliveryId, feedback.map(({ level, n }) => ({ level, n }))]).toEqual([
      deliveryId,
      said.map(({ level, n }) => ({ level, n })),
    ]);
    for (const [i, { mean, n }] of said.entries()) {
      near(feedback[i]?.mean, mean, `feedback on ${deliveryId}`);
      seen.answers += n;
    }
    if (state === 'held') seen.held += 1;
  }
}

function demosAgree({ demos, places, sessions }: Answers, everything: Model, model: Model): void {
  const stated = demosOf(everything, model);
  const byId = (a: { demoId: string }, b: { demoId: string }) => (a.demoId < b.demoId ? -1 : 1);
  const judgeAndMarks = (all: readonly { judge: string; marks: object }[]) =>
    all.map(({ judge, marks }) => JSON.stringify([judge, Object.entries(marks).sort()])).sort();
  const told = demos.map(({ demoId, sessionId, order, sheets, sealed, passed }) => ({
    ...{ demoId, sessionId, order },
    sheets: judgeAndMarks(sheets.map(({ judgeId, marks }) => ({ judge: judgeId, marks }))),
    sealed: sealed && {
      ...{ day: sealed.day, total: sealed.result.total, dimensions: sealed.result.dimensions },
      ...{ judges: sealed.result.judges, passed },
    },
  }));
  const own = stated.map(({ result, sheets, ...one }) => ({
    ...one,
    sheets: judgeAndMarks(sheets),
    sealed: result ?? null,
  }));
  expect(told.sort(byId)).toEqual(own.sort(byId));
  for (const { result, sheets } of stated) {
    seen.sealed += result ? 1 : 0;
    if (result && result.judges < sheets.length) seen.leftOut += 1;
  }
  const placed = placesOf(everything, model);
  const inWords = (all: readonly { place: string; candidacyId: string }[]) =>
    sorted(all.map(({ place, candidacyId }) => `${place} ${candidacyId}`));
  expect(inWords(places)).toEqual(inWords(placed));
  seen.placed += placed.length;
  for (const { sessionId, date, judges } of sessions) {
    const scheduled = model.last('ScheduleSession', (one) => one.sessionId === sessionId);
    const moved = model.last(
      'MoveSession',
      (one) => one.sessionId === sessionId && one.date !== undefined,
    );
    expect([sessionId, date]).toEqual([sessionId, moved?.fields.date ?? scheduled?.fields.date]);
    const panel = new Set<string>();
    for (const { what, fields } of model.all('AppointJudge', 'DismissJudge')) {
      if (fields.sessionId !== sessionId) continue;
      if (what === 'AppointJudge') panel.add(model.who(fields.judgeId ?? ''));
      else panel.delete(model.who(fields.judgeId ?? ''));
    }
    expect(sorted(judges)).toEqual(sorted([...panel]));
  }
}

function trainersAgree(
  { certificates, ranking, places: _ }: Answers,
  everything: Model,
  model: Model,
): void {
  const stated = certificatesOf(model);
  const inWords = (
    all: readonly { personId: string; from: string; until: string; status: string }[],
  ) =>
    sorted(
      all.map(({ personId, from, until, status }) => `${personId} ${from} ${until} ${status}`),
    );
  expect(
    inWords(certificates.map((one) => ({ ...one, from: one.validFrom, until: one.validUntil }))),
  ).toEqual(inWords(stated));
  const certified = stated.filter(({ held }) => held);
  seen.certified += certified.length;
  expect(sorted(ranking.map(({ subject }) => subject))).toEqual(
    sorted(certified.map(({ personId }) => personId)),
  );
  for (const { subject, total, band, rank, components } of ranking) {
    const demos = model
      .all('ScheduleDemo')
      .filter(
        ({ fields }) => model.who((fields.candidacyId ?? '').split('.')[1] ?? '') === subject,
      );
    const sealed = demos.flatMap(
      ({ fields }) => resultOf(everything, model, fields.demoId ?? '') ?? [],
    );
    const own = evaluationOf(
      model,
      subject,
      sealed.toSorted((a, b) => (a.day < b.day ? -1 : 1)).at(-1),
    );
    for (const { id, score } of components) {
      const figure = own.components[id] ?? null;
      if (figure === null) expect([subject, id, score]).toEqual([subject, id, null]);
      else near(score, figure, `${id} of ${subject}`);
    }
    near(total, own.total, `evaluation of ${subject}`);
    expect(band).toBe(
      figureBand(total ?? 0, [
        [90, 'A'],
        [80, 'B'],
        [60, 'C'],
        [0, 'D'],
      ]),
    );
    const better = ranking.filter((one) => one.rank !== null && (one.total ?? 0) > (total ?? 0));
    if (rank !== null) expect(rank).toBe(better.length + 1);
    seen.ranked += 1;
  }
}
