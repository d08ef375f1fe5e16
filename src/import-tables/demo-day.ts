import {
  AppointJudge,
  DeclareConflict,
  OpenSession,
  ScheduleDemo,
  ScheduleSession,
} from '../sessions/sessions.commands.js';
import { EndDemo, StartDemo } from '../demos/demos.commands.js';
import { AdmitToDemo } from '../candidacies/candidacies.commands.js';
import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from './surroundings.js';
import { implied, OPERATOR, said, step } from '../platform/import/step.js';
import { later, laterOf } from '../platform/kernel/instants.js';
import { candidacyOf } from './learning.js';

const sessions: FileTable<Surroundings> = {
  file: 'sessions.csv',
  columns: [
    'session_id',
    'kind',
    'cohort_id',
    'date',
    'venue',
    'rubric',
    'certification_policy',
    'award_policy',
    'scheduled_at',
  ],
  key: ['session_id'],
  steps: (row) => [
    step(
      ScheduleSession,
      {
        sessionId: row.text('session_id'),
        kind: row.oneOf('kind', ['certification', 'competition']),
        cohortId: row.optional('cohort_id'),
        date: row.day('date'),
        venue: row.optional('venue'),
        rubric: row.text('rubric'),
        certificationPolicy: row.optional('certification_policy'),
        awardPolicy: row.optional('award_policy'),
      },
      { by: OPERATOR, when: said(row.time('scheduled_at')) },
    ),
  ],
};

const judges: FileTable<Surroundings> = {
  file: 'judges.csv',
  columns: ['session_id', 'judge_id', 'appointed_at'],
  key: ['session_id', 'judge_id'],
  steps: (row) => [
    step(
      AppointJudge,
      { sessionId: row.text('session_id'), judgeId: row.text('judge_id') },
      { by: OPERATOR, when: said(row.time('appointed_at')) },
    ),
  ],
};

const recusals: FileTable<Surroundings> = {
  file: 'recusals.csv',
  columns: ['session_id', 'judge_id', 'person_id', 'cause', 'at'],
  key: ['session_id', 'judge_id', 'person_id'],
  steps(row, { candidacyIn }) {
    const sessionId = row.text('session_id');
    return [
      step(
        DeclareConflict,
        {
          sessionId,
          candidacyId: candidacyIn(sessionId, row.text('person_id')),
          cause: row.text('cause'),
        },
        { by: row.text('judge_id'), when: said(row.time('at')) },
      ),
    ];
  },
};

const admissions: FileTable<Surroundings> = {
  file: 'admissions.csv',
  columns: ['cohort_id', 'person_id', 'by', 'at'],
  key: ['cohort_id', 'person_id'],
  steps: (row) => [
    step(
      AdmitToDemo,
      { candidacyId: candidacyOf(row) },
      { by: row.text('by'), when: said(row.time('at')) },
    ),
  ],
};

const demos: FileTable<Surroundings> = {
  file: 'demos.csv',
  columns: [
    'demo_id',
    'session_id',
    'person_id',
    'course_id',
    'core_section',
    'order',
    'started_at',
    'seconds',
  ],
  key: ['demo_id'],
  steps(row, surroundings) {
    const demoId = row.text('demo_id');
    const sessionId = row.text('session_id');
    const candidacyId = surroundings.candidacyIn(sessionId, row.text('person_id'));
    const startedAt = row.time('started_at');
    const seconds = row.whole('seconds');
    const by = OPERATOR;
    return [
      step(
        ScheduleDemo,
        {
          sessionId,
          demoId,
          candidacyId,
          courseId: row.text('course_id'),
          coreSection: row.text('core_section'),
          order: row.whole('order'),
        },
        { by, when: implied(schedulable(sessionId, candidacyId, surroundings) ?? startedAt) },
      ),
      step(OpenSession, { sessionId }, { by, when: implied(startedAt), sharedBy: [sessionId] }),
      step(StartDemo, { demoId }, { by, when: said(startedAt) }),
      step(EndDemo, { demoId, seconds }, { by, when: said(later(startedAt, seconds)) }),
    ];
  },
};

/** A demo is scheduled as soon as its session is and its candidate has been admitted. */
function schedulable(sessionId: string, candidacyId: string, surroundings: Surroundings) {
  const scheduled = surroundings.sessionScheduledAt(sessionId);
  const admitted = surroundings.admittedAt(candidacyId);
  return scheduled !== undefined && admitted !== undefined
    ? laterOf(scheduled, admitted)
    : (admitted ?? scheduled);
}

export const demoDay = { sessions, judges, recusals, admissions, demos };
