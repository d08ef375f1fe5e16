import { appealQuestions } from './appeals/appeals.queries.js';
import { awardQuestions } from './awards/awards.queries.js';
import { calendarQuestions } from './calendar/calendar.queries.js';
import { certificationQuestions } from './certificates/certifications.queries.js';
import { cohortFunnelQuestions } from './cohorts/cohort-funnel.queries.js';
import { correctionQuestions } from './corrections/corrections.queries.js';
import { courseLibraryQuestions } from './courses/courses.queries.js';
import { demoResultQuestions } from './demos/demo-results.queries.js';
import { evaluationQuestions } from './evaluation/evaluation.queries.js';
import { proposalQuestions } from './evaluation/proposals.queries.js';
import { explainQuestions } from './explain/explain.queries.js';
import { historyQuestions } from './history/history.queries.js';
import type { QuestionTable } from './platform/queries/query.js';
import { judgeConsistencyQuestions } from './sessions/judge-consistency.queries.js';
import { knowledgeSharingQuestions } from './deliveries/knowledge-sharing.queries.js';
import { panelRoomQuestions } from './sessions/panel-room.queries.js';
import { peopleQuestions } from './people/people.queries.js';
import { policyQuestions } from './policies/policies.queries.js';
import { teachingQuestions } from './deliveries/teaching.queries.js';
import { trainerCardQuestions } from './trainers/trainer-card.queries.js';

/** Every question there is, by the capability it is about. */
export const questionTables: readonly QuestionTable[] = [
  cohortFunnelQuestions,
  trainerCardQuestions,
  certificationQuestions,
  evaluationQuestions,
  proposalQuestions,
  explainQuestions,
  courseLibraryQuestions,
  correctionQuestions,
  demoResultQuestions,
  panelRoomQuestions,
  judgeConsistencyQuestions,
  appealQuestions,
  awardQuestions,
  teachingQuestions,
  knowledgeSharingQuestions,
  calendarQuestions,
  historyQuestions,
  policyQuestions,
  peopleQuestions,
];
