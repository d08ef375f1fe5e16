import { words } from '../../words/language.js';

export const historyWords = words({
  name: ['History', '历史记录'],
  ask: ['What happened to whom? Choose a subject.', '谁经历了什么？请选择对象。'],
  answer: [
    (n: number, what: string) => `${n} events are on record about ${what}.`,
    (n: number, what: string) => `关于 ${what}，共记录 ${n} 个事件。`,
  ],
  amended: [
    (n: number) =>
      n === 1
        ? '1 of them was superseded; it stays, struck through.'
        : `${n} of them were superseded; they stay, struck through.`,
    (n: number) => `其中 ${n} 个已被取代，仍以删除线保留。`,
  ],
  allStand: ['All of them stand as they were recorded.', '全部维持记录时的原样。'],
  subject: ['About', '对象'],
  subjects: {
    person: ['a person', '人员'],
    course: ['a course', '课程'],
    demo: ['a demo', '试讲'],
    policy: ['a policy', '制度'],
    cohort: ['a cohort', '培训班'],
    session: ['a session', '场次'],
    award: ['an annual award', '年度奖项'],
  },
  which: ['Which', '哪一个'],
  whichHelp: ['A name or an id', '姓名或编号'],
  show: ['Show', '查看'],
  nobody: [
    (text: string) => `Nothing here is called “${text}”.`,
    (text: string) => `没有名为“${text}”的对象。`,
  ],
  none: ['Nothing was recorded about it by this moment.', '截至该时点没有相关记录。'],
  noneFills: ['Choose a later day above.', '请在上方选择更晚的日期。'],
  happened: ['Happened', '发生'],
  recorded: ['Recorded', '记录'],
  what: ['What', '事件'],
  whom: ['About', '涉及人员'],
  by: ['By', '操作人'],
  says: ['What it says', '内容'],
  policy: ['Policy', '制度版本'],
  position: ['Position', '位置'],
  supersededBy: ['superseded by', '被取代于'],
  supersedes: ['supersedes', '取代'],
  withheld: {
    'not-sealed': ['hidden until your own sheet is in', '您提交评分前不可见'],
  },
  kinds: ['Kind of event', '事件类型'],
  allKinds: ['All kinds', '全部类型'],
});

export const SUBJECTS = [
  'person',
  'cohort',
  'course',
  'session',
  'demo',
  'policy',
  'award',
] as const;
export type Subject = (typeof SUBJECTS)[number];
