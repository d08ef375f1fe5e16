import { useAnswer } from '../../api/answers.js';
import { type Cohort, useCohorts } from '../../api/chosen.js';
import { holds } from '../../api/me.js';
import { PEOPLE_VIEWS, type PersonListed } from '../people/person.js';
import { NEEDED } from './ready-made.js';

export interface PolicyListed {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

/** So many besides the first admin. */
const ENOUGH_PEOPLE = 3;

/** It has something to study: nothing of the set-up is left to do for it. */
export function isSetUp({ requiredModules }: Cohort): boolean {
  return requiredModules > 0;
}

/** How far the set-up came, as the ledger has it. */
export function useSteps() {
  const mine = holds('programme-admin');
  const people = useAnswer<readonly PersonListed[]>(
    mine ? { path: 'people', views: PEOPLE_VIEWS, always: true } : undefined,
  ).envelope?.data;
  const policies = useAnswer<readonly PolicyListed[]>(
    mine ? { path: 'policies', views: ['policies'], always: true } : undefined,
  ).envelope?.data;
  const cohorts = useCohorts().envelope?.data;
  if (!people || !policies || !cohorts) return undefined;
  const isApproved = (kind: string) =>
    policies.some((one) => one.kind === kind && one.state === 'approved');
  const second = people.filter(({ roles = [] }) =>
    roles.some(({ role }) => role === 'programme-admin' || role === 'certifier'),
  );
  const done = {
    people: people.length > ENOUGH_PEOPLE,
    second: second.length > 1,
    rules: NEEDED.every(isApproved),
    cohort: cohorts.some(isSetUp),
  };
  return { people, policies, cohorts, second, done };
}
