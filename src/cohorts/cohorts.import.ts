import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from '../import/surroundings.js';
import { OPERATOR, implied, said, step } from '../platform/import/step.js';
import { HoldKickoff, OpenCohort, PlanModule } from './cohorts.commands.js';
import { COMPETENCIES, LEARNING_MODES } from './cohorts.events.js';
import { fieldColumn, column } from '../platform/import/table-meaning.js';
import { YES_NO, COMPETENCY_WORDS, MODE_WORDS } from '../import/choice-words.js';
import { COHORT } from '../import/shared-columns.js';

const cohorts: FileTable<Surroundings> = {
  file: 'cohorts.csv',
  rank: 30,
  columns: ['cohort_id', 'title', 'year', 'target_size', 'certification_policy', 'opened_at'],
  key: ['cohort_id'],
  meaning: {
    title: ['Cohorts', '培训班'],
    called: ['培训班', '班级', '期次', 'cohorts'],
    columns: {
      cohort_id: column('id', '培训班编号 班级编号 期次编号', 'Cohort id|cohort no'),
      title: fieldColumn(
        OpenCohort,
        'title',
        '培训班 班级 班级名称 期次 期次名称 项目名称',
        'cohort|cohort title|programme',
      ),
      year: fieldColumn(OpenCohort, 'year', '年份 培训年度', 'cohort year'),
      target_size: fieldColumn(
        OpenCohort,
        'targetSize',
        '计划培养人数 目标人数 人数 名额',
        'target size|planned places|size',
      ),
      certification_policy: fieldColumn(
        OpenCohort,
        'certificationPolicy',
        '认证标准 认证制度',
        'certification policy',
        { holds: 'id' },
      ),
      opened_at: column(
        'time',
        '开班时间 开班日期 启动日期 立项日期',
        'Opened at|opened on|start date',
      ),
    },
    needs: [
      ['title', 'cohort_id'],
      ['year', 'target_size', 'certification_policy'],
    ],
    makes: { id: 'cohort_id', of: 'cohort', from: ['title', 'year'] },
  },
  steps: (row) => [
    step(
      OpenCohort,
      {
        cohortId: row.text('cohort_id'),
        title: row.text('title'),
        year: row.whole('year'),
        targetSize: row.whole('target_size'),
        certificationPolicy: row.text('certification_policy'),
        competencies: undefined,
      },
      { by: OPERATOR, when: said(row.time('opened_at')) },
    ),
  ],
};

const modules: FileTable<Surroundings> = {
  file: 'modules.csv',
  rank: 40,
  columns: ['cohort_id', 'module_id', 'title', 'competency', 'mode', 'hours', 'required'],
  key: ['cohort_id', 'module_id'],
  meaning: {
    title: ['Modules', '课程模块'],
    called: ['课程模块', '课程安排', '课程表', '培训计划', 'modules', 'curriculum'],
    columns: {
      cohort_id: COHORT,
      module_id: column('id', '模块编号 课程编号 模块代码', 'Module id|module no|module code'),
      title: fieldColumn(
        PlanModule,
        'title',
        '模块 课程模块 课程 培训课程 培训内容 模块主题 课程主题',
        'module|module title|module name',
      ),
      competency: fieldColumn(PlanModule, 'competency', '能力 能力维度 能力要求', 'skill', {
        values: COMPETENCY_WORDS,
      }),
      mode: fieldColumn(
        PlanModule,
        'mode',
        '培训方式 授课方式 培训形式 学习形式 授课形式',
        'mode|format|method',
        { values: MODE_WORDS },
      ),
      hours: fieldColumn(PlanModule, 'hours', '课时 课时数 学时数 时长', 'duration|credit hours'),
      required: fieldColumn(PlanModule, 'required', '是否必修 必修/选修 课程性质', 'mandatory', {
        values: YES_NO,
      }),
    },
    needs: [
      ['title', 'module_id'],
      ['mode', 'competency', 'required'],
    ],
    makes: { id: 'module_id', of: 'module', from: ['cohort_id', 'title'] },
  },
  steps(row, { cohortOpenedAt, earliest }) {
    const cohortId = row.text('cohort_id');
    return [
      step(
        PlanModule,
        {
          cohortId,
          moduleId: row.text('module_id'),
          title: row.text('title'),
          competency: row.oneOf('competency', COMPETENCIES),
          mode: row.oneOf('mode', LEARNING_MODES),
          hours: row.number('hours'),
          required: row.yesNo('required'),
        },
        { by: OPERATOR, when: implied(cohortOpenedAt(cohortId) ?? earliest) },
      ),
    ];
  },
};

const kickoffs: FileTable<Surroundings> = {
  file: 'kickoffs.csv',
  rank: 60,
  columns: ['cohort_id', 'held_on', 'topics', 'attendee_ids'],
  key: ['cohort_id'],
  meaning: {
    title: ['Kick-offs', '启动会'],
    called: ['启动会', '开班仪式', 'kick-off', 'kickoff'],
    columns: {
      cohort_id: COHORT,
      held_on: fieldColumn(HoldKickoff, 'heldOn', '启动会日期 召开日期 会议日期', 'kick-off date'),
      topics: fieldColumn(HoldKickoff, 'topics', '会议议题 主题', 'agenda'),
      attendee_ids: fieldColumn(
        HoldKickoff,
        'attendeeIds',
        '参会人员 与会人员 出席人员 参加人',
        'attendees|participants',
      ),
    },
    needs: [['held_on'], ['attendee_ids', 'topics']],
  },
  steps(row, { startOf }) {
    const heldOn = row.day('held_on');
    return [
      step(
        HoldKickoff,
        {
          cohortId: row.text('cohort_id'),
          heldOn,
          topics: row.list('topics'),
          attendeeIds: row.list('attendee_ids'),
        },
        { by: OPERATOR, when: implied(startOf(heldOn)) },
      ),
    ];
  },
};

export const cohortsFiles = [cohorts, modules, kickoffs];
