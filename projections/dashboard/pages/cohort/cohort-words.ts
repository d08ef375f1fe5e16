import { words } from '../../words/language.js';

export const cohortWords = words({
  yearWorkbook: [
    (year: number) => `${year} in one workbook`,
    (year: number) => `${year} 年度汇总表`,
  ],
  name: ['Cohort', '培训班'],
  answer: [
    (nominated: number, certified: number, placed: number) =>
      `${nominated} nominated, ${certified} certified, ${placed} placed.`,
    (nominated: number, certified: number, placed: number) =>
      `提名 ${nominated} 人，认证 ${certified} 人，获奖 ${placed} 人。`,
  ],
  leftBefore: [
    (left: number, reason: string, n: number) =>
      ` ${left} left on the way: ${n} for ${reason}, the most frequent reason.`,
    (left: number, reason: string, n: number) =>
      `途中退出 ${left} 人，最多的原因是${reason}（${n} 人）。`,
  ],
  nobodyLeft: [' Nobody has left.', '无人退出。'],
  noCohort: ['There is no cohort yet.', '还没有培训班。'],
  noCohortFills: [
    'A programme admin opens one, or imports a folder: npx lectern import FOLDER.',
    '由项目管理员开设培训班，或导入文件夹：npx lectern import FOLDER。',
  ],
  nobody: ['Nobody was nominated by this day.', '截至该日无人获提名。'],
  nobodyFills: [
    'Department heads nominate; choose a later day above to see them.',
    '由部门负责人提名；可在上方选择更晚的日期。',
  ],
  overdue: [(n: number) => `Overdue (${n})`, (n: number) => `逾期（${n}）`],
  undecided: [(n: number) => `Needs a decision (${n})`, (n: number) => `待决定（${n}）`],
  reviews: [(n: number) => `Reviews due in 60 days (${n})`, (n: number) => `60 天内应复审（${n}）`],
  overdueNote: [
    'Corrections still open after their day, the oldest first.',
    '逾期未关闭的整改意见，最早的在前。',
  ],
  undecidedNote: [
    'What somebody is to decide: what waits longest is on top.',
    '等待决定的事项，等待最久的在前。',
  ],
  decide: ['To decide', '待决定事项'],
  since: ['Since', '起始日期'],
  what: ['About', '关于'],
  decisions: {
    'decision-to-take': ['certify or refuse', '是否认证'],
    'proposal-to-decide': ['proposal of the evaluation', '评价提议'],
    'policy-to-approve': ['policy to approve', '制度待批准'],
    'course-to-approve': ['course to approve', '课程待批准'],
    'course-to-publish': ['course to publish', '课程待发布'],
    'appeal-to-decide': ['appeal', '申诉'],
    'certificate-to-renew': ['certificate to renew', '证书待续期'],
    'certificate-expiring': ['certificate about to end', '证书将到期'],
    'certificate-in-grace': ['certificate in grace', '证书宽限期内'],
    'certificate-to-expire': ['certificate past its grace', '证书宽限期已过'],
    'suspension-to-review': ['suspension to look at', '暂停待复核'],
  },
  reviewsTitle: ['Reviews due', '应复审'],
  funnel: ['How far they came', '各阶段人数'],
  funnelNote: [
    'Press a line for the names and the events that say so.',
    '点按一行，查看名单及所依据的事件。',
  ],
  left: [
    (n: number, reasons: string) => `${n} left here: ${reasons}`,
    (n: number, reasons: string) => `此处退出 ${n} 人：${reasons}`,
  ],
  whoReached: [(stage: string) => `Who: ${stage}`, (stage: string) => `名单：${stage}`],
  whoLeft: ['Who left, and why', '退出名单与原因'],
  person: ['Name', '姓名'],
  department: ['Department', '部门'],
  evidence: ['Evidence', '依据'],
  day: ['Day', '日期'],
  reason: ['Reason', '原因'],
  how: ['How', '方式'],
  due: ['Due', '截止日期'],
  late: ['Days late', '逾期天数'],
  dimension: ['About', '关于'],
  severity: ['Severity', '程度'],
  severities: { required: ['required', '必须整改'], advice: ['advice', '建议'] },
  course: ['Course', '课程'],
  timeline: ['The programme', '项目进程'],
  timelineDesc: [
    (n: number, from: string, to: string) =>
      `${n} kinds of steps from ${from} to ${to}, a dot a day, larger for more.`,
    (n: number, from: string, to: string) =>
      `${from} 至 ${to} 的 ${n} 类步骤，每点一天，越大越多。`,
  ],
  step: ['Step', '步骤'],
  first: ['First day', '首日'],
  last: ['Last day', '末日'],
  times: ['Times', '次数'],
  steps: {
    nomination: ['Nominations', '提名'],
    kickoff: ['Kickoff', '启动会'],
    training: ['Training', '培训'],
    coaching: ['Coaching', '一对一辅导'],
    exits: ['Exits', '退出'],
    admission: ['Admission', '准予试讲'],
    demo: ['Demo day', '试讲日'],
  },
});
