import { words } from '../../words/language.js';

export const cardWords = words({
  name: ['Trainer card', '内训师档案'],
  held: [
    (name: string, grade: string, days: number) =>
      `${name}, ${grade} trainer: ${days} days of validity left.`,
    (name: string, grade: string, days: number) =>
      `${name}，${grade}内训师：有效期还剩 ${days} 天。`,
  ],
  renewal: [' Renewal is open.', '可以续期。'],
  over: [
    (name: string, grade: string, days: number, status: string) =>
      `${name}, ${grade} trainer: the certificate ended ${days} days ago (${status}).`,
    (name: string, grade: string, days: number, status: string) =>
      `${name}，${grade}内训师：证书已于 ${days} 天前到期（${status}）。`,
  ],
  other: [
    (name: string, grade: string, status: string) =>
      `${name}, ${grade} trainer: the certificate is ${status}.`,
    (name: string, grade: string, status: string) => `${name}，${grade}内训师：证书${status}。`,
  ],
  never: [
    (name: string) => `${name} holds no certificate.`,
    (name: string) => `${name}未持有认证。`,
  ],
  neverFills: [
    'A certifier grants one after a sealed demo that passes. Choose a later day, or read the history.',
    '试讲成绩封存并达标后，由认证审批人授予认证。可选择更晚的日期，或查看历史记录。',
  ],
  from: [
    (department: string, position: string) => [department, position].filter(Boolean).join(' · '),
    (department: string, position: string) => [department, position].filter(Boolean).join(' · '),
  ],
  validity: [
    (from: string, until: string) => `Certificate from ${from} to ${until}.`,
    (from: string, until: string) => `证书有效期 ${from} 至 ${until}。`,
  ],
  stands: [
    (band: string, rank: string, of: number, policy: string) =>
      `of 100 under ${policy}: band ${band}, rank ${rank} of ${of}.`,
    (band: string, rank: string, of: number, policy: string) =>
      `分（满分 100，依据 ${policy}）：${band} 档，${of} 人中第 ${rank} 名。`,
  ],
  since: [
    (difference: string, day: string) => `${difference} since ${day}.`,
    (difference: string, day: string) => `自 ${day} 以来${difference}。`,
  ],
  up: [(by: string) => `Up ${by}`, (by: string) => `上升 ${by}`],
  down: [(by: string) => `Down ${by}`, (by: string) => `下降 ${by}`],
  same: ['No change', '没有变化'],
  proposed: [
    (what: string) => `Proposed under the policy: ${what}; a certifier decides.`,
    (what: string) => `按制度提议：${what}，由认证审批人决定。`,
  ],
  notEvaluated: [
    'What this person’s evaluation says is theirs and the overseers’ to see.',
    '评价内容仅本人与监管人员可见。',
  ],
  parts: ['What the total is made of', '总分的组成'],
  partsNote: [
    'Press a score for its formula and the events it rests on.',
    '点按得分，查看算法及所依据的事件。',
  ],
  totalOf: [(name: string) => `Total of ${name}`, (name: string) => `${name} 的总分`],
  trend: ['The total by month', '各月总分'],
  trendDesc: [
    (from: string, to: string, first: string, last: string) =>
      `From ${first} on ${from} to ${last} on ${to}.`,
    (from: string, to: string, first: string, last: string) =>
      `${from} 为 ${first}，${to} 为 ${last}。`,
  ],
  trendNote: [
    'At the end of each month, under the policy in force then.',
    '每月末的总分，按当时生效的制度计算。',
  ],
  noTrend: ['One month is no trend yet.', '只有一个月，尚无趋势。'],
  month: ['Day', '日期'],
  total: ['Total', '总分'],
  band: ['Band', '档'],
  policy: ['Policy', '制度'],
  inForce: [(policy: string) => `${policy} in force`, (policy: string) => `${policy} 生效`],
  courses: ['Courses', '课程'],
  noCourses: ['No course was drafted by this day.', '截至该日没有课程。'],
  noCoursesFills: [
    'A trainer drafts a course; it is corrected, approved and published.',
    '由内训师起草课程，经整改、批准后发布。',
  ],
  course: ['Course', '课程'],
  state: ['State', '状态'],
  material: ['Material', '课件'],
  version: [(version: number) => `version ${version}`, (version: number) => `第 ${version} 版`],
  reviewBy: ['Review by', '复审截止日期'],
  open: ['Open corrections', '未关闭的整改意见'],
  grades: ['Decisions on the grade', '等级决定'],
  day: ['Day', '日期'],
  decision: ['Decision', '决定'],
  grade: ['Grade', '等级'],
  by: ['By', '决定人'],
  evidence: ['Event', '事件'],
  history: ['Everything recorded about this person', '有关此人的全部记录'],
  notYours: ['This card is not yours to read', '您无权查看此档案'],
  notYoursHelp: [
    'A trainer’s card is for the trainer, their line manager, coaches and those who oversee.',
    '内训师档案仅供本人、直属上级、辅导人及监管人员查看。',
  ],
  toOwn: ['To my own card', '查看我的档案'],
});

export const nextGradeWords = words({
  title: ['The next grade', '下一等级'],
  short: [
    (what: string, grade: string) => `${what} short of ${grade}.`,
    (what: string, grade: string) => `距${grade}还差 ${what}。`,
  ],
  met: [
    (grade: string) => `Everything asked for ${grade} is met; a certifier decides.`,
    (grade: string) => `${grade}的要求已全部满足，由认证审批人决定。`,
  ],
  asked: [
    (grade: string) => `Not yet ${grade}: what is asked is below.`,
    (grade: string) => `尚未达到${grade}，要求如下。`,
  ],
  top: ['There is no grade above this one.', '已是最高等级。'],
  noRules: [
    (grade: string) => `No policy in force says how one becomes ${grade}.`,
    (grade: string) => `没有生效的制度说明如何成为${grade}。`,
  ],
  and: [
    (parts: readonly string[]) => parts.join(' and '),
    (parts: readonly string[]) => parts.join('、'),
  ],
  hours: [
    (n: string, one: boolean) => (one ? '1 hour' : `${n} hours`),
    (n: string, _one: boolean) => `${n} 学时`,
  ],
  deliveries: [
    (n: number) => (n === 1 ? '1 rated delivery' : `${n} rated deliveries`),
    (n: number) => `${n} 次有反馈的授课`,
  ],
  points: [
    (n: string, what: string) => `${n} points of ${what}`,
    (n: string, what: string) => `${what} ${n} 分`,
  ],
  result: ['a sealed demo result', '一次封存的试讲成绩'],
  condition: ['Asked for', '要求'],
  required: ['Required', '标准'],
  now: ['Now', '现为'],
  lacking: ['Lacking', '尚差'],
  inARow: [
    (what: string, n: number) => `${what}, each of the last ${n} deliveries`,
    (what: string, n: number) => `${what}，最近 ${n} 次授课每次`,
  ],
  none: ['none yet', '尚无'],
  why: [(what: string) => `${what} for the next grade`, (what: string) => `下一等级的${what}`],
  mark: [(what: string) => `${what}, latest demo`, (what: string) => `最近试讲的${what}`],
  totalMark: ['Total', '总分'],
});

export const commentWords = words({
  title: ['What learners wrote', '学员留言'],
  note: [
    'Of answers that are told five together; in no order of time, and nobody is told whose.',
    '仅显示满 5 人合并公布的反馈，不分先后、不显示作者。',
  ],
  none: ['Nobody’s words are released by this day.', '截至该日没有已公布的留言。'],
  noneFills: [
    'They appear once five learners have answered, and some of them wrote.',
    '满 5 名学员反馈且有留言后显示。',
  ],
});
