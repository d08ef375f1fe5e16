import { words } from '../../words/language.js';

export const verdictWords = words({
  results: ['Demo results', '试讲成绩'],
  resultsNote: [
    'What the panel came to, and what the judges wrote, once it is sealed.',
    '成绩封存后显示评委组的结论和评语。',
  ],
  of: [
    (kind: string, day: string, total: string) => `${kind} of ${day}: ${total}`,
    (kind: string, day: string, total: string) => `${day} ${kind}：${total} 分`,
  ],
  passed: ['passed', '达标'],
  failed: ['below the pass mark', '未达标'],
  dimension: ['Dimension', '维度'],
  score: ['Score', '得分'],
  judge: ['Judge', '评委'],
  penalty: [
    (points: string) => `${points} points are taken off for the time.`,
    (points: string) => `因时间扣 ${points} 分。`,
  ],
  strengths: ['Strengths', '优点'],
  improvements: ['To improve', '改进建议'],
  nothingWritten: ['The judges wrote nothing beside their marks.', '评委未留评语。'],
  refusals: ['Certification refused', '未通过认证'],
  refusedOn: [(day: string) => `Refused on ${day}.`, (day: string) => `${day} 决定不予认证。`],
  reason: [
    (what: string, actual: string, required: string) =>
      `${what}: ${actual}, at least ${required} is asked.`,
    (what: string, actual: string, required: string) =>
      `${what}：${actual} 分，要求不低于 ${required} 分。`,
  ],
  remedy: ['What would mend it', '补救办法'],
  total: ['Total', '总分'],
  appeal: ['Appeal against this', '对此提出申诉'],
  mayAppeal: [
    'Somebody who had no part in it decides on an appeal.',
    '申诉由未参与此事的人员裁决。',
  ],
  appealed: [(state: string) => `Appeal ${state}.`, (state: string) => `申诉${state}。`],
  appealStates: {
    lodged: ['lodged', '已提交'],
    assigned: ['assigned to somebody to decide', '已指定裁决人'],
    upheld: ['upheld', '成立'],
    dismissed: ['dismissed', '驳回'],
  },
  appealTitle: ['Appeal', '申诉'],
  follows: [
    'A programme admin gives it to somebody who had no part in it; the history keeps what you write.',
    '由项目管理员指定未参与此事的人员裁决；您填写的内容将留存于历史记录。',
  ],
  grounds: ['Your grounds', '申诉理由'],
  lodge: ['Lodge the appeal', '提交申诉'],
  lodged: ['Your appeal is lodged.', '申诉已提交。'],
  corrections: ['What the corrections say', '整改意见'],
  step: [
    (word: string, day: string) => `${word}, ${day}`,
    (word: string, day: string) => `${day}，${word}`,
  ],
  steps: {
    issued: ['Asked for', '提出'],
    answered: ['Answered', '答复'],
    accepted: ['Accepted', '接受'],
    reopened: ['Reopened', '重开'],
    withdrawn: ['Withdrawn', '撤回'],
  },
  version: [(n: number) => `material version ${n}`, (n: number) => `课件第 ${n} 版`],
});
