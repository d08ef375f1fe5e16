import type { Task } from '../../api/tasks.js';

/** What the task's command is sent to, as acts are asked for; null where it begins something. */
export function thingOf({
  about: { aggregate, id },
  with: given,
  act,
}: Pick<Task, 'about' | 'with' | 'act'>): string | null {
  if (act === 'DraftCourse') return null;
  if (aggregate === 'policy') {
    const { kind, policyId, version } = given;
    return `policy/${kind}/${policyId}@${version}`;
  }
  if (aggregate !== 'certification') return `${aggregate}/${id}`;
  const { cohortId } = given;
  return cohortId === undefined ? `person/${id}` : `cohort/${cohortId},person/${id}`;
}
