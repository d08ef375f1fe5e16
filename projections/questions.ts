import { appealQueries } from './appeals/appeals.queries.js';
import { awardQueries } from './awards/awards.queries.js';
import { calendarQueries } from './calendar/calendar.queries.js';
import { certificationQueries } from './certificates/certifications.queries.js';
import { cohortFunnelQueries } from './cohorts/cohort-funnel.queries.js';
import { correctionQueries } from './corrections/corrections.queries.js';
import { courseLibraryQueries } from './courses/courses.queries.js';
import { demoResultQueries } from './demos/demo-results.queries.js';
import { evaluationQueries } from './evaluation/evaluation.queries.js';
import { proposalQueries } from './evaluation/proposals.queries.js';
import { explainQueries } from './explain/explain.queries.js';
import { historyQueries } from './history/history.queries.js';
import type { QueryTable } from './platform/queries/query.js';
import { judgeConsistencyQueries } from './sessions/judge-consistency.queries.js';
import { knowledgeSharingQueries } from './deliveries/knowledge-sharing.queries.js';
import { panelRoomQueries } from './sessions/panel-room.queries.js';
import { peopleQueries } from './people/people.queries.js';
import { policyQueries } from './policies/policies.queries.js';
import { teachingQueries } from './deliveries/teaching.queries.js';
import { trainerCardQueries } from './trainers/trainer-card.queries.js';

/** Every question there is, by the capability it is about. */
export const queryTables: readonly QueryTable[] = [
  cohortFunnelQueries,
  trainerCardQueries,
  certificationQueries,
  evaluationQueries,
  proposalQueries,
  explainQueries,
  courseLibraryQueries,
  correctionQueries,
  demoResultQueries,
  panelRoomQueries,
  judgeConsistencyQueries,
  appealQueries,
  awardQueries,
  teachingQueries,
  knowledgeSharingQueries,
  calendarQueries,
  historyQueries,
  policyQueries,
  peopleQueries,
];
