import { words } from '../words/language.js';

export const evaluationWhyWords = words({
  title: [
    (name: string, what: string) => `${name}: ${what}`,
    (name: string, what: string) => `${name}：${what}`,
  ],
  total: ['total', '总分'],
  health: ['health', '健康度'],
  band: [(band: string) => `band ${band}`, (band: string) => `${band} 档`],
  rank: [
    (rank: number, of: number) => `· rank ${rank} of ${of}`,
    (rank: number, of: number) => `· 第 ${rank} 名，共 ${of} 人`,
  ],
  adds: [
    (points: string, weight: string, n: number) =>
      `adds ${points} points · weight ${weight} · n ${n}`,
    (points: string, weight: string, n: number) => `计 ${points} 分 · 权重 ${weight} · 样本数 ${n}`,
  ],
  missing: {
    redistribute: [
      'There is nothing to score yet: its weight goes to the others.',
      '尚无可计分内容：其权重分给其他项。',
    ],
    zero: ['There is nothing to score yet: it counts 0.', '尚无可计分内容：计 0 分。'],
  },
  prior: [
    (mean: string) =>
      `Nobody has answered yet: this is ${mean}, the value that the policy starts from.`,
    (mean: string) => `尚无人反馈：此处为制度规定的起始值 ${mean}。`,
  ],
  before: [
    (what: string, figure: string) => `${what}: ${figure}, before it is scored.`,
    (what: string, figure: string) => `${what}：${figure}（计分前）。`,
  ],
  components: ['What it is made of', '组成'],
  inputs: ['What it rests on', '所依据的事件'],
  noInputs: ['No event counts here on this day.', '当日没有计入的事件。'],
  day: ['Day', '日期'],
  value: ['Figure', '数值'],
  counts: ['Counts', '计入'],
  event: ['Event', '事件'],
  batch: ['answers told as one', '合并公布的反馈'],
  more: [(n: number) => `Show all ${n}`, (n: number) => `显示全部 ${n} 条`],
  bandNeeds: ['What a band needs besides the total', '各档除总分外的要求'],
  among: [
    (what: string, values: string, is: string) => `${what} is one of ${values}: has ${is}`,
    (what: string, values: string, is: string) => `${what}为${values}之一：现为 ${is}`,
  ],
  amounts: ['Amounts', '金额'],
  noEntry: [
    (what: string) => `Not computed: a table has nothing for the ${what}.`,
    (what: string) => `未能计算：表中没有与${what}对应的值。`,
  ],
  transitions: ['What would change the grade', '等级变动的条件'],
  met: ['met', '满足'],
  notMet: ['not met', '未满足'],
  needs: [
    (metric: string, op: string, required: string, actual: string) =>
      `${metric} ${op} ${required}: has ${actual}`,
    (metric: string, op: string, required: string, actual: string) =>
      `${metric} ${op} ${required}：现为 ${actual}`,
  ],
  nothing: ['nothing', '无'],
});
