import { words } from '../../words/language.js';

export const calendarWords = words({
  name: ['Calendar', '日历'],
  answer: [
    (overdue: number, coming: number, until: string) =>
      `${overdue === 0 ? 'Nothing is overdue' : `${overdue} overdue`}, ${coming} to come by ${until}.`,
    (overdue: number, coming: number, until: string) =>
      `${overdue === 0 ? '没有逾期' : `逾期 ${overdue} 项`}，至 ${until} 还有 ${coming} 项。`,
  ],
  next: [
    (what: string, day: string) => `Next: ${what}, ${day}.`,
    (what: string, day: string) => `最近一项：${what}，${day}。`,
  ],
  nothing: [
    (until: string) => `Nothing waits, and nothing comes by ${until}.`,
    (until: string) => `没有待办，至 ${until} 也没有将到期的事项。`,
  ],
  nothingFills: [
    'Certificates, reviews, corrections, sessions and appeals appear here by themselves.',
    '证书、复审、整改意见、场次与申诉会自动列在这里。',
  ],
  until: ['Up to', '截止'],
  what: ['What', '事项'],
  ahead: ['What comes when', '何时有何事'],
  aheadDesc: [
    (n: number, from: string, to: string) =>
      `${n} kinds from ${from} to ${to}, a dot a day, larger for more; what is overdue stands left of the line.`,
    (n: number, from: string, to: string) =>
      `${from} 至 ${to} 的 ${n} 类事项，每点一天，越大越多；竖线左侧为逾期。`,
  ],
  asOf: ['the day', '当日'],
  kind: ['Kind', '类别'],
  first: ['First', '最早'],
  last: ['Last', '最晚'],
  times: ['Times', '次数'],
  late: ['Overdue', '逾期'],
  list: ['In order', '按日期'],
  day: ['Day', '日期'],
  days: ['Days', '天数'],
  daysTitle: ['Days until then; negative when it is overdue', '距该日的天数；负数为逾期'],
  who: ['Who', '相关人'],
  about: ['About', '关于'],
  state: ['State', '状态'],
  overdue: ['overdue', '逾期'],
  coming: ['to come', '将到'],
});
