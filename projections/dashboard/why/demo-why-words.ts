import { words } from '../words/dictionary.js';

export const demoWhyWords = words({
  en: {
    title: (name: string) => `${name}: demo day`,
    rank: (rank: number, of: number) => `rank ${rank} of ${of} sealed demos`,
    ahead: (points: string, name: string) => `${points} ahead of ${name}, who comes next.`,
    behind: (points: string, name: string) => `${points} behind ${name}, who came first.`,
    methods: {
      mean: (n: number) => `Each part is the mean of ${n} judges’ marks.`,
      median: (n: number) => `Each part is the median of ${n} judges’ marks.`,
      trimmed: (n: number) => `Each part is the mean of ${n} judges’ marks without the extremes.`,
      additiveFair: (n: number) =>
        `Each part is the mean of ${n} judges’ marks, each corrected for how strict the judge is.`,
    },
    adds: 'The total is the sum of the parts’ points: score × weight ÷ 100.',
    penalty: (points: string) => `${points} are taken off for the time.`,
    spread: (from: string, to: string) => `The judges’ own totals go from ${from} to ${to}.`,
    tie: (metrics: string) => `The same total as another: placed by ${metrics}.`,
    parts: 'What it is made of',
    sheets: 'The judges’ sheets',
    sealed: 'Sealed by',
    conferred: 'Place awarded by',
    open: 'This result is not sealed: there is nothing to explain yet.',
  },
  'zh-CN': {
    title: (name: string) => `${name}：试讲日`,
    rank: (rank: number, of: number) => `${of} 份封存成绩中第 ${rank} 名`,
    ahead: (points: string, name: string) => `比下一名${name}高 ${points} 分。`,
    behind: (points: string, name: string) => `比第一名${name}低 ${points} 分。`,
    methods: {
      mean: (n: number) => `各项取 ${n} 位评委打分的平均。`,
      median: (n: number) => `各项取 ${n} 位评委打分的中位数。`,
      trimmed: (n: number) => `各项取 ${n} 位评委打分去掉极端值后的平均。`,
      additiveFair: (n: number) => `各项取 ${n} 位评委打分的平均，并按各评委的严格程度校正。`,
    },
    adds: '总分为各项得分之和：分数 × 权重 ÷ 100。',
    penalty: (points: string) => `因时间扣 ${points} 分。`,
    spread: (from: string, to: string) => `各评委的总分介于 ${from} 与 ${to} 之间。`,
    tie: (metrics: string) => `与他人同分：以${metrics}区分名次。`,
    parts: '由什么组成',
    sheets: '评委的评分表',
    sealed: '封存记录',
    conferred: '颁奖记录',
    open: '该成绩尚未封存，还没有可解释的内容。',
  },
});
