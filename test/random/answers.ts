import {
  certificatesAt,
  underReviewAt,
  validityOf,
} from '../../projections/certificates/certificates.queries.js';
import { cohortFunnelAt } from '../../projections/cohorts/cohorts.queries.js';
import { coursesAt } from '../../projections/courses/courses.queries.js';
import { healthAt } from '../../projections/courses/health.queries.js';
import { deliveriesAt } from '../../projections/deliveries/deliveries.queries.js';
import { demosAt, placingsAt, sessionsAt } from '../../projections/demos/demos.queries.js';
import {
  certifiedTrainerFacts,
  ranking,
} from '../../projections/evaluation/evaluations.queries.js';
import { membershipsAt } from '../../projections/people/memberships.queries.js';
import { samePeopleAt } from '../../projections/people/merges.queries.js';
import type { ViewsDb } from '../../projections/platform/queries/views-db.js';
import { PeopleAsOne } from '../../projections/platform/temporal/people-as-one.js';
import type { Moment } from '../../projections/platform/temporal/temporal.js';
import { policyBook } from '../../projections/policies/policy-book.js';

/** What the views say at a moment, in the model's words. */
export async function answersAt(views: ViewsDb, moment: Moment) {
  const db = views.withPlugin(new PeopleAsOne(await samePeopleAt(views, moment.knownAt)));
  const book = await policyBook(db, moment);
  const { reached, exits, overdue } = await cohortFunnelAt(db, moment);
  const courses = await coursesAt(db, moment);
  const health = await healthAt(db, moment, courses, book.inForce('course-health'), 'all');
  const sessions = await sessionsAt(db, moment);
  const review = await underReviewAt(db, moment);
  const policy = book.inForce('evaluation');
  const groups = await certifiedTrainerFacts(db, moment, book, 'all');
  return {
    funnel: { reached, exits, overdue },
    courses,
    health,
    sessions,
    deliveries: await deliveriesAt(db, moment, 'all'),
    demos: await demosAt(db, moment, sessions, book),
    places: await placingsAt(db, moment, sessions),
    memberships: await membershipsAt(db, moment),
    certificates: (await certificatesAt(db, moment)).map((one) => ({
      ...validityOf(one, moment.asOf, book, review),
      standing: one.standing,
    })),
    ranking: policy ? await ranking(groups, policy) : [],
  };
}

export type Answers = Awaited<ReturnType<typeof answersAt>>;
