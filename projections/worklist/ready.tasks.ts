import { standings, stepsOf as correctionSteps } from '../corrections/corrections.queries.js';
import { certificationOf } from '../cohorts/candidacies.queries.js';
import type { Reached } from '../cohorts/funnel.js';
import { type CourseAnswer, coursesAt } from '../courses/courses.queries.js';
import type { ReadContext } from '../platform/queries/query.js';
import { aboutCandidacy, latest, type Required, type Step } from './candidate-steps.query.js';
import { type Waiting, waiting } from './waiting.js';

/** Whoever meets all prerequisites of the cohort's policy is ready; what the candidate themselves lacks waits for them. */
export async function readiness(
  context: ReadContext,
  cohortId: string,
  learning: readonly Reached[],
  missing: ReadonlyMap<string, readonly Required[]>,
  steps: ReadonlyMap<string, readonly Step[]>,
): Promise<Waiting[]> {
  if (learning.length === 0) return [];
  const { db, moment, once } = context;
  const asked = (await certificationOf(context, cohortId))?.document.prerequisites ?? [];
  const people = learning.map(({ personId }) => personId);
  const courses = Map.groupBy(
    (await coursesAt(db, moment, { owners: people })).filter(({ state }) => state !== 'retired'),
    ({ ownerId }) => ownerId,
  );
  const corrections = Map.groupBy(
    (await standings(db, moment, { people })).filter(({ severity }) => severity === 'required'),
    ({ candidacyId }) => candidacyId,
  );
  const settled = Map.groupBy(
    (await once(correctionSteps)).filter(({ step }) => step === 'accepted'),
    ({ correctionId }) => correctionId,
  );
  return learning.flatMap(({ candidacyId, personId }) => {
    const own = courses.get(personId) ?? [];
    const materials = own.flatMap((course) => course.materials);
    const began = steps.get(candidacyId)?.find(({ step }) => step === 'accepted');
    const issued = corrections.get(candidacyId) ?? [];
    const modules = missing.get(candidacyId) ?? [];
    if (asked.includes('submittedMaterial') && materials.length === 0) {
      return [materialToSubmit(candidacyId, personId, own, began)];
    }
    if (asked.includes('requiredModules') && modules.length > 0) return [];
    if (asked.includes('requiredCorrections') && issued.some(({ open }) => open)) return [];
    const completed = (steps.get(candidacyId) ?? []).filter(({ step }) => step === 'completed');
    const grounds = [
      ...(began ? [began] : []),
      ...completed,
      ...materials.slice(0, 1),
      ...issued.flatMap(({ correctionId }) => settled.get(correctionId)?.at(-1) ?? []),
    ];
    return [
      waiting('candidate-to-admit', {
        since: latest(grounds.map(({ day }) => day)),
        about: aboutCandidacy(candidacyId, personId),
        because: grounds.map(({ eventId }) => eventId),
        notFor: [personId],
      }),
    ];
  });
}

function materialToSubmit(
  candidacyId: string,
  personId: string,
  [course]: readonly CourseAnswer[],
  began: Step | undefined,
): Waiting {
  return waiting('material-to-submit', {
    personId,
    since: began?.day ?? null,
    about: course
      ? { aggregate: 'course', id: course.courseId, personId, title: course.title }
      : aboutCandidacy(candidacyId, personId),
    ...(course ? {} : { act: 'DraftCourse' }),
    because: began ? [began.eventId] : [],
  });
}
