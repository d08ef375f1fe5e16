import type {
  EvaluationComponent,
  EvaluationDocument,
} from '../../../src/rules/documents/evaluation.js';
import { words } from '../words/dictionary.js';
import { domain, wordFor } from '../words/domain.js';
import { numberText, sentencesText } from '../words/format.js';
import { periodText } from '../words/period.js';

const said = words({
  en: {
    latest: (what: string, within: string) => `The latest ${what} within ${within} up to the day.`,
    best: (what: string, within: string) => `The highest ${what} within ${within} up to the day.`,
    sum: (what: string, within: string) => `The sum of ${what} within ${within} up to the day.`,
    count: (what: string, within: string) =>
      `The number of ${what} within ${within} up to the day.`,
    mean: (what: string, within: string) =>
      `The mean of ${what} within ${within} up to the day, weighted by respondents.`,
    fading: (after: string) => `Each counts half as much after ${after}.`,
    prior: (n: string, mean: string) =>
      `As if ${n} more had answered ${mean}, so that a few answers do not decide.`,
    curve: (points: string) => `Scored on the line ${points}, flat beyond its ends.`,
    zero: 'Counts 0 when there is none.',
    redistribute: 'Leaves its weight to the others when there is none.',
    mean100: (decimals: number) =>
      `Weight × score, added up and divided by the weights that count. Exact until it is rounded, half away from zero, to ${decimals} decimals.`,
    added: (decimals: number) =>
      `Weight × score, added up. Exact until it is rounded, half away from zero, to ${decimals} decimals.`,
  },
  'zh-CN': {
    latest: (what: string, within: string) => `截至当日 ${within}内最近一次${what}。`,
    best: (what: string, within: string) => `截至当日 ${within}内最高的${what}。`,
    sum: (what: string, within: string) => `截至当日 ${within}内${what}合计。`,
    count: (what: string, within: string) => `截至当日 ${within}内${what}次数。`,
    mean: (what: string, within: string) => `截至当日 ${within}内${what}的均值，按答复人数加权。`,
    fading: (after: string) => `每过 ${after}，权重减半。`,
    prior: (n: string, mean: string) => `视同另有 ${n} 人答复 ${mean}，以免少数答复左右结果。`,
    curve: (points: string) => `按折线 ${points} 计分，两端持平。`,
    zero: '没有时计 0 分。',
    redistribute: '没有时其权重分给其他项。',
    mean100: (decimals: number) =>
      `各项权重 × 得分之和，除以参与计算的权重之和。全程精确，最后一次四舍五入保留 ${decimals} 位小数。`,
    added: (decimals: number) =>
      `各项权重 × 得分之和。全程精确，最后一次四舍五入保留 ${decimals} 位小数。`,
  },
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
