import { describe, expect, it } from '@jest/globals';
import { rubricColumns } from '../../src/import/rubric-columns.js';
import { headerForms } from '../../src/platform/spreadsheets/find/header-forms.js';
import { KindIndex } from '../../src/platform/spreadsheets/find/kind-index.js';
import { tableKinds } from '../../src/spreadsheets.js';

const KINDS = tableKinds(rubricColumns([]));
const indexOf = (kind: string) => {
  const table = KINDS.find((one) => one.kind === kind);
  if (!table) throw new Error(`no kind ${kind}`);
  return new KindIndex(table);
};

/** Headers of workbooks that people keep, and what each stands for. */
const HEADERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  people: {
    employee_no:
      '工号 员工编号 员工号 职工号 人员编码 工　号 工号* 工号：|Employee No.|employee_id|Staff ID',
    name: '姓名 员工姓名 姓　名 中文姓名 姓名（必填）|Name|Full Name|Employee Name',
    department: '部门 所属部门 部门名称 所在单位 一级部门|Dept.|Department',
    position: '岗位 职位 职务 岗位名称|Job Title|Position',
    email: '邮箱 电子邮箱 公司邮箱 邮箱地址|E-mail|Email Address|Mail',
    line_manager_id: '直属上级 上级 直接主管 汇报对象 直属领导|Line Manager|Reports To',
    'line_manager_id:number': '直属上级工号 上级工号|Manager No',
    'line_manager_id:name': '直属上级姓名|Manager Name',
    roles: '角色|Roles',
  },
  cohorts: {
    title: '培训班 班级名称 培训班名称 期次|Cohort',
    year: '年度 年份|Year',
    target_size: '计划人数 目标人数|Target Size',
    opened_at: '开班日期 启动日期|Opened On',
  },
  modules: {
    title: '模块名称 课程模块 模块 培训内容|Module',
    hours: '学时 课时 课时（小时） 学时/小时|Hours',
    mode: '学习方式 培训方式 授课方式|Mode',
    competency: '能力项 能力维度|Competency',
    required: '必修 是否必修|Required|Mandatory',
    cohort_id: '培训班 班级|Cohort',
  },
  nominations: {
    person_id: '候选人 被提名人 报名人|Nominee|Candidate',
    'person_id:number': '工号 员工编号 候选人工号|Employee No.',
    'person_id:name': '姓名 候选人姓名|Name',
    nominator_id: '提名人 推荐人|Nominated By',
    nominated_at: '提名日期 推荐日期 提名时间|Nominated On',
    topic: '拟授主题 拟授课程 授课主题|Topic',
    motivation: '提名理由 推荐理由|Motivation',
    decision: '是否接受 本人意见|Decision',
  },
  completions: {
    'person_id:name': '姓名|Name',
    module_id: '课程模块 模块名称 培训课程|Module|Course',
    completed_at: '完成日期 培训日期 完成时间|Completed On|Date',
    score: '成绩 得分 考试成绩|Score',
    attended_hours: '实际学时 学时 课时（小时）|Hours Attended',
  },
  coachings: {
    person_id: '学员 辅导对象|Coachee',
    coach_id: '辅导人 导师 辅导老师|Coach',
    held_at: '辅导日期 辅导时间|Coaching Date',
    minutes: '分钟数 时长（分钟） 辅导时长|Minutes',
    notes: '辅导记录 辅导纪要|Notes',
  },
  courses: {
    title: '课程名称 课程 课程标题|Course Title',
    owner_id: '课程负责人 开发人 内训师|Owner|Developer',
    'owner_id:number': '课程负责人工号 开发人工号',
    audience: '授课对象 培训对象|Audience',
    core_sections: '核心章节 课程大纲|Sections',
    drafted_at: '立项日期 开发日期|Drafted On',
  },
  sessions: {
    date: '日期 试讲日期 认证日期|Date',
    venue: '地点 场地 教室|Venue|Room',
    kind: '类型 场次类型|Kind',
    rubric: '评分标准|Rubric',
  },
  demos: {
    person_id: '候选人 试讲人 选手|Presenter',
    order: '出场顺序 顺序 出场序号|Order',
    core_section: '核心章节 试讲章节|Core Section',
    started_at: '开始时间 试讲时间|Start Time',
    seconds: '实际时长 时长（秒） 用时|Seconds',
  },
  scores: {
    person_id: '候选人 试讲人 讲师|Candidate',
    judge_id: '评委 评审 打分人|Judge',
    'judge_id:name': '评委姓名|Judge Name',
    curriculum_design: '课程设计 教学设计 课程设计（40分）|Curriculum Design',
    classroom_presentation: '课堂呈现 授课呈现|Classroom Presentation',
    stage_presence: '台风 舞台表现 台风(25%)|Stage Presence',
    strengths: '优点 亮点|Strengths',
    improvements: '待改进 改进建议|What to improve',
  },
  decisions: {
    decision: '认证结果 是否通过 认证结论|Result',
    at: '认证日期 决定日期|Decided On',
  },
  deliveries: {
    trainer_id: '内训师 讲师 授课讲师 授课人|Trainer|Instructor',
    'trainer_id:number': '工号 讲师工号|Employee ID',
    course_id: '课程名称 课程|Course',
    starts_at: '授课日期 授课时间 培训日期 开始时间 日期|Date|Taught On',
    hours: '课时 学时 授课课时 课时（小时） 课时数|Hours|Duration (h)',
    topic: '主题 授课主题 培训主题|Topic',
    host_department: '承办部门 主办部门 受训部门|Host Department',
    attendee_ids: '参加人员 参训人员 学员名单|Attendees',
    held: '是否举办 举办情况|Held',
    kind: '类型 授课类型|Kind',
  },
  feedback: {
    learner_id: '学员 填写人 答题人|Respondent',
    'learner_id:name': '姓名 1、学员姓名|Name',
    score: '满意度 总体满意度 2、总体满意度（1-5分） 满意度*|Overall Satisfaction|Score',
    vividness: '生动性 趣味性|Vividness',
    effectiveness: '实效性 实用性|Effectiveness',
    comment: '意见建议 意见与建议 建议|Comments|Suggestions',
    given_at: '提交时间 提交答卷时间 填写时间|Timestamp|Submitted At',
    course_id: '课程名称 课程|Course',
  },
  exits: {
    kind: '退出类型 退出方式|Kind',
    reason_code: '退出原因 原因|Reason',
    at: '退出日期|Left On',
  },
  corrections: {
    person_id: '候选人 整改人|Candidate',
    text: '整改要求 整改内容 修改意见|Correction',
    due_on: '截止日期 整改期限|Deadline',
    answer: '整改回复 整改情况|Answer',
    severity: '整改等级 等级|Severity',
  },
};

const SPELLINGS = Object.entries(HEADERS).flatMap(([kind, columns]) =>
  Object.entries(columns).flatMap(([column, spelt]) =>
    spelt
      .split('|')
      .flatMap((part, i) => (i === 0 && /\p{Script=Han}/u.test(part) ? part.split(' ') : [part]))
      .map((header): [string, string, string] => [kind, header, column]),
  ),
);

describe('words of tables', () => {
  it.each(SPELLINGS)('%s: %s is %s', (kind, header, column) => {
    expect(indexOf(kind).columnOf(header)).toBe(column);
  });

  it('are there for every table, and for each of its columns, in both languages', () => {
    for (const { kind, title, columns } of KINDS) {
      expect([kind, title.en, title['zh-CN']]).not.toContain('');
      for (const { id, words } of columns) {
        expect([kind, id, words.en.length > 0, words['zh-CN'].length > 0]).toEqual([
          ...[kind, id, true, true],
        ]);
      }
    }
  });

  it('name one column each within a table', () => {
    for (const table of KINDS) {
      const index = new KindIndex(table);
      const unclear = table.columns.flatMap(({ words }) =>
        [...words.en, ...words['zh-CN']].filter((word) => index.columnOf(word) === undefined),
      );
      expect([table.kind, unclear]).toEqual([table.kind, []]);
    }
  });

  it('print a header that is read back as its own column', () => {
    for (const table of KINDS) {
      const printed = table.columns.filter(({ as }) => as === undefined);
      for (const language of ['en', 'zh-CN'] as const) {
        const forms = printed.map(({ words }) => headerForms(words[language][0] ?? '')[0]);
        expect([table.kind, forms.length]).toEqual([table.kind, new Set(forms).size]);
      }
    }
  });
});
