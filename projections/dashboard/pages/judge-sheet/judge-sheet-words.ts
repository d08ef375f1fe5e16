import { words } from '../../words/language.js';

export const judgeSheetWords = words({
  name: ['My sheets', '我的评分'],
  sheet: [(order: number) => `Sheet · demo ${order}`, (order: number) => `评分表 · 第 ${order} 场`],
  nothing: ['No demo is before you.', '没有需要您评分的试讲。'],
  nothingFills: [
    'A programme admin appoints you to a session’s panel and schedules its demos.',
    '由项目管理员聘您为评委并安排试讲。',
  ],
  due: [
    (due: number, all: number, next: string) =>
      `${due} of ${all} sheets are yours to hand in; next is ${next}.`,
    (due: number, all: number, next: string) =>
      `共 ${all} 场，还有 ${due} 份评分表待交；下一位是 ${next}。`,
  ],
  allIn: [
    (all: number) => `All your sheets are in: ${all}.`,
    (all: number) => `您的 ${all} 份评分表均已提交。`,
  ],
  notMine: ['This demo is not before you.', '这场试讲不由您评分。'],
  notMineFills: [
    'Only the judges of its session have a sheet for it.',
    '只有该场次的评委才有评分表。',
  ],
  back: ['All my sheets', '全部评分表'],
  states: {
    in: ['sheet in', '已提交'],
    sending: ['on its way', '提交中'],
    draft: [(at: string) => `draft, saved ${at}`, (at: string) => `草稿，${at} 保存`],
    running: ['the demo is running', '试讲进行中'],
    due: ['due', '待交'],
    waiting: ['not started', '未开始'],
    aside: [
      (causes: string) => `you stand aside: ${causes}`,
      (causes: string) => `您回避：${causes}`,
    ],
    without: ['sealed without your sheet', '已封存，未含您的评分'],
    closed: ['closed without your sheet', '已结束，未含您的评分'],
  },
  sessions: {
    scheduled: ['Not open yet', '尚未开始'],
    open: ['Open', '进行中'],
    closed: ['Closed', '已结束'],
    cancelled: ['Cancelled', '已取消'],
  },
  weight: [(weight: string) => `weight ${weight}`, (weight: string) => `权重 ${weight}`],
  markOf: [
    (dimension: string) => `${dimension}, mark`,
    (dimension: string) => `${dimension}，分数`,
  ],
  sliderOf: [
    (dimension: string) => `${dimension}, slider`,
    (dimension: string) => `${dimension}，滑块`,
  ],
  notMarked: ['Not marked yet', '尚未评分'],
  offScale: [
    (min: string, max: string, step: string) => `${min} to ${max}, in steps of ${step}`,
    (min: string, max: string, step: string) => `${min} 至 ${max}，步长 ${step}`,
  ],
  strengths: ['Strengths', '优点'],
  improvements: ['Improvements', '改进建议'],
  strengthsHelp: ['What should they keep doing?', '哪些值得保持？'],
  improvementsHelp: ['What would make it better next time?', '下次怎样更好？'],
  total: ['Weighted total', '加权总分'],
  marked: [
    (marked: number, all: number) => `${marked} of ${all} marked`,
    (marked: number, all: number) => `已评 ${marked} / ${all} 项`,
  ],
  keyed: ['Keyed in from your paper', '已按纸质表代录'],
  keyedNote: [
    (clerk: string) =>
      `${clerk} keyed in these marks for you. The result is sealed once you confirm them; contest them if your paper says otherwise.`,
    (clerk: string) =>
      `${clerk} 已为您代录以下评分。您确认后方可封存；如与纸质表不符，请提出异议。`,
  ],
  submit: ['Submit sheet', '提交评分表'],
  submitTitle: [
    (who: string) => `Submit your sheet for ${who}?`,
    (who: string) => `提交对 ${who} 的评分表？`,
  ],
  submitMarks: [
    (marks: string, total: string) => `${marks}: total ${total}.`,
    (marks: string, total: string) => `${marks}：总分 ${total}。`,
  ],
  submitFollows: [
    'It counts from then on. Until the result is sealed you can amend it, with a reason.',
    '提交即生效。封存前可说明理由后修改。',
  ],
  submitShows: [
    'You then see the other judges’ sheets, and they see yours.',
    '此后您可见其他评委的评分表，他们也可见您的。',
  ],
  missing: [
    (dimension: string) => `${dimension} has no mark yet.`,
    (dimension: string) => `${dimension}尚未评分。`,
  ],
  hiddenOthers: [
    'Other judges’ sheets are shown once yours is in.',
    '您提交后才显示其他评委的评分表。',
  ],
  notStarted: [
    'The demo has not started; a draft can be kept already.',
    '试讲尚未开始；可先保存草稿。',
  ],
  notOpen: [
    'The session is not open yet; a draft can be kept already.',
    '场次尚未开始；可先保存草稿。',
  ],
  savedHere: [(at: string) => `saved on this device ${at}`, (at: string) => `已保存在本设备 ${at}`],
  notSavedHere: [
    'this device keeps no drafts: do not close the page',
    '本设备无法保存草稿：请勿关闭页面',
  ],
  savedThere: [(at: string) => `on the server ${at}`, (at: string) => `服务器 ${at}`],
  waitingThere: ['on the server when the connection is back', '恢复连接后保存到服务器'],
  inToast: ['Your sheet is in.', '评分表已提交。'],
  amendedToast: ['Your sheet is amended.', '评分表已修改。'],
  sending: ['Your sheet is on its way', '评分表正在提交'],
  sendingNote: [
    (at: string) =>
      `Submitted ${at} and kept on this device. It is sent until the server answers, and counts once.`,
    (at: string) => `${at} 提交，已保存在本设备。将重复发送直至服务器答复，只计一次。`,
  ],
  isIn: ['Your sheet is in.', '评分表已提交。'],
  inAt: [(at: string) => `Received ${at}.`, (at: string) => `${at} 收到。`],
  next: [(who: string) => `Next: ${who}`, (who: string) => `下一位：${who}`],
  others: ['The panel’s sheets', '评委组的评分表'],
  othersNote: ['Press a total for the sheet with its words.', '点按总分查看该评分表及评语。'],
  judge: ['Judge', '评委'],
  totalOf: [(who: string) => `Total by ${who}`, (who: string) => `${who} 的总分`],
  you: ['you', '您'],
  sealedNote: ['The result is sealed: sheets stay as they are.', '成绩已封存，评分表不再更改。'],
  amend: ['Amend my sheet', '修改我的评分表'],
  amendNote: [
    'The sheet as it was stays in the history, beside your reason.',
    '原评分表保留在历史记录中，与您的理由并列。',
  ],
  amendAct: ['Amend sheet', '修改评分表'],
  amendTitle: [
    (who: string) => `Amend your sheet for ${who}?`,
    (who: string) => `修改对 ${who} 的评分表？`,
  ],
  reason: ['Reason', '理由'],
  reasonMissing: ['Say why: the reason stays with the sheet.', '请说明理由：理由随评分表保留。'],
  unchanged: ['No mark is different.', '分数没有变化。'],
  aside: ['You stand aside here', '您在此回避'],
  asideNote: [
    'The other judges score this candidate. Two people can waive a conflict.',
    '由其他评委为此人评分。回避可由两人共同豁免。',
  ],
  without: ['Sealed without your sheet', '已封存，未含您的评分'],
  withoutNote: ['Only an upheld appeal opens the result again.', '只有申诉成立才能重开成绩。'],
  closed: ['The session is closed', '场次已结束'],
  closedNote: [
    'No more sheets are taken. A programme admin runs the session.',
    '不再接收评分表。场次由项目管理员管理。',
  ],
  conflict: ['Declare a conflict', '申报回避'],
  conflictTitle: [
    (who: string) => `Declare a conflict with ${who}?`,
    (who: string) => `申报对 ${who} 的回避？`,
  ],
  conflictFollows: [
    'You do not score this candidate; the panel room shows that you stand aside, and why.',
    '您不为此人评分；试讲日页面显示您回避及原因。',
  ],
  conflictWaive: ['Only two other people together can waive it.', '只有另外两人共同才能豁免。'],
  conflictCause: ['Cause', '原因'],
  conflictOther: ['Another cause', '其他原因'],
  conflictAct: ['Declare the conflict', '申报回避'],
  conflictDone: ['The conflict is declared.', '已申报回避。'],
  timer: ['Time', '计时'],
  start: ['Start the demo', '开始试讲'],
  ownClock: [
    'The server was not reached; your own clock runs.',
    '未能连接服务器；先用您自己的计时。',
  ],
  end: ['End the demo', '结束试讲'],
  of: [(limit: string) => `${limit} allowed`, (limit: string) => `限时 ${limit}`],
  over: [(by: string) => `${by} over`, (by: string) => `超时 ${by}`],
  took: ['ended', '已结束'],
  grace: [(grace: string) => `${grace} of grace`, (grace: string) => `宽限 ${grace}`],
  noPenalty: ['recorded, costs nothing', '记录在案，不扣分'],
  penalty: [(points: string) => `costs ${points}`, (points: string) => `扣 ${points} 分`],
  other: ['Another device saved this sheet meanwhile', '另一设备同时保存了这份评分表'],
  otherNote: [
    'Nothing is lost. Choose which one to go on with; nothing is sent until then.',
    '两份都在。请选择以哪份继续；选择之前不会发送。',
  ],
  otherHere: ['On this device', '本设备'],
  otherThere: [(at: string) => `On the other device, ${at}`, (at: string) => `另一设备，${at}`],
  keepHere: ['Go on with this device’s', '以本设备的继续'],
  keepThere: ['Go on with the other’s', '以另一份继续'],
  empty: ['empty', '空'],
});
