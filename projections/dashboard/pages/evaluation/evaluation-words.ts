import { words } from '../../words/language.js';

export const evaluationWords = words({
  name: ['Evaluation', '动态评价'],
  answer: [
    (n: number, first: string, total: string, band: string) =>
      `${first} leads ${n} trainers with ${total}, band ${band}.`,
    (n: number, first: string, total: string, band: string) =>
      `${n} 名内训师中，${first} 以 ${total} 分居首，${band} 档。`,
  ],
  own: [
    (total: string, band: string, rank: number) => `You have ${total}, band ${band}, rank ${rank}.`,
    (total: string, band: string, rank: number) => `您得 ${total} 分，${band} 档，第 ${rank} 名。`,
  ],
  bands: [(parts: string) => `Bands: ${parts}.`, (parts: string) => `各档人数：${parts}。`],
  proposals: [
    (n: number) =>
      n === 0 ? 'No change of grade is proposed.' : `${n} changes of grade are proposed.`,
    (n: number) => (n === 0 ? '没有等级变动的提议。' : `有 ${n} 项等级变动的提议。`),
  ],
  nobody: ['Nobody held a certificate on this day.', '当日无人持有认证。'],
  nobodyFills: [
    'Certifiers grant certificates after a sealed demo; choose a later day to see them ranked.',
    '试讲成绩封存后由认证审批人授予认证；选择更晚的日期可见排名。',
  ],
  asOf: ['What had happened by', '截至此日已发生'],
  knownAt: ['and was recorded by', '且截至此时已记录'],
  now: ['now', '此刻'],
  today: ['today', '今天'],
  ranking: ['Ranking', '排名'],
  rankingNote: [
    'Press a figure for its parts, its weights and the events it rests on.',
    '点按数字，查看组成、权重及所依据的事件。',
  ],
  rank: ['Rank', '名次'],
  trainer: ['Trainer', '内训师'],
  department: ['Department', '部门'],
  total: ['Total', '总分'],
  totalOf: [(name: string) => `Total of ${name}`, (name: string) => `${name} 的总分`],
  partOf: [
    (part: string, name: string) => `${part} of ${name}`,
    (part: string, name: string) => `${name} 的${part}`,
  ],
  band: ['Band', '档'],
  prior: ['starting value, n 0', '起始值，样本数 0'],
  unranked: [
    (total: string) =>
      `${total} from the policy’s starting values: nobody is ranked before a first fact.`,
    (total: string) => `${total} 分为制度规定的起始值；有第一条事实之前不参与排名。`,
  ],
  noPolicy: ['No evaluation policy was in force on this day.', '当日没有生效的评价制度。'],
  noPolicyFills: [
    'A programme admin or certifier proposes one in the lab, and somebody else approves it.',
    '由项目管理员或认证审批人在方案模拟页提出，经另一人批准后生效。',
  ],
  proposal: ['Proposed', '提议'],
  weight: [(weight: string) => `weight ${weight}`, (weight: string) => `权重 ${weight}`],
});

export const proposalWords = words({
  title: ['Proposals to decide on', '待决定的提议'],
  note: [
    'The policy proposes; a certifier decides. A decision can be given once for the events it rests on.',
    '制度提出，认证审批人决定。针对同一批事件，只决定一次。',
  ],
  none: ['Nothing is open to decide on.', '没有待决定的提议。'],
  noneFills: [
    'The evaluation policy proposes when its conditions are met; what was decided is in the history.',
    '满足条件时由评价制度提出；已决定的见历史记录。',
  ],
  who: ['Trainer', '内训师'],
  grade: ['Grade', '等级'],
  proposed: ['Proposed', '提议'],
  because: ['Because', '理由'],
  evidence: ['Rests on', '依据'],
  decide: ['Decision', '决定'],
  accept: ['Accept', '采纳'],
  decline: ['Decline', '不采纳'],
  lookOnly: [
    'Seen as of a past time: go back to now to decide.',
    '此为过去时点所见：回到此刻方可决定。',
  ],
  cannot: ['cannot be accepted as the certificate stands', '以证书当前状态无法采纳'],
  acts: {
    promote: [(name: string) => `Promote ${name}?`, (name: string) => `让 ${name} 晋级？`],
    demote: [(name: string) => `Demote ${name}?`, (name: string) => `让 ${name} 降级？`],
    exit: [
      (name: string) => `End the title of ${name}?`,
      (name: string) => `结束 ${name} 的聘任？`,
    ],
  },
  other: [
    (what: string, name: string) => `${what}: ${name}?`,
    (what: string, name: string) => `${what}：${name}？`,
  ],
  follows: {
    promote: [
      'The next grade is held from today; where it has a certification policy, the latest sealed result must pass it.',
      '自今日起持有上一等级；该等级有认证制度时，最近的封存成绩须达标。',
    ],
    demote: ['The grade below is held from today.', '自今日起持有下一等级。'],
    exit: [
      'The certificate ends today and the trainer leaves the ranking.',
      '证书今日终止，该内训师退出排名。',
    ],
  },
  recorded: [
    'The decision is recorded with the proposal, its figures and the events it rests on, and your name.',
    '决定连同提议、数字、所依据的事件及您的姓名一并记录。',
  ],
  reversed: [
    'It stays in the history; an appeal against it can be lodged.',
    '它会留在历史中；可对其提出申诉。',
  ],
  declineTitle: [
    (what: string, name: string) => `Decline to ${what} ${name}?`,
    (what: string, name: string) => `不采纳“${what}”（${name}）？`,
  ],
  declineFollows: [
    'It is not proposed again until it rests on an event that this decision had not seen.',
    '在出现此决定未见过的事件之前，不再提出。',
  ],
  reason: ['Reason (needed)', '理由（必填）'],
  accepted: [
    (name: string) => `Accepted for ${name}.`,
    (name: string) => `已采纳关于 ${name} 的提议。`,
  ],
  declined: [
    (name: string) => `Declined for ${name}.`,
    (name: string) => `已记录：不采纳关于 ${name} 的提议。`,
  ],
});
