import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from '../import/surroundings.js';
import { OPERATOR, implied, said, step } from '../platform/import/step.js';
import type { Cells } from '../platform/import/cells.js';
import { OpenSession, ScheduleDemo } from '../sessions/sessions.commands.js';
import { AmendScore, EndDemo, ScoreDemo, SealPanelResult, StartDemo } from './demos.commands.js';
import { later, laterOf } from '../platform/kernel/instants.js';
import { fieldColumn, column } from '../platform/import/table-meaning.js';
import { COURSE, SESSION, person } from '../import/shared-columns.js';

/** A mark for each dimension that has a column; a rubric without the dimension leaves its cell blank. */
function marksIn(row: Cells, { dimensions, requiredDimensions }: Surroundings) {
  const marks: Record<string, number> = {};
  for (const [column, dimension] of dimensions) {
    const mark = requiredDimensions.has(column) ? row.number(column) : row.optionalNumber(column);
    if (mark !== undefined) marks[dimension] = mark;
  }
  return marks;
}

/** A demo is scheduled as soon as its session is and its candidate has been admitted. */
function schedulable(sessionId: string, candidacyId: string, surroundings: Surroundings) {
  const scheduled = surroundings.sessionScheduledAt(sessionId);
  const admitted = surroundings.admittedAt(candidacyId);
  return scheduled !== undefined && admitted !== undefined
    ? laterOf(scheduled, admitted)
    : (admitted ?? scheduled);
}

const demos: FileTable<Surroundings> = {
  file: 'demos.csv',
  rank: 170,
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
  meaning: {
    title: ['Demos', '试讲安排'],
    called: ['试讲', '出场顺序', 'demos', 'running order'],
    columns: {
      demo_id: column('id', '试讲编号', 'Demo id|demo no'),
      session_id: SESSION,
      person_id: person('候选人 试讲人 学员 参赛选手 选手', 'Candidate|presenter'),
      course_id: COURSE,
      core_section: fieldColumn(ScheduleDemo, 'coreSection', '试讲章节 试讲内容 章节', 'section'),
      order: fieldColumn(ScheduleDemo, 'order', '顺序 出场序号 试讲顺序 场次顺序', 'order|slot'),
      started_at: column('time', '开始时间 试讲时间 试讲开始时间', 'Started at|start time|start'),
      seconds: fieldColumn(EndDemo, 'seconds', '时长 试讲时长 时长（秒） 用时', 'seconds|duration'),
    },
    needs: [['person_id'], ['core_section', 'order'], ['started_at', 'order']],
    makes: { id: 'demo_id', of: 'demo', from: ['session_id', 'person_id'] },
  },
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

const scores: FileTable<Surroundings> = {
  file: 'scores.csv',
  rank: 180,
  columns: ['demo_id', 'judge_id', 'strengths', 'improvements', 'scored_at'],
  key: ['demo_id', 'judge_id'],
  meaning: {
    title: ['Score sheets', '评分表'],
    called: ['评分', '打分', '评审表', 'scores', 'score sheet'],
    columns: {
      demo_id: column('reference', '试讲编号', 'Demo id|demo', { of: 'demo' }),
      session_id: SESSION,
      person_id: person('候选人 试讲人 学员 参赛选手 选手 讲师', 'Candidate|presenter|contestant'),
      judge_id: column('person', '评委 评审 打分人 评分人 评审专家', 'Judge|assessor|scored by', {
        of: 'person',
      }),
      strengths: fieldColumn(ScoreDemo, 'strengths', '亮点 优势 优点评语', 'what went well'),
      improvements: fieldColumn(
        ScoreDemo,
        'improvements',
        '不足 改进建议 改进意见 建议',
        'improve',
      ),
      scored_at: column('time', '评分时间 打分时间 评分日期', 'Scored at|scored on'),
    },
    needs: [['demo_id', 'person_id'], ['judge_id']],
    shapes: [{ shape: 'cross', across: 'judge_id' }],
  },
  documentColumns: true,
  steps: (row, surroundings) => [
    step(
      ScoreDemo,
      {
        demoId: row.text('demo_id'),
        marks: marksIn(row, surroundings),
        strengths: row.optional('strengths') ?? '',
        improvements: row.optional('improvements') ?? '',
      },
      { by: row.text('judge_id'), when: said(row.time('scored_at')) },
    ),
  ],
};

const amendments: FileTable<Surroundings> = {
  file: 'amendments.csv',
  rank: 190,
  columns: ['demo_id', 'judge_id', 'reason', 'amended_at'],
  key: ['demo_id', 'judge_id'],
  meaning: {
    title: ['Amended score sheets', '改分记录'],
    called: ['改分', '更正评分', 'amendments'],
    columns: {
      demo_id: column('reference', '试讲编号', 'Demo id|demo', { of: 'demo' }),
      session_id: SESSION,
      person_id: person('候选人 试讲人 学员', 'Candidate|presenter'),
      judge_id: column('person', '评委 评审', 'Judge', { of: 'person' }),
      reason: fieldColumn(AmendScore, 'reason', '改分原因 更正原因 修改原因', 'why'),
      amended_at: column('time', '改分时间 更正时间 修改时间', 'Amended at|amended on'),
    },
    needs: [['demo_id', 'person_id'], ['judge_id'], ['reason'], ['amended_at', 'reason']],
  },
  again: 'amended_at',
  documentColumns: true,
  steps: (row, surroundings) => [
    step(
      AmendScore,
      {
        demoId: row.text('demo_id'),
        marks: marksIn(row, surroundings),
        reason: row.text('reason'),
      },
      { by: row.text('judge_id'), when: said(row.time('amended_at')) },
    ),
  ],
};

const seals: FileTable<Surroundings> = {
  file: 'seals.csv',
  rank: 200,
  columns: ['demo_id', 'by', 'at'],
  key: ['demo_id'],
  meaning: {
    title: ['Results sealed', '结果封存'],
    called: ['封存', 'seals'],
    columns: {
      demo_id: column('reference', '试讲编号', 'Demo id|demo', { of: 'demo' }),
      session_id: SESSION,
      person_id: person('候选人 试讲人 学员', 'Candidate|presenter'),
      by: column('person', '封存人', 'Sealed by', { of: 'person' }),
      at: column('time', '封存时间 封存日期', 'Sealed at|sealed on'),
    },
    needs: [['demo_id', 'person_id'], ['by', 'at'], ['at']],
  },
  steps: (row) => [
    step(
      SealPanelResult,
      { demoId: row.text('demo_id') },
      { by: row.text('by'), when: said(row.time('at')) },
    ),
  ],
};

export const demosFiles = [demos, scores, amendments, seals];
