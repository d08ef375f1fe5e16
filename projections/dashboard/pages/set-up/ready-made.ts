import award from '../../../../samples/journey-2025/policies/award-demo-day-v1.json';
import certification from '../../../../samples/journey-2025/policies/certification-junior-v1.json';
import health from '../../../../samples/journey-2025/policies/course-health-library-v1.json';
import evaluation from '../../../../samples/journey-2025/policies/evaluation-trainer-v1.json';
import rubric from '../../../../samples/journey-2025/policies/rubric-demo-v1.json';

/** What a programme begins with, the sample's: a certification rests on the rubric, so it comes after it. */
export const READY_MADE = [rubric, certification, award, evaluation, health] as const;

/** Without these there is no cohort. */
export const NEEDED: readonly string[] = ['rubric', 'certification'];

export const MODULES = [
  { moduleId: 'cd-1', competency: 'course-development', mode: 'pre-study', hours: 3 },
  { moduleId: 'cd-2', competency: 'course-development', mode: 'workshop', hours: 7 },
  { moduleId: 'cd-3', competency: 'course-development', mode: 'workshop', hours: 7 },
  { moduleId: 'cd-4', competency: 'course-development', mode: 'coaching', hours: 2 },
  { moduleId: 'sp-1', competency: 'stage-presentation', mode: 'pre-study', hours: 2 },
  { moduleId: 'sp-2', competency: 'stage-presentation', mode: 'workshop', hours: 7 },
  { moduleId: 'sp-3', competency: 'stage-presentation', mode: 'coaching', hours: 2 },
] as const;
