import type { Kysely } from 'kysely';
import { appeals } from './appeals/appeals.js';
import { awards } from './awards/awards.js';
import { certifications } from './certificates/certifications.js';
import { cohortFunnel } from './cohorts/cohort-funnel.js';
import { corrections } from './corrections/corrections.js';
import { courseLibrary } from './courses/course-library.js';
import { demoResults } from './demos/demo-results.js';
import { departments } from './people/departments.js';
import { history } from './history/history.js';
import { separationOfDuties } from './separation-of-duties/separation-of-duties.js';
import { people } from './people/people.js';
import { policies } from './policies/policies.js';
import { teaching } from './deliveries/teaching.js';
import type { Projection, ViewsOf } from './platform/runner/projection.js';

/**
 * Every projection there is. A day is a calendar day in the deployment's time zone.
 * @param zone an IANA name, such as `Asia/Shanghai`
 */
export function projections(zone: string): readonly Projection[] {
  return [
    people(),
    departments(zone),
    policies(zone),
    cohortFunnel(zone),
    demoResults(zone),
    certifications(zone),
    appeals(zone),
    awards(zone),
    corrections(zone),
    separationOfDuties(zone),
    courseLibrary(zone),
    teaching(zone),
    history(),
  ] as readonly Projection[];
}

/** The tables of all projections, by the names that queries use. */
export type ViewTables = ViewsOf<ReturnType<typeof people>> &
  ViewsOf<ReturnType<typeof departments>> &
  ViewsOf<ReturnType<typeof policies>> &
  ViewsOf<ReturnType<typeof cohortFunnel>> &
  ViewsOf<ReturnType<typeof demoResults>> &
  ViewsOf<ReturnType<typeof certifications>> &
  ViewsOf<ReturnType<typeof appeals>> &
  ViewsOf<ReturnType<typeof awards>> &
  ViewsOf<ReturnType<typeof corrections>> &
  ViewsOf<ReturnType<typeof separationOfDuties>> &
  ViewsOf<ReturnType<typeof courseLibrary>> &
  ViewsOf<ReturnType<typeof teaching>> &
  ViewsOf<ReturnType<typeof history>>;

/** What queries read: the live tables of the views database. */
export type ViewsDb = Kysely<ViewTables>;
