import { words } from '../words/dictionary.js';

export const evaluationWhyWords = words({
  en: {
    title: (name: string, what: string) => `${name}: ${what}`,
    total: 'total',
    health: 'health',
    band: (band: string) => `band ${band}`,
    rank: (rank: number, of: number) => `· rank ${rank} of ${of}`,
    adds: (points: string, weight: string, n: number) =>
      `adds ${points} points · weight ${weight} · n ${n}`,
    missing: {
      redistribute: 'There is nothing to score yet: its weight goes to the others.',
      zero: 'There is nothing to score yet: it counts 0.',
    },
    tooFew: 'Fewer than 5 people answered: their mean would tell what one of them said.',
    before: (what: string, figure: string) => `${what}: ${figure}, before it is scored.`,
    components: 'What it is made of',
    inputs: 'What it rests on',
    noInputs: 'No event counts here on this day.',
    day: 'Day',
    value: 'Figure',
    counts: 'Counts',
    event: 'Event',
    more: (n: number) => `Show all ${n}`,
    transitions: 'What would change the grade',
    met: 'met',
    notMet: 'not met',
    needs: (metric: string, op: string, required: string, actual: string) =>
      `${metric} ${op} ${required}: has ${actual}`,
    nothing: 'nothing',
    hidden: 'hidden, too few answers',
  },
  'zh-CN': {
    title: (name: string, what: string) => `${name}：${what}`,
    total: '总分',
    health: '健康度',
    band: (band: string) => `${band} 档`,
    rank: (rank: number, of: number) => `· 第 ${rank} 名，共 ${of} 人`,
    adds: (points: string, weight: string, n: number) =>
      `计 ${points} 分 · 权重 ${weight} · n ${n}`,
    missing: {
      redistribute: '尚无可计分内容：其权重分给其他项。',
      zero: '尚无可计分内容：计 0 分。',
    },
    tooFew: '答复不足 5 人：均值会泄露个人的答复。',
    before: (what: string, figure: string) => `${what}：${figure}（计分前）。`,
    components: '组成',
    inputs: '所依据的事件',
    noInputs: '当日没有计入的事件。',
    day: '日期',
    value: '数值',
    counts: '计入',
    event: '事件',
    more: (n: number) => `显示全部 ${n} 条`,
    transitions: '等级变动的条件',
    met: '满足',
    notMet: '未满足',
    needs: (metric: string, op: string, required: string, actual: string) =>
      `${metric} ${op} ${required}：现为 ${actual}`,
    nothing: '无',
    hidden: '答复过少，不显示',
  },
});
