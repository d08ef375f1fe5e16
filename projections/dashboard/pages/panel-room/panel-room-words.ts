import { words } from '../../words/language.js';

export const panelRoomWords = words({
  name: ['Demo day', '试讲日'],
  none: ['No session is scheduled.', '还没有安排场次。'],
  noneFills: [
    'A programme admin schedules a certification day or a competition round.',
    '由项目管理员安排认证日或授课大赛。',
  ],
  noDemo: ['No demo is scheduled in this session yet.', '本场次还没有安排试讲。'],
  noDemoFills: [
    'A programme admin schedules the demos of admitted candidates.',
    '由项目管理员为获准试讲的人安排试讲。',
  ],
  allSealed: [
    (n: number, who: string, total: string) =>
      `All ${n} results are sealed. ${who} came first with ${total}.`,
    (n: number, who: string, total: string) => `${n} 份成绩均已封存，${who} 以 ${total} 分居首。`,
  ],
  sealedNoPlaces: [
    (n: number) => `All ${n} results are sealed; the places are not awarded yet.`,
    (n: number) => `${n} 份成绩均已封存，奖项尚未颁发。`,
  ],
  coming: [
    (met: number, n: number, due: number) =>
      `${met} of ${n} demos have their quorum; ${due === 1 ? '1 sheet is' : `${due} sheets are`} due.`,
    (met: number, n: number, due: number) =>
      `${n} 场试讲中 ${met} 场已达最低有效评分数，尚缺 ${due} 份评分表。`,
  ],
  disagreed: [
    (who: string, sd: string) =>
      `The judges disagree most on ${who}: their totals deviate by ${sd}.`,
    (who: string, sd: string) => `评委对 ${who} 分歧最大：总分标准差 ${sd}。`,
  ],
  statuses: {
    scheduled: ['not open yet', '尚未开始'],
    open: ['open', '进行中'],
    closed: ['closed', '已结束'],
    cancelled: ['cancelled', '已取消'],
  },
  standing: [
    (status: string, day: string, venue: string, judges: number, quorum: number) =>
      `${day}${venue ? `, ${venue}` : ''} · ${status} · ${judges} judges, quorum ${quorum}.`,
    (status: string, day: string, venue: string, judges: number, quorum: number) =>
      `${day}${venue ? `，${venue}` : ''} · ${status} · 评委 ${judges} 人，最低有效评分数 ${quorum}。`,
  ],
  podium: ['Podium', '获奖名单'],
  podiumNote: ['By the sealed total; press it for why.', '按封存总分排列；点按总分查看依据。'],
  tie: [
    (metrics: string) => `tie broken by ${metrics}`,
    (metrics: string) => `同分，以${metrics}区分`,
  ],
  review: ['under review', '复核中'],
  totalOf: [(who: string) => `Total of ${who}`, (who: string) => `${who} 的总分`],
  sheets: ['Sheets', '评分表'],
  sheetsNote: [
    'The most disagreed on top. ■ in · □ due · – stands aside. Press a total for the sheet.',
    '分歧最大的在前。■ 已交 · □ 待交 · – 回避。点按总分查看该评分表。',
  ],
  order: ['No.', '序号'],
  candidate: ['Candidate', '试讲人'],
  spread: ['Spread', '分布'],
  spreadTitle: [
    (from: string, to: string) => `Each judge’s total, from ${from} to ${to}`,
    (from: string, to: string) => `各评委总分，自 ${from} 至 ${to}`,
  ],
  sd: ['Deviation', '标准差'],
  sdTitle: ['Standard deviation of the judges’ totals', '各评委总分的标准差'],
  in: ['Sheets in', '已交'],
  ofExpected: [
    (n: number, expected: number) => `${n} of ${expected}`,
    (n: number, expected: number) => `${n} / ${expected}`,
  ],
  quorumMissing: [(n: number) => `${n} more for the quorum`, (n: number) => `还差 ${n} 份`],
  cells: {
    in: ['in', '已交'],
    due: ['due', '待交'],
    missing: ['not handed in', '未交'],
    toConfirm: ['keyed in, to be confirmed', '已代录，待评委确认'],
    amended: ['amended', '已修改'],
    afterSeeing: ['amended after others’ sheets could be seen', '可见他人评分后修改'],
    aside: ['stands aside', '回避'],
  },
  result: ['Result', '成绩'],
  sealed: ['sealed', '已封存'],
  notStarted: ['not started', '未开始'],
  running: [(at: string) => `running since ${at}`, (at: string) => `${at} 开始，进行中`],
  ended: [(took: string) => `ended after ${took}`, (took: string) => `已结束，用时 ${took}`],
  failed: ['not passed', '未通过'],
  withheld: ['Shown once your own sheet is in.', '您提交自己的评分表后可见。'],
  seal: ['Seal', '封存'],
  sealOf: [(who: string) => `Seal the result of ${who}`, (who: string) => `封存 ${who} 的成绩`],
  start: ['Start', '开始'],
  startOf: [(who: string) => `Start the demo of ${who}`, (who: string) => `开始 ${who} 的试讲`],
  end: ['End', '结束'],
  endOf: [(who: string) => `End the demo of ${who}`, (who: string) => `结束 ${who} 的试讲`],
  startTitle: [
    (who: string) => `Start the demo of ${who}?`,
    (who: string) => `开始 ${who} 的试讲？`,
  ],
  startFollows: [
    'The clock runs on every judge’s tablet. A start cannot be taken back.',
    '每位评委的平板上同时计时。开始后不能撤回。',
  ],
  startAct: ['Start the demo', '开始试讲'],
  endTitle: [(who: string) => `End the demo of ${who}?`, (who: string) => `结束 ${who} 的试讲？`],
  endFollows: [
    (took: string) => `It is recorded as ${took}. Sheets can still be handed in.`,
    (took: string) => `用时记为 ${took}。之后仍可提交评分表。`,
  ],
  endAct: ['End the demo', '结束试讲'],
  sealTitle: [
    (who: string) => `Seal the result of ${who}?`,
    (who: string) => `封存 ${who} 的成绩？`,
  ],
  sealAllTitle: [
    (n: number) => `Seal ${n === 1 ? '1 result' : `${n} results`}?`,
    (n: number) => `封存 ${n} 份成绩？`,
  ],
  sealFollows: [
    [
      'No sheet can be handed in or amended from then on.',
      'The candidate sees the result; judges see each other’s sheets.',
      'Only an upheld appeal opens it again.',
    ].join('\n'),
    [
      '此后不能再提交或修改评分表。',
      '试讲人可见成绩，评委可见彼此的评分表。',
      '只有申诉成立才能重开。',
    ].join('\n'),
  ],
  sealDue: [
    (n: number) => `${n === 1 ? '1 sheet is' : `${n} sheets are`} still due and will not count.`,
    (n: number) => `尚缺 ${n} 份评分表，将不计入。`,
  ],
  sealAct: ['Seal the result', '封存成绩'],
  sealAllAct: [
    (n: number) => (n === 1 ? 'Seal 1 result' : `Seal ${n} results`),
    (n: number) => `封存 ${n} 份成绩`,
  ],
  sealedToast: [
    (n: number) => (n === 1 ? 'The result is sealed.' : `${n} results are sealed.`),
    (n: number) => `已封存 ${n} 份成绩。`,
  ],
  actsOn: [
    (who: string) => `What can be done with the demo of ${who}`,
    (who: string) => `${who} 的试讲：可办事项`,
  ],
  panel: [
    (n: number) => (n === 1 ? 'The panel: 1 judge' : `The panel: ${n} judges`),
    (n: number) => `评委组：${n} 人`,
  ],
  panelNote: [
    'Whom a judge may not score, and why, as known today.',
    '按目前所知，各评委须回避的试讲人及原因。',
  ],
  groupOf: [
    (name: string, weight: string) => `${name} (weight ${weight})`,
    (name: string, weight: string) => `${name}（权重 ${weight}）`,
  ],
  panelNone: ['No judge is appointed yet.', '尚未聘请评委。'],
  panelFills: ['A programme admin appoints them above.', '由项目管理员在上方聘请。'],
  scoresAll: ['may score everybody', '无须回避'],
  mayNot: [
    (who: string, why: string) => `not ${who}: ${why}`,
    (who: string, why: string) => `回避 ${who}：${why}`,
  ],
  ready: [(n: number) => `Ready for a demo: ${n}`, (n: number) => `可安排试讲：${n} 人`],
  readyNote: [
    'Admitted, and without a demo here. Choose what each shows, and in which order.',
    '已获准试讲、本场次尚未安排。请选择各人的课程、章节与出场顺序。',
  ],
  seed: ['Seed of the lot', '抽签种子'],
  draw: ['Draw the order by lot', '抽签定序'],
  drawNote: [
    'By the SHA-256 of “seed:candidacy”; the same seed draws the same order.',
    '按“种子:候选编号”的 SHA-256 排序，同一种子抽得同一顺序。',
  ],
  courseOf: [(who: string) => `Course of ${who}`, (who: string) => `${who} 的课程`],
  sectionOf: [(who: string) => `Core section of ${who}`, (who: string) => `${who} 的核心章节`],
  noCourse: ['has no course yet', '尚无课程'],
  scheduleAll: [
    (n: number) => (n === 1 ? 'Schedule 1 demo' : `Schedule ${n} demos`),
    (n: number) => `安排 ${n} 场试讲`,
  ],
  scheduled: [
    (n: number) => (n === 1 ? '1 demo is scheduled.' : `${n} demos are scheduled.`),
    (n: number) => `已安排 ${n} 场试讲。`,
  ],
  up: [(who: string) => `${who} one place earlier`, (who: string) => `${who} 提前一位`],
  down: [(who: string) => `${who} one place later`, (who: string) => `${who} 推后一位`],
  runningOrder: ['Running order', '出场顺序'],
  runningOrderNote: ['Moved by hand until a demo starts.', '试讲开始前可手动调整。'],
  begun: ['started', '已开始'],
  decisions: ['Decisions', '认证决定'],
  decisionsNote: [
    (passed: number, failed: number, open: number) =>
      `${passed} passed, ${failed} did not; ${open === 0 ? 'all are decided' : `${open} to be decided`}.`,
    (passed: number, failed: number, open: number) =>
      `通过 ${passed} 人，未通过 ${failed} 人；${open === 0 ? '均已作出决定' : `待决定 ${open} 人`}。`,
  ],
  selectPassed: [
    (n: number) => `Select all who passed (${n})`,
    (n: number) => `选中全部通过者（${n}）`,
  ],
  total: ['Total', '总分'],
  outcome: ['Outcome', '结果'],
  passed: ['passed', '通过'],
  decision: ['Decision', '决定'],
  undecided: ['to be decided', '待决定'],
  decideOn: [(who: string) => `Decide on ${who}`, (who: string) => `决定 ${who} 的认证`],
  print: ['Print', '打印'],
  back: ['Back to the demo day', '返回试讲日'],
  papers: {
    sheets: ['Score sheets', '评分表'],
    order: ['Running order', '出场顺序表'],
    attendance: ['Attendance list', '签到表'],
  },
  department: ['Department', '部门'],
  section: ['Core section', '核心章节'],
  time: ['Time', '时长'],
  who: ['Name', '姓名'],
  as: ['As', '身份'],
  signature: ['Signature', '签名'],
  signedOn: ['Date', '日期'],
  dimension: ['Dimension', '评分维度'],
  levels: ['Levels', '等级说明'],
  mark: ['Mark', '评分'],
  weight: [(weight: string) => `weight ${weight}`, (weight: string) => `权重 ${weight}`],
  scale: [
    (min: string, max: string, step: string) => `marks from ${min} to ${max}, in steps of ${step}`,
    (min: string, max: string, step: string) => `评分范围 ${min}–${max}，步长 ${step}`,
  ],
  strengths: ['Strengths', '优点'],
  improvements: ['What to improve', '改进建议'],
  next: ['What comes next', '下一步'],
  nextNothing: [
    'Nothing is left to do: results are sealed, places awarded, the session closed.',
    '没有待办：成绩已封存，奖项已颁发，场次已结束。',
  ],
  openAct: ['Open the session', '开始场次'],
  openTitle: ['Open the session?', '开始场次？'],
  openFollows: [
    'Demos may start, and judges may hand in sheets.',
    '试讲可以开始，评委可以提交评分表。',
  ],
  opened: ['The session is open.', '场次已开始。'],
  closeAct: ['Close the session', '结束场次'],
  closeTitle: ['Close the session?', '结束场次？'],
  closeFollows: [
    'No demo starts and no sheet is handed in from then on. Results can still be sealed.',
    '此后不再开始试讲，也不再提交评分表；仍可封存成绩。',
  ],
  closed: ['The session is closed.', '场次已结束。'],
  conferAct: ['Confer the awards', '颁发奖项'],
  conferTitle: ['Confer the awards?', '颁发奖项？'],
  conferFollows: [
    'Places go to those who passed, by total, ties broken by the award policy.\nEveryone who may see the results sees the podium.',
    '奖项按总分授予通过者，同分依奖项制度区分。\n所有可查看成绩的人都会看到获奖名单。',
  ],
  conferDue: [
    (n: number) => `${n} demos have their quorum and are not sealed; awards wait for them.`,
    (n: number) => `${n} 场试讲已达最低有效评分数但未封存，颁奖须待其封存。`,
  ],
  conferred: ['The awards are conferred.', '奖项已颁发。'],
  over: [(took: string) => `+${took}`, (took: string) => `超 ${took}`],
});
