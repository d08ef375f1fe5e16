import { setParams } from '../address/address.js';
import { useCohort, useCohorts } from '../api/cohorts.js';
import { frame } from '../words/frame.js';

/** Which cohort the pages are about. */
export function CohortPicker() {
  const cohorts = useCohorts().envelope?.data ?? [];
  const chosen = useCohort();
  if (cohorts.length === 0) return null;
  return (
    <label class="cohort-picker">
      <span class="visually-hidden">{frame().cohort}</span>
      <select
        value={chosen?.cohortId ?? ''}
        onChange={({ currentTarget }) => setParams({ cohort: currentTarget.value })}
      >
        {cohorts.map(({ cohortId, title }) => (
          <option key={cohortId} value={cohortId}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
