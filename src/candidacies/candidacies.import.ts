import type { FileTable } from '../platform/import/file-table.js';
import { type Surroundings, candidacyOf } from '../import/surroundings.js';
import { OPERATOR, said, step } from '../platform/import/step.js';
import { COMPETENCIES } from '../cohorts/cohorts.events.js';
import {
  AcceptNomination,
  AdmitToDemo,
  CompleteModule,
  DeclineNomination,
  DeferCandidacy,
  HoldCoaching,
  NominateTrainer,
  WithdrawCandidacy,
} from './candidacies.commands.js';
import { EXIT_REASONS } from './candidacies.events.js';
import { fieldColumn, column, choice } from '../platform/import/table-meaning.js';
import { REASON_WORDS, YES_NO, COMPETENCY_WORDS } from '../import/choice-words.js';
import { COHORT, person } from '../import/shared-columns.js';

const nominations: FileTable<Surroundings> = {
  file: 'nominations.csv',
  rank: 50,
  columns: [
    'cohort_id',
    'person_id',
    'nominator_id',
    'nominated_at',
    'topic',
    'motivation',
    'decision',
    'decided_at',
    'reason_code',
  ],
  key: ['cohort_id', 'person_id'],
  meaning: {
    title: ['Nominations', '提名表'],
    called: ['提名', '推荐表', '报名表', 'nominations'],
    columns: {
      cohort_id: COHORT,
      person_id: person('被提名人 被推荐人 候选人 推荐人选 报名人 学员', 'Nominee|candidate'),
      nominator_id: column(
        'person',
        '提名人 推荐人 提名经理 推荐领导 推荐主管',
        'Nominated by|nominator|recommended by',
        { of: 'person' },
      ),
      nominated_at: column(
        'time',
        '提名时间 提名日期 推荐日期 推荐时间 报名日期 报名时间',
        'Nominated at|nominated on|nomination date',
      ),
      topic: fieldColumn(
        NominateTrainer,
        'topic',
        '拟授课程 授课主题 拟授课题 意向课程 课题 授课方向',
        'proposed topic|topic',
      ),
      motivation: fieldColumn(
        NominateTrainer,
        'motivation',
        '推荐理由 理由 推荐原因 提名原因 推荐意见',
        'reason for nomination',
      ),
      decision: column('choice', '是否接受 本人意见 是否同意 意愿', 'Decision|accepted', {
        values: choice({
          accepted: ['接受 同意 是 愿意 已接受', 'accepted|accept|yes|agreed'],
          declined: ['不接受 不同意 否 婉拒 拒绝 谢绝 不愿意', 'declined|decline|no'],
        }),
      }),
      decided_at: column('time', '答复时间 答复日期 确认日期 确认时间', 'Decided at|decided on'),
      reason_code: fieldColumn(DeclineNomination, 'reasonCode', '婉拒原因 拒绝原因', 'why not', {
        values: REASON_WORDS,
      }),
    },
    needs: [['person_id'], ['topic', 'nominator_id', 'nominated_at']],
  },
  steps(row) {
    const candidacyId = candidacyOf(row);
    const by = row.text('person_id');
    const nominated = step(
      NominateTrainer,
      {
        cohortId: row.text('cohort_id'),
        personId: by,
        topic: row.text('topic'),
        motivation: row.optional('motivation') ?? '',
      },
      { by: row.text('nominator_id'), when: said(row.time('nominated_at')) },
    );
    if (!row.optional('decision') && !row.optional('decided_at')) return [nominated];
    const decision = row.oneOf('decision', ['accepted', 'declined']);
    const decided = { name: 'decide', by, when: said(row.time('decided_at')) };
    return [
      nominated,
      decision === 'accepted'
        ? step(AcceptNomination, { candidacyId }, decided)
        : step(
            DeclineNomination,
            { candidacyId, reasonCode: row.oneOf('reason_code', EXIT_REASONS) },
            decided,
          ),
    ];
  },
};

const completions: FileTable<Surroundings> = {
  file: 'completions.csv',
  rank: 70,
  columns: ['cohort_id', 'person_id', 'module_id', 'completed_at', 'score', 'attended_hours'],
  key: ['cohort_id', 'person_id', 'module_id'],
  meaning: {
    title: ['Modules completed', '模块完成情况'],
    called: ['完成情况', '出勤', '签到', '考勤', '成绩', 'completions', 'attendance'],
    columns: {
      cohort_id: COHORT,
      person_id: person('学员 候选人 参训人员 参训学员', 'Trainee|participant|candidate'),
      module_id: fieldColumn(
        CompleteModule,
        'moduleId',
        '模块 模块名称 课程 课程名称 培训课程 所学模块',
        'module title|module name|course',
      ),
      completed_at: column(
        'time',
        '完成时间 完成日期 结业日期 培训日期 上课日期 学习日期',
        'Completed at|completed on|completion date|date',
      ),
      score: fieldColumn(
        CompleteModule,
        'score',
        '得分 分数 考试成绩 考核成绩 测试成绩',
        'mark|result',
      ),
      attended_hours: fieldColumn(
        CompleteModule,
        'attendedHours',
        '学时 课时 出勤学时 参训学时 出勤课时',
        'attended hours|hours',
      ),
      done: column('flag', '是否完成 完成情况 出勤 出勤情况 是否出勤', 'Done|attended|completed', {
        values: YES_NO,
      }),
    },
    needs: [['person_id'], ['module_id', 'completed_at'], ['module_id', 'done', 'score']],
    shapes: [{ shape: 'matrix', across: ['module_id', 'completed_at'], value: 'done' }],
  },
  steps: (row) => [
    step(
      CompleteModule,
      {
        candidacyId: candidacyOf(row),
        moduleId: row.text('module_id'),
        score: row.optionalNumber('score'),
        attendedHours: row.optionalNumber('attended_hours'),
      },
      { by: OPERATOR, when: said(row.time('completed_at')) },
    ),
  ],
};

const coachings: FileTable<Surroundings> = {
  file: 'coachings.csv',
  rank: 80,
  columns: [
    'coaching_id',
    'cohort_id',
    'person_id',
    'coach_id',
    'held_at',
    'minutes',
    'competency',
    'notes',
  ],
  key: ['coaching_id'],
  meaning: {
    title: ['Coachings', '辅导记录'],
    called: ['辅导', 'coaching'],
    columns: {
      coaching_id: fieldColumn(HoldCoaching, 'coachingId', '辅导单号', 'coaching id', {
        holds: 'id',
      }),
      cohort_id: COHORT,
      person_id: person('学员 候选人 被辅导人 辅导对象', 'Coachee|candidate'),
      coach_id: column('person', '辅导人 辅导老师 导师 教练 辅导员', 'Coach|mentor', {
        of: 'person',
      }),
      held_at: column('time', '辅导时间 辅导日期', 'Held at|coached on|coaching date'),
      minutes: fieldColumn(HoldCoaching, 'minutes', '时长 辅导时长 分钟', 'duration'),
      competency: fieldColumn(HoldCoaching, 'competency', '辅导内容 辅导方向 能力', 'skill', {
        values: COMPETENCY_WORDS,
      }),
      notes: fieldColumn(HoldCoaching, 'notes', '辅导纪要 记录 备注 辅导情况', 'remarks'),
    },
    needs: [['person_id'], ['coach_id'], ['held_at', 'minutes']],
    makes: { id: 'coaching_id', of: 'coaching', from: ['person_id', 'coach_id', 'held_at'] },
  },
  steps: (row) => [
    step(
      HoldCoaching,
      {
        candidacyId: candidacyOf(row),
        coachingId: row.text('coaching_id'),
        minutes: row.whole('minutes'),
        competency: row.oneOf('competency', COMPETENCIES),
        notes: row.optional('notes') ?? '',
      },
      { by: row.text('coach_id'), when: said(row.time('held_at')) },
    ),
  ],
};

const exits: FileTable<Surroundings> = {
  file: 'exits.csv',
  rank: 90,
  columns: ['cohort_id', 'person_id', 'kind', 'at', 'reason_code', 'note'],
  key: ['cohort_id', 'person_id'],
  meaning: {
    title: ['Leavers', '退出与延期'],
    called: ['退出', '延期', 'exits', 'withdrawals'],
    columns: {
      cohort_id: COHORT,
      person_id: person('学员 候选人 退出人员', 'Candidate'),
      kind: column('choice', '退出类型 退出方式 处理方式 变动类型', 'Kind', {
        values: choice({
          deferred: ['延期 暂缓 缓期 延至下期', 'deferred|defer|postponed'],
          withdrawn: ['退出 自愿退出 放弃 中途退出', 'withdrawn|withdraw|left|dropped out'],
        }),
      }),
      at: column('time', '退出日期 退出时间 延期日期 日期', 'At|on|left on|date'),
      reason_code: fieldColumn(WithdrawCandidacy, 'reasonCode', '退出原因 延期原因', 'why', {
        values: REASON_WORDS,
      }),
      note: fieldColumn(WithdrawCandidacy, 'note', '说明', 'remarks'),
    },
    needs: [['person_id'], ['kind'], ['reason_code', 'at']],
  },
  steps(row) {
    const kind = row.oneOf('kind', ['deferred', 'withdrawn']);
    return [
      step(
        kind === 'deferred' ? DeferCandidacy : WithdrawCandidacy,
        {
          candidacyId: candidacyOf(row),
          reasonCode: row.oneOf('reason_code', EXIT_REASONS),
          note: row.optional('note'),
        },
        { name: 'leave', by: row.text('person_id'), when: said(row.time('at')) },
      ),
    ];
  },
};

const admissions: FileTable<Surroundings> = {
  file: 'admissions.csv',
  rank: 160,
  columns: ['cohort_id', 'person_id', 'by', 'at'],
  key: ['cohort_id', 'person_id'],
  meaning: {
    title: ['Admissions to the demo', '试讲准入'],
    called: ['准入', 'admissions'],
    columns: {
      cohort_id: COHORT,
      person_id: person('候选人 学员', 'Candidate'),
      by: column('person', '批准人 准入批准人 审批人', 'Admitted by', { of: 'person' }),
      at: column('time', '准入日期 准入时间 批准日期', 'Admitted at|admitted on'),
    },
    needs: [['person_id'], ['by', 'at'], ['at']],
  },
  steps: (row) => [
    step(
      AdmitToDemo,
      { candidacyId: candidacyOf(row) },
      { by: row.text('by'), when: said(row.time('at')) },
    ),
  ],
};

export const candidaciesFiles = [nominations, completions, coachings, exits, admissions];
