import { words } from '../../words/language.js';

export const candidatesWords = words({
  name: ['Candidates', '候选人'],
  answer: [
    (all: number, active: number, ready: number) =>
      `${all} nominated, ${active} on their way, ${ready} with every module done and nothing to correct.`,
    (all: number, active: number, ready: number) =>
      `共提名 ${all} 人，在培 ${active} 人，其中 ${ready} 人已修完全部必修模块且无待整改。`,
  ],
  none: ['Nobody is nominated yet.', '尚未提名任何人。'],
  noneFills: [
    'A nominator or a programme admin nominates people on the cohort’s page.',
    '由提名人或项目管理员在培训班页面提名。',
  ],
  noCohort: ['There is no cohort yet.', '尚无培训班。'],
  who: ['Who', '姓名'],
  department: ['Department', '部门'],
  stage: ['How far', '进展'],
  since: ['Since', '自'],
  modules: ['Required modules', '必修模块'],
  corrections: ['Open corrections', '待整改'],
  overdue: [(n: number) => `${n} overdue`, (n: number) => `逾期 ${n} 项`],
  one: [
    (stage: string, done: number, of: number) =>
      `${stage}. ${done} of ${of} required modules completed.`,
    (stage: string, done: number, of: number) => `${stage}。必修模块已完成 ${done} / ${of}。`,
  ],
  leftBecause: [
    (how: string, why: string) => `${how}: ${why}`,
    (how: string, why: string) => `${how}：${why}`,
  ],
  moduleList: ['Modules', '课程模块'],
  moduleNone: ['The cohort has no modules yet.', '本期尚未安排课程模块。'],
  moduleNoneFills: [
    'A programme admin plans them on the cohort’s page.',
    '由项目管理员在培训班页面安排。',
  ],
  module: ['Module', '模块'],
  mode: ['Form', '学习方式'],
  hours: ['Hours', '学时'],
  completed: ['Completed on', '完成日期'],
  required: ['Required', '必修'],
  elective: ['Elective', '选修'],
  correctionsOf: ['Corrections', '整改意见'],
  correctionsNone: ['Nothing was asked to be corrected.', '没有整改意见。'],
  correctionsFill: ['A coach asks for corrections here.', '由辅导人在此提出整改意见。'],
  dueOn: ['due', '截止'],
  putRight: ['Put right', '更正'],
  history: ['The whole history', '完整历史'],
  result: ['Result of the demo', '试讲结果'],
  toCard: ['The trainer’s card', '内训师档案'],
});
