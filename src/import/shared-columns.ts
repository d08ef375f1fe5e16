import { column, type ColumnMeaning, words } from '../platform/import/table-meaning.js';

/** Columns that several tables name a thing by that another table is about. */
export const COHORT = column(
  'reference',
  '培训班 班级 期次 培训班名称 项目 培训班编号',
  'Cohort|cohort title|programme',
  { of: 'cohort' },
);

export const COURSE = column(
  'reference',
  '课程 课程名称 课程标题 课程题目 课程编号',
  'Course|course title|course name',
  { of: 'course' },
);

export const SESSION = column(
  'reference',
  '场次 试讲场次 场次名称 认证场次',
  'Session|session title',
  { of: 'session' },
);

/** Whom a row is about: their bare number and name (`工号`, `姓名`) are theirs, too. */
export function person(zh: string, en: string): ColumnMeaning {
  return column('person', zh, en, {
    of: 'person',
    named: {
      number: words('工号 员工编号 员工号 职工号', 'employee no|employee number|employee id'),
      name: words('姓名 名字 员工姓名', 'name|full name'),
    },
  });
}
