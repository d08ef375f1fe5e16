import { appealQuestions } from './appeals/appeals.questions.js';
import { awardQuestions } from './awards/awards.questions.js';
import { calendarQuestions } from './calendar/calendar.questions.js';
import { certificationQuestions } from './certifications/certifications.questions.js';
import { cohortFunnelQuestions } from './cohort-funnel/cohort-funnel.questions.js';
import { correctionQuestions } from './corrections/corrections.questions.js';
import { courseLibraryQuestions } from './course-library/course-library.questions.js';
import { demoResultQuestions } from './demo-results/demo-results.questions.js';
import { evaluationQuestions } from './evaluation/evaluation.questions.js';
import { proposalQuestions } from './evaluation/proposals.questions.js';
import { explainQuestions } from './explain/explain.questions.js';
import { historyQuestions } from './history/history.questions.js';
import type { QuestionTable } from './http/question.js';
import { judgeConsistencyQuestions } from './judge-consistency/judge-consistency.questions.js';
import { knowledgeSharingQuestions } from './knowledge-sharing/knowledge-sharing.questions.js';
import { panelRoomQuestions } from './panel-room/panel-room.questions.js';
import { peopleQuestions } from './people/people.questions.js';
import { policyQuestions } from './policies/policies.questions.js';
import { teachingQuestions } from './teaching/teaching.questions.js';
import { trainerCardQuestions } from './trainer-card/trainer-card.questions.js';

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
