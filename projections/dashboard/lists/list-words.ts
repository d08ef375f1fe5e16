import { words } from '../words/language.js';

export const listWords = words({
  deliveries: ['Deliveries', '授课'],
  noDeliveries: ['Nothing was taught or shared by this day.', '截至该日没有授课或分享。'],
  noDeliveriesFills: [
    'A delivery appears here once a programme admin plans it, or an import has it.',
    '由项目管理员安排授课，或经导入后显示。',
  ],
  day: ['Day', '日期'],
  kind: ['Kind', '类别'],
  topic: ['Topic', '主题'],
  trainer: ['Trainer', '内训师'],
  host: ['Hosted by', '主办部门'],
  hours: ['Hours', '学时'],
  attended: ['Attended', '出席'],
  learners: ['Learners', '学员评价'],
  learnersTitle: ['What learners said, level 1: the mean of 0 to 100', '一级反馈：0 至 100 的均值'],
  answered: ['n', 'n'],
  answeredTitle: [
    'How many answered; whose answers wait, after the plus sign',
    '答复人数；加号后为待公布的份数',
  ],
  waiting: [
    (told: number, waiting: number) => `${told} + ${waiting}`,
    (told: number, waiting: number) => `${told} + ${waiting}`,
  ],
  learning: ['Learning', '学习效果'],
  learningTitle: [
    'What learners had learned, level 2: the mean of 0 to 100',
    '二级学习效果：0 至 100 的均值',
  ],
  state: ['State', '状态'],
  corrections: ['Corrections', '整改意见'],
  noCorrections: ['No correction was issued by this day.', '截至该日没有整改意见。'],
  noCorrectionsFills: [
    'Coaches and the programme’s admins issue corrections.',
    '由辅导人和项目管理员提出整改意见。',
  ],
  issued: ['Issued', '提出'],
  about: ['About', '关于'],
  target: ['Of', '对象'],
  severity: ['Severity', '程度'],
  by: ['By', '提出人'],
  due: ['Due', '应于'],
  answeredIn: ['Days to answer', '答复用时（天）'],
  overdue: ['overdue', '逾期'],
  evidence: ['Evidence', '依据'],
});
