import type {
  EvaluationComponent,
  EvaluationDocument,
} from '../../../src/rules/documents/evaluation.js';
import { domain, wordFor } from '../words/domain.js';
import { numberText, periodText, sentencesText } from '../words/format.js';
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

const said = words({
  latest: [
    (what: string, within: string) => `The latest ${what} within ${within} up to the day.`,
    (what: string, within: string) => `截至当日 ${within}内最近一次${what}。`,
  ],
  best: [
    (what: string, within: string) => `The highest ${what} within ${within} up to the day.`,
    (what: string, within: string) => `截至当日 ${within}内最高的${what}。`,
  ],
  sum: [
    (what: string, within: string) => `The sum of ${what} within ${within} up to the day.`,
    (what: string, within: string) => `截至当日 ${within}内${what}合计。`,
  ],
  count: [
    (what: string, within: string) => `The number of ${what} within ${within} up to the day.`,
    (what: string, within: string) => `截至当日 ${within}内${what}次数。`,
  ],
  mean: [
    (what: string, within: string) =>
      `The mean of ${what} within ${within} up to the day, weighted by respondents.`,
    (what: string, within: string) => `截至当日 ${within}内${what}的均值，按答复人数加权。`,
  ],
  fading: [
    (after: string) => `Each counts half as much after ${after}.`,
    (after: string) => `每过 ${after}，权重减半。`,
  ],
  prior: [
    (n: string, mean: string) =>
      `As if ${n} more had answered ${mean}, so that a few answers do not decide.`,
    (n: string, mean: string) => `视同另有 ${n} 人答复 ${mean}，以免少数答复左右结果。`,
  ],
  curve: [
    (points: string) => `Scored on the line ${points}, flat beyond its ends.`,
    (points: string) => `按折线 ${points} 计分，两端持平。`,
  ],
  zero: ['Counts 0 when there is none.', '没有时计 0 分。'],
  redistribute: ['Leaves its weight to the others when there is none.', '没有时其权重分给其他项。'],
  mean100: [
    (decimals: number) =>
      `Weight × score, added up and divided by the weights that count. Exact until it is rounded, half away from zero, to ${decimals} decimals.`,
    (decimals: number) =>
      `各项权重 × 得分之和，除以参与计算的权重之和。全程精确，最后一次四舍五入保留 ${decimals} 位小数。`,
  ],
  added: [
    (decimals: number) =>
      `Weight × score, added up. Exact until it is rounded, half away from zero, to ${decimals} decimals.`,
    (decimals: number) =>
      `各项权重 × 得分之和。全程精确，最后一次四舍五入保留 ${decimals} 位小数。`,
  ],
});

/** How a component's score comes about, from the policy itself: in whichever language is spoken. */
export function componentInWords(policy: EvaluationDocument, one: EvaluationComponent): string {
  const say = said();
  const take = one.take === 'shrunkMean' ? 'mean' : one.take;
  const within = periodText(one.window ?? policy.window);
  const points = one.curve?.map(([x, y]) => `${numberText(x)} → ${numberText(y)}`).join(', ');
  return sentencesText(
    say[take](wordFor(domain().facts, one.from), within),
    one.halfLife ? say.fading(periodText(one.halfLife)) : '',
    one.prior ? say.prior(numberText(one.prior.n), numberText(one.prior.mean)) : '',
    points ? say.curve(points) : '',
    one.missing ? say[one.missing] : '',
  );
}

export function totalInWords({ combine, decimals = 2 }: EvaluationDocument): string {
  return combine === 'sum' ? said().added(decimals) : said().mean100(decimals);
}
