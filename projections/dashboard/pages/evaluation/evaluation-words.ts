import { words } from '../../words/dictionary.js';

export const evaluationWords = words({
  en: {
    name: 'Evaluation',
    answer: (n: number, first: string, total: string, band: string) =>
      `${first} leads ${n} trainers with ${total}, band ${band}.`,
    own: (total: string, band: string, rank: number) =>
      `You have ${total}, band ${band}, rank ${rank}.`,
    bands: (parts: string) => `Bands: ${parts}.`,
    proposals: (n: number) =>
      n === 0 ? 'No change of grade is proposed.' : `${n} changes of grade are proposed.`,
    nobody: 'Nobody held a certificate on this day.',
    nobodyFills:
      'Certifiers grant certificates after a sealed demo; choose a later day to see them ranked.',
    when: 'Of which day, known when',
    asOf: 'What had happened by',
    knownAt: 'and was recorded by',
    now: 'now',
    today: 'today',
    ranking: 'Ranking',
    rankingNote: 'Press a figure for its parts, its weights and the events it rests on.',
    rank: 'Rank',
    trainer: 'Trainer',
    department: 'Department',
    total: 'Total',
    totalOf: (name: string) => `Total of ${name}`,
    partOf: (part: string, name: string) => `${part} of ${name}`,
    band: 'Band',
    proposal: 'Proposed',
    weight: (weight: string) => `weight ${weight}`,
    showParts: 'Parts',
  },
  'zh-CN': {
    name: '动态评价',
    answer: (n: number, first: string, total: string, band: string) =>
      `${n} 名培训师中，${first} 以 ${total} 分居首，${band} 档。`,
    own: (total: string, band: string, rank: number) =>
      `您得 ${total} 分，${band} 档，第 ${rank} 名。`,
    bands: (parts: string) => `各档人数：${parts}。`,
    proposals: (n: number) => (n === 0 ? '没有等级变动的提议。' : `有 ${n} 项等级变动的提议。`),
    nobody: '当日无人持有认证。',
    nobodyFills: '试讲成绩封存后由认证决定人授予认证；选择更晚的日期可见排名。',
    when: '哪一天，何时已知',
    asOf: '截至此日已发生',
    knownAt: '且截至此时已记录',
    now: '此刻',
    today: '今天',
    ranking: '排名',
    rankingNote: '点按数字，查看组成、权重及所依据的事件。',
    rank: '名次',
    trainer: '培训师',
    department: '部门',
    total: '总分',
    totalOf: (name: string) => `${name} 的总分`,
    partOf: (part: string, name: string) => `${name} 的${part}`,
    band: '档',
    proposal: '提议',
    weight: (weight: string) => `权重 ${weight}`,
    showParts: '各项',
  },
});
