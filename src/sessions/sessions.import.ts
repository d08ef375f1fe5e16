import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from '../import/surroundings.js';
import { OPERATOR, implied, said, step } from '../platform/import/step.js';
import {
  AppointJudge,
  CloseSession,
  ConferAwards,
  DeclareConflict,
  ScheduleSession,
} from './sessions.commands.js';

const sessions: FileTable<Surroundings> = {
  file: 'sessions.csv',
  rank: 130,
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
  rank: 140,
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
  rank: 150,
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

const awards: FileTable<Surroundings> = {
  file: 'awards.csv',
  rank: 220,
  columns: ['session_id', 'by', 'at'],
  key: ['session_id'],
  steps(row) {
    const sessionId = row.text('session_id');
    const at = row.time('at');
    return [
      step(ConferAwards, { sessionId }, { by: row.text('by'), when: said(at) }),
      step(
        CloseSession,
        { sessionId },
        { by: OPERATOR, when: implied(at), sharedBy: [sessionId], closes: sessionId },
      ),
    ];
  },
};

export const sessionsFiles = [sessions, judges, recusals, awards];
