import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from '../import/surroundings.js';
import { said, step } from '../platform/import/step.js';
import { DAY_KINDS } from '../rules/evaluation/delivery-attributes.js';
import {
  CancelDelivery,
  GiveFeedback,
  PlanDelivery,
  RecordDelivery,
} from './deliveries.commands.js';
import { fieldColumn, column, choice } from '../platform/import/table-meaning.js';
import { YES_NO } from '../import/choice-words.js';
import { COURSE, person } from '../import/shared-columns.js';

const LEVELS = { '1': 1, '2': 2, '3': 3 } as const;

const deliveries: FileTable<Surroundings> = {
  file: 'deliveries.csv',
  rank: 240,
  columns: [
    'delivery_id',
    'kind',
    'trainer_id',
    'course_id',
    'host_department',
    'topic',
    'starts_at',
    'hours',
    'held',
    'attendee_ids',
  ],
  optionalColumns: ['place', 'day_kind'],
  key: ['delivery_id'],
  meaning: {
    title: ['Classes taught', '授课记录'],
    called: ['授课记录', '授课统计', '授课明细', '课时统计', 'deliveries', 'classes taught'],
    columns: {
      delivery_id: column('id', '授课编号 班次编号 开课编号', 'Class id|delivery id|class no'),
      kind: fieldColumn(PlanDelivery, 'kind', '授课类型 活动类型 形式', 'class kind', {
        values: choice({
          course: ['课程授课 课程 授课 培训 讲课', 'a course|course|class|training'],
          sharing: ['知识分享 分享 分享会', 'a sharing session|sharing'],
          salon: ['沙龙', 'a salon|salon'],
        }),
      }),
      trainer_id: person(
        '内训师 讲师 授课讲师 授课人 主讲人 培训师 授课老师',
        'Trainer|instructor|taught by',
      ),
      course_id: COURSE,
      host_department: fieldColumn(
        PlanDelivery,
        'hostDepartment',
        '主办部门 举办部门 授课部门 组织部门 受训部门 部门',
        'host|department|dept',
      ),
      topic: fieldColumn(
        PlanDelivery,
        'topic',
        '授课主题 培训主题 授课内容 培训内容 课题',
        'subject',
      ),
      starts_at: fieldColumn(
        PlanDelivery,
        'startsAt',
        '授课日期 授课时间 培训日期 培训时间 上课日期 上课时间 开课日期 日期 时间',
        'date|taught on|class date|starts at|start',
      ),
      hours: fieldColumn(
        PlanDelivery,
        'hours',
        '课时 课时数 学时数 授课课时 授课学时 时长',
        'duration',
      ),
      held: column('flag', '是否举办 是否开展 举办情况 状态', 'Held|took place|status', {
        values: YES_NO,
      }),
      attendee_ids: fieldColumn(
        RecordDelivery,
        'attendeeIds',
        '参训人员 学员 学员名单 参训学员 听课人员 出勤人员',
        'attendees|learners|participants',
      ),
    },
    needs: [['trainer_id'], ['starts_at'], ['hours', 'topic', 'course_id']],
    makes: { id: 'delivery_id', of: 'delivery', from: ['trainer_id', 'starts_at', 'topic'] },
  },
  steps(row) {
    const deliveryId = row.text('delivery_id');
    const trainerId = row.text('trainer_id');
    const startsAt = row.time('starts_at');
    const hours = row.number('hours');
    const became = { name: 'become', by: trainerId, when: said(startsAt) };
    return [
      step(
        PlanDelivery,
        {
          deliveryId,
          kind: row.oneOf('kind', ['course', 'sharing', 'salon']),
          trainerId,
          courseId: row.optional('course_id'),
          hostDepartment: row.text('host_department'),
          topic: row.text('topic'),
          startsAt,
          hours,
          place: row.optional('place'),
          dayKind: row.optionalOneOf('day_kind', DAY_KINDS),
        },
        { by: trainerId, when: said(startsAt) },
      ),
      row.yesNo('held')
        ? step(RecordDelivery, { deliveryId, attendeeIds: row.list('attendee_ids'), hours }, became)
        : step(CancelDelivery, { deliveryId }, became),
    ];
  },
};

const feedback: FileTable<Surroundings> = {
  file: 'feedback.csv',
  rank: 250,
  columns: [
    'delivery_id',
    'learner_id',
    'level',
    'score',
    'vividness',
    'effectiveness',
    'comment',
    'given_at',
  ],
  key: ['delivery_id', 'learner_id', 'level'],
  meaning: {
    title: ['Feedback', '课后反馈'],
    called: ['反馈', '满意度', '问卷', '评估', 'feedback', 'survey'],
    columns: {
      delivery_id: column('reference', '授课编号 班次 班级 授课', 'Class|delivery id|class id', {
        of: 'delivery',
      }),
      course_id: COURSE,
      trainer_id: column('person', '讲师 内训师 授课讲师', 'Trainer|instructor', { of: 'person' }),
      learner_id: person('学员 填写人 答题人 评价人 反馈人', 'Learner|respondent|participant'),
      level: fieldColumn(GiveFeedback, 'level', '层级 评估级别', 'kirkpatrick level', {
        values: choice({
          1: ['一级 反应层 现场反应 一级评估', '1|reaction|level 1'],
          2: ['二级 学习层 学习效果 二级评估', '2|learning|level 2'],
          3: ['三级 行为层 行为改变 三级评估', '3|behaviour|behavior|level 3'],
        }),
      }),
      score: fieldColumn(
        GiveFeedback,
        'score',
        '满意度 总体满意度 整体满意度 总体评价 满意度评分 打分',
        'overall|satisfaction|overall satisfaction|rating',
      ),
      vividness: fieldColumn(GiveFeedback, 'vividness', '课程生动性 趣味性 生动有趣', 'vivid'),
      effectiveness: fieldColumn(
        GiveFeedback,
        'effectiveness',
        '实用性 有效性 对工作的帮助',
        'usefulness',
      ),
      comment: fieldColumn(
        GiveFeedback,
        'comment',
        '意见 建议 意见建议 意见和建议 意见与建议 反馈意见 留言',
        'comments|suggestions|remarks',
      ),
      given_at: column(
        'time',
        '提交时间 提交答卷时间 填写时间 答题时间 反馈时间 反馈日期',
        'Given at|submitted at|timestamp|completion time|submitted on',
      ),
    },
    needs: [['score'], ['learner_id', 'given_at', 'delivery_id']],
  },
  steps: (row) => [
    step(
      GiveFeedback,
      {
        deliveryId: row.text('delivery_id'),
        level: LEVELS[row.oneOf('level', ['1', '2', '3'])],
        score: row.number('score'),
        vividness: row.optionalNumber('vividness'),
        effectiveness: row.optionalNumber('effectiveness'),
        comment: row.optional('comment'),
      },
      { by: row.text('learner_id'), when: said(row.time('given_at')) },
    ),
  ],
};

export const deliveriesFiles = [deliveries, feedback];
