import type { EvaluationComponent, EvaluationDocument, Take } from '../documents/evaluation.js';
import { attributeInWords, whereInWords } from './attribute-words.js';
import { capsInWords } from './caps-in-words.js';
import { metricInWords } from './metric-words.js';
import { figure, type Language, type Sayings, sentences } from './spoken.js';
import { stepsInWords } from './table-in-words.js';
import { periodInWords, windowInWords } from './window-in-words.js';

interface Said {
  readonly take: Readonly<Record<Take, (what: string, when: string) => string>>;
  readonly fading: (after: string) => string;
  readonly prior: (n: string, mean: string) => string;
  readonly curve: (points: string) => string;
  readonly steps: (steps: string) => string;
  readonly within: (least: string | null, most: string | null) => string;
  readonly missing: Readonly<Record<'zero' | 'redistribute', string>>;
  readonly mean: (decimals: number) => string;
  readonly sum: (decimals: number) => string;
}

const enMean = (what: string, when: string) =>
  `The mean of ${what} ${when}, weighted by respondents.`;
const zhMean = (what: string, when: string) => `${when}${what}的均值，按答复人数加权。`;

const SAID: Sayings<Said> = {
  en: {
    take: {
      latest: (what, when) => `The latest ${what} ${when}.`,
      best: (what, when) => `The highest ${what} ${when}.`,
      sum: (what, when) => `The sum of ${what} ${when}.`,
      count: (what, when) => `The number of ${what} ${when}.`,
      distinct: (what, when) => `The number of different ${what} ${when}.`,
      mean: enMean,
      shrunkMean: enMean,
    },
    fading: (after) => `Each counts half as much after ${after}.`,
    prior: (n, mean) =>
      `As if ${n} more had answered ${mean}, so that a few answers do not decide.`,
    curve: (points) => `Scored on the line ${points}, flat beyond its ends.`,
    steps: (steps) => `Scored by steps (${steps}), 0 below them.`,
    within: (least, most) =>
      `The score is ${[least && `at least ${least}`, most && `at most ${most}`].filter(Boolean).join(' and ')}.`,
    missing: {
      zero: 'Counts 0 when there is none.',
      redistribute: 'Leaves its weight to the others when there is none.',
    },
    mean: (decimals) =>
      `Weight × score, added up and divided by the weights that count. Exact until it is rounded, half away from zero, to ${decimals} decimals.`,
    sum: (decimals) =>
      `Weight × score, added up. Exact until it is rounded, half away from zero, to ${decimals} decimals.`,
  },
  'zh-CN': {
    take: {
      latest: (what, when) => `${when}最近一次${what}。`,
      best: (what, when) => `${when}最高的${what}。`,
      sum: (what, when) => `${when}${what}合计。`,
      count: (what, when) => `${when}${what}次数。`,
      distinct: (what, when) => `${when}不同${what}的个数。`,
      mean: zhMean,
      shrunkMean: zhMean,
    },
    fading: (after) => `每过 ${after}，权重减半。`,
    prior: (n, mean) => `视同另有 ${n} 人答复 ${mean}，以免少数答复左右结果。`,
    curve: (points) => `按折线 ${points} 计分，两端持平。`,
    steps: (steps) => `按阶梯计分（${steps}），未达首档计 0 分。`,
    within: (least, most) =>
      `该项得分${[least && `不低于 ${least}`, most && `不高于 ${most}`].filter(Boolean).join('、')}。`,
    missing: { zero: '没有时计 0 分。', redistribute: '没有时其权重分给其他项。' },
    mean: (decimals) =>
      `各项权重 × 得分之和，除以参与计算的权重之和。全程精确，最后一次四舍五入保留 ${decimals} 位小数。`,
    sum: (decimals) => `各项权重 × 得分之和。全程精确，最后一次四舍五入保留 ${decimals} 位小数。`,
  },
};

/**
 * How a component's score comes about, in sentences for who asks "why".
 * @throws RangeError when the policy has no such component
 */
export function componentInWords(
  policy: EvaluationDocument,
  componentId: string,
  language: Language,
): string {
  const component = policy.components.find(({ id }) => id === componentId);
  if (!component) throw new RangeError(`${policy.id} has no component ${componentId}`);
  return sentences(language, ...takenInWords(policy, component, language));
}

function takenInWords(
  policy: EvaluationDocument,
  component: EvaluationComponent,
  language: Language,
): string[] {
  const say = SAID[language];
  const { from, take, window = policy.window, where, halfLife, prior, curve, missing } = component;
  const { steps, caps, distinct, atLeast, atMost } = component;
  const what =
    distinct === undefined ? metricInWords(language, from) : attributeInWords(language, distinct);
  const ends = [atLeast, atMost].map((end) => (end === undefined ? null : figure(end)));
  const points = curve?.map(([x, y]) => `${figure(x)} → ${figure(y)}`).join(', ');
  return [
    say.take[take](what, windowInWords(language, window)),
    whereInWords(language, where),
    halfLife ? say.fading(periodInWords(language, halfLife)) : '',
    prior ? say.prior(figure(prior.n), figure(prior.mean)) : '',
    capsInWords(language, caps),
    points ? say.curve(points) : '',
    steps ? say.steps(stepsInWords(language, steps)) : '',
    ends.some((end) => end !== null) ? say.within(ends[0] ?? null, ends[1] ?? null) : '',
    missing ? say.missing[missing] : '',
  ];
}

/** How the total comes about from its components. */
export function totalInWords(
  { combine, decimals = 2 }: EvaluationDocument,
  language: Language,
): string {
  return SAID[language][combine === 'sum' ? 'sum' : 'mean'](decimals);
}
