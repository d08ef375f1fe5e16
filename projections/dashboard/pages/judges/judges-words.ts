import { words } from '../../words/language.js';

export const judgesWords = words({
  name: ['Scoring consistency', '评分一致性'],
  none: ['No session is scheduled.', '还没有安排场次。'],
  noneFills: [
    'A programme admin schedules a certification day or a competition round.',
    '由项目管理员安排认证日或授课大赛。',
  ],
  noSeal: [
    'No result of this session is sealed yet, so judges cannot be compared.',
    '本场次尚无封存成绩，无法比较评委。',
  ],
  noSealFills: [
    'A programme admin seals results in the panel room, once their quorum is in.',
    '达到最低有效评分数后，由项目管理员在试讲日页面封存成绩。',
  ],
  answer: [
    (word: string, strict: string, by: string) =>
      `The judges agreed ${word} with one another; ${strict} was the strictest, by ${by} points.`,
    (word: string, strict: string, by: string) =>
      `评委之间的一致程度${word}；评分最严的是 ${strict}，比其他评委低 ${by} 分。`,
  ],
  answerTooFew: [
    (strict: string, by: string) =>
      `Too few demos were marked by every judge to say how far they agreed; ${strict} was the strictest, by ${by} points.`,
    (strict: string, by: string) =>
      `全员评分的试讲太少，无法判断评委是否一致；评分最严的是 ${strict}，比其他评委低 ${by} 分。`,
  ],
  agreeOnly: [
    (word: string) => `The judges agreed ${word} with one another.`,
    (word: string) => `评委之间的一致程度${word}。`,
  ],
  tooFewToSay: ['Too few sheets are in to compare the judges.', '评分表太少，无法比较评委。'],
  poor: ['poorly', '较差'],
  moderate: ['moderately', '中等'],
  good: ['well', '良好'],
  excellent: ['very well', '很好'],
  agreement: ['How far they agree', '一致程度'],
  agreementNote: [
    'Agreement on the sheets’ totals. Below 0.5 is poor, to 0.75 moderate, to 0.9 good (Koo and Li 2016).',
    '按评分表总分计算。低于 0.5 为较差，至 0.75 为中等，至 0.9 为良好（Koo 与 Li，2016）。',
  ],
  icc21: ['One judge alone, ICC(2,1)', '单个评委，ICC(2,1)'],
  icc2k: ['The whole panel’s mean, ICC(2,k)', '全体评委均值，ICC(2,k)'],
  alpha: ['Krippendorff’s alpha, interval', 'Krippendorff’s alpha（等距）'],
  nComplete: [
    (n: number) => `n ${n} demos that every judge marked`,
    (n: number) => `样本数 ${n}：全员评分的试讲`,
  ],
  nRatings: [
    (n: number) => `n ${n} sheets of demos with two or more`,
    (n: number) => `样本数 ${n}：所在试讲有两份及以上的评分表`,
  ],
  levels: {
    poor: ['poor', '较差'],
    moderate: ['moderate', '中等'],
    good: ['good', '良好'],
    excellent: ['excellent', '很好'],
  },
  tooFew: ['too few', '样本太少'],
  unsure: ['of too few to rely on', '样本太少，不足为凭'],
  reasons: {
    'too-few-judges': ['It takes two judges.', '至少需要两位评委。'],
    'too-few-complete-demos': [
      'It takes two demos that every judge marked.',
      '至少需要两场全员评分的试讲。',
    ],
    'too-few-ratings': [
      'It takes a sealed demo with two sheets.',
      '至少需要一场有两份评分表的封存试讲。',
    ],
    'no-variation': ['All totals are the same: nothing to compare.', '总分全部相同，无从比较。'],
  },
  severity: ['How strict each judge was', '各评委的严格程度'],
  severityNote: [
    'The mean distance of a judge’s totals from the other judges’ mean of the same demos, with its 95 % interval. Left of zero is stricter.',
    '该评委总分与同场其他评委均值之差的平均值，及其 95% 置信区间。零线以左为偏严。',
  ],
  severityDesc: [
    (n: number) =>
      `${n} judges, a dot each at the mean distance from the others, a line for its 95 % interval.`,
    (n: number) => `${n} 位评委，每位一点，为与其他评委的平均差；横线为 95% 置信区间。`,
  ],
  zero: ['as the others', '与他人相同'],
  stricter: ['stricter', '偏严'],
  milder: ['milder', '偏宽'],
  same: ['no different', '无明显差别'],
  judge: ['Judge', '评委'],
  severityColumn: ['Severity', '严格程度'],
  interval: ['95 % interval', '95% 区间'],
  sd: ['Deviation', '标准差'],
  sdTitle: ['How much the distance varies from demo to demo', '差值在各场试讲之间的波动'],
  n: ['Compared demos', '可比试讲'],
  sheets: ['Sheets', '评分表'],
  meanTotal: ['Mean total', '平均总分'],
  afterSeeing: ['Amended after seeing', '见他人评分后修改'],
  afterSeeingTitle: [
    'Sheets amended while other judges’ sheets of the same demo lay open to the judge',
    '修改时该评委已可查看其他评委对同一试讲的评分',
  ],
  verdict: ['In words', '结论'],
  tooFewDemos: [(n: number) => `too few to say (n ${n})`, (n: number) => `样本太少（样本数 ${n}）`],
  table: ['Judges', '评委'],
  heat: ['Where they differ', '分歧所在'],
  heatNote: [
    'Each sheet’s distance from the other judges’ mean of the same demo, in points: – stricter, + milder. Press one for the sheet.',
    '每份评分表与同场其他评委均值之差（分）：– 偏严，+ 偏宽。点按查看该评分表。',
  ],
  candidate: ['Candidate', '试讲人'],
  distanceOf: [
    (judge: string, who: string) => `${judge} on ${who}`,
    (judge: string, who: string) => `${judge} 评 ${who}`,
  ],
  noSheet: ['no sheet', '无评分表'],
  scaleStrict: ['stricter by 6 or more', '偏严 6 分以上'],
  scaleMild: ['milder by 6 or more', '偏宽 6 分以上'],
});
