import { words } from '../../words/language.js';

export const todayWords = words({
  name: ['Today', '今日待办'],
  answer: [
    (n: number, overdue: number) =>
      `${n} ${n === 1 ? 'thing waits' : 'things wait'} for you${overdue ? `, ${overdue} overdue` : ''}.`,
    (n: number, overdue: number) =>
      `您有 ${n} 项待办${overdue ? `，其中 ${overdue} 项逾期` : ''}。`,
  ],
  next: [
    (what: string, day: string) => `Due next: ${what}, ${day}.`,
    (what: string, day: string) => `最近到期：${what}，${day}。`,
  ],
  nothing: ['Nothing waits for you.', '您没有待办事项。'],
  nothingFills: [
    'What waits for you appears here by itself, and goes when it is done, wherever that is.',
    '待您处理的事项会自动列在这里；无论在哪里办理，办结后自动消失。',
  ],
  overdue: [
    (days: number) => `overdue, ${days} ${days === 1 ? 'day' : 'days'}`,
    (days: number) => `逾期 ${days} 天`,
  ],
  dueToday: ['due today', '今天到期'],
  due: [(day: string) => `due ${day}`, (day: string) => `${day} 到期`],
  since: [(day: string) => `since ${day}`, (day: string) => `${day} 起`],
  all: [(n: number) => `Show all ${n}`, (n: number) => `显示全部 ${n} 项`],
  fewer: ['Show fewer', '收起'],
  people: [(n: number) => `${n} people`, (n: number) => `${n} 人`],
  coming: ['In the next fourteen days', '未来十四天'],
  comingNone: ['Nothing is due in the next fourteen days.', '未来十四天没有到期事项。'],
  comingFills: [
    'Sessions, reviews, corrections and the days of certificates appear here by themselves.',
    '场次、复审、整改与证书日期会自动列在这里。',
  ],
  late: ['What others are late with', '他人逾期事项'],
  lateNone: ['Nobody else is late.', '其他人没有逾期事项。'],
  lateFills: ['What is due and not done appears here by itself.', '到期未办的事项会自动列在这里。'],
  who: ['Who', '责任人'],
  what: ['What', '事项'],
  about: ['About', '关于'],
  dueHead: ['Due', '截止日期'],
  days: ['Days late', '逾期天数'],
  news: ['Since you were here last', '上次访问以来'],
  newsNone: [
    'Nothing has been recorded since then that you may see.',
    '此后没有您可查看的新记录。',
  ],
  newsSince: [
    (at: string) => `You were here last on ${at}.`,
    (at: string) => `您上次访问：${at}。`,
  ],
  appeals: {
    result: ['a sealed result', '封存成绩'],
    decision: ['a decision', '认证决定'],
  },
  erasure: ['their personal details', '个人信息'],
  outbox: ['see docs/notices.md', '处理办法见 docs/notices.md'],
  log: ['the audit log', '审计日志'],
});
