import type { ColumnWords, Holds, TableWords } from '../table-words.js';

/** `column('person_id', 'person', '姓名 候选人', 'candidate')` */
function column(
  id: string,
  holds: Holds,
  zh: string,
  en = '',
  as?: ColumnWords['as'],
): ColumnWords {
  const words = { 'zh-CN': zh.split(' '), en: en.split('|').filter(Boolean) };
  return { id, holds, words, ...(as ? { as } : {}) };
}

/** Some kinds of tables in small, as capabilities describe theirs. */
export const KINDS: readonly TableWords[] = [
  {
    kind: 'people',
    title: { 'zh-CN': '人员', en: 'People' },
    called: ['花名册', '员工名单'],
    columns: [
      column('employee_no', 'id', '工号 员工编号 人员编码', 'employee no|employee number'),
      column('name', 'text', '姓名 员工姓名', 'name'),
      column('department', 'text', '部门 所属部门', 'department'),
      column('position', 'text', '岗位 职位 职务', 'position'),
      column('email', 'text', '邮箱 电子邮箱', 'e-mail'),
      column('line_manager_id', 'person', '直属上级 上级', 'line manager'),
      column('joined_on', 'day', '入职日期', 'joined on'),
    ],
    needs: [['employee_no', 'name']],
  },
  {
    kind: 'modules',
    title: { 'zh-CN': '培训模块', en: 'Modules' },
    columns: [
      column('module_id', 'id', '模块编号', 'module id'),
      column('title', 'text', '模块 模块名称', 'module title'),
      column('hours', 'number', '课时 学时', 'hours'),
    ],
    needs: [['title', 'module_id']],
  },
  {
    kind: 'completions',
    title: { 'zh-CN': '模块完成', en: 'Completions' },
    called: ['出勤', '签到', '考勤'],
    columns: [
      column('person_id', 'person', '学员 候选人', 'trainee'),
      column('person_id', 'person', '工号', 'employee no', 'number'),
      column('person_id', 'person', '姓名', 'name', 'name'),
      column('module_id', 'reference', '课程模块', 'module'),
      column('completed_at', 'day', '完成日期', 'completed on'),
      column('done', 'choice', '是否完成', 'done'),
    ],
    needs: [['person_id'], ['module_id', 'completed_at']],
    shapes: [{ shape: 'matrix', across: ['module_id', 'completed_at'], value: 'done' }],
  },
  {
    kind: 'scores',
    title: { 'zh-CN': '评分表', en: 'Scores' },
    columns: [
      column('demo_id', 'reference', '试讲编号', 'demo id'),
      column('person_id', 'person', '候选人 试讲人 学员', 'candidate'),
      column('judge_id', 'person', '评委', 'judge'),
      column('design', 'mark', '课程设计 教学设计', 'curriculum design'),
      column('delivery', 'mark', '授课呈现 课堂呈现', 'classroom presentation'),
      column('comment', 'text', '评语', 'comment'),
    ],
    needs: [['demo_id', 'person_id'], ['judge_id'], ['design', 'delivery']],
    shapes: [{ shape: 'cross', across: 'judge_id' }],
  },
  {
    kind: 'feedback',
    title: { 'zh-CN': '课后反馈', en: 'Feedback' },
    columns: [
      column('learner_id', 'person', '学员姓名 填写人', 'learner'),
      column('score', 'mark', '满意度 总体满意度', 'satisfaction'),
      column('comment', 'text', '意见建议 建议', 'comment'),
      column('given_at', 'time', '提交时间 提交答卷时间', 'submitted at'),
    ],
    needs: [['score'], ['given_at']],
  },
];
