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
import { fieldColumn, column, choice } from '../platform/import/table-meaning.js';
import { COHORT, SESSION, person } from '../import/shared-columns.js';

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
  meaning: {
    title: ['Sessions', '试讲场次'],
    called: ['场次', '试讲安排', '认证安排', 'sessions'],
    columns: {
      session_id: column('id', '场次编号', 'Session id|session no'),
      kind: fieldColumn(ScheduleSession, 'kind', '场次类型 活动类型', 'session kind', {
        values: choice({
          certification: ['认证日 认证 试讲认证 认证评审', 'certification day|certification'],
          competition: ['授课大赛 大赛 比赛 竞赛', 'teaching competition|competition|contest'],
        }),
      }),
      cohort_id: COHORT,
      date: fieldColumn(
        ScheduleSession,
        'date',
        '场次日期 试讲日期 认证日期 举办日期',
        'date|held on',
      ),
      venue: fieldColumn(
        ScheduleSession,
        'venue',
        '场地 教室 会议室 举办地点',
        'venue|room|location',
      ),
      rubric: fieldColumn(ScheduleSession, 'rubric', '评分表 评分规则', 'rubric', { holds: 'id' }),
      certification_policy: fieldColumn(
        ScheduleSession,
        'certificationPolicy',
        '认证标准',
        'certification policy',
        { holds: 'id' },
      ),
      award_policy: fieldColumn(ScheduleSession, 'awardPolicy', '评奖规则', 'award policy', {
        holds: 'id',
      }),
      scheduled_at: column('time', '安排时间 排期日期', 'Scheduled at|scheduled on'),
    },
    needs: [['date'], ['kind', 'rubric', 'session_id'], ['venue', 'rubric', 'kind']],
    makes: { id: 'session_id', of: 'session', from: ['kind', 'date', 'venue'] },
  },
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
  meaning: {
    title: ['Judges', '评委名单'],
    called: ['评委名单', '评委安排', 'judges'],
    columns: {
      session_id: SESSION,
      judge_id: person('评委 评审 评委老师 评审专家', 'Judge|assessor'),
      appointed_at: column('time', '聘任日期 聘请时间 任命日期', 'Appointed at|appointed on'),
    },
    needs: [['judge_id'], ['session_id', 'appointed_at']],
  },
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
  meaning: {
    title: ['Conflicts of interest', '回避申报'],
    called: ['回避', 'recusals', 'conflicts'],
    columns: {
      session_id: SESSION,
      judge_id: column('person', '评委 回避评委 申报人', 'Judge', { of: 'person' }),
      person_id: column('person', '候选人 学员 回避对象', 'Candidate', { of: 'person' }),
      cause: fieldColumn(DeclareConflict, 'cause', '回避原因 回避理由 关系', 'conflict|reason'),
      at: column('time', '申报时间 申报日期', 'Declared at|declared on'),
    },
    needs: [['judge_id'], ['person_id'], ['cause']],
  },
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
  meaning: {
    title: ['Awards conferred', '颁奖'],
    called: ['颁奖', 'awards'],
    columns: {
      session_id: SESSION,
      by: column('person', '颁奖人 宣布人', 'Conferred by', { of: 'person' }),
      at: column('time', '颁奖时间 颁奖日期', 'Conferred at|conferred on'),
    },
    needs: [['session_id'], ['at'], ['by', 'at']],
  },
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
