import type { FileTable } from '../platform/import/file-table.js';
import { courseWork } from './course-work.js';
import { demoDay } from './demo-day.js';
import { learning } from './learning.js';
import { peopleAndPolicies } from './people-and-policies.js';
import { results } from './results.js';
import { sharing } from './sharing.js';

/** Every file an import folder may hold. At the same instant, rows are carried out in this order. */
export const fileTables: readonly FileTable[] = [
  peopleAndPolicies.people,
  peopleAndPolicies.policies,
  learning.cohorts,
  learning.modules,
  learning.nominations,
  learning.kickoffs,
  learning.completions,
  learning.coachings,
  learning.exits,
  courseWork.courses,
  courseWork.materials,
  courseWork.corrections,
  demoDay.sessions,
  demoDay.judges,
  demoDay.recusals,
  demoDay.admissions,
  demoDay.demos,
  results.scores,
  results.amendments,
  results.seals,
  results.decisions,
  results.awards,
  courseWork.approvals,
  sharing.deliveries,
  sharing.feedback,
  courseWork.ratings,
];
