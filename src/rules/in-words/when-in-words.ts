import type { AmongCondition, Condition, Take, When } from '../documents/evaluation.js';
import { usualTake } from '../evaluation/request.js';
import { attributeInWords, valueInWords, whereInWords } from './attribute-words.js';
import { metricInWords } from './metric-words.js';
import { closedUp, type Language, listed, type Sayings } from './spoken.js';
import { numberInWords } from './table-in-words.js';
import { windowInWords } from './window-in-words.js';

interface Said {
  readonly total: string;
  readonly score: (component: string) => string;
  readonly take: Readonly<Record<Take, (what: string) => string>>;
  readonly among: (what: string, values: string) => string;
  readonly compares: (figure: string, op: string, value: string) => string;
  readonly consecutive: (k: number, what: string) => string;
  readonly inEach: (figure: string, periods: string) => string;
  readonly atEnd: (figure: string, periods: string) => string;
  readonly when: (figure: string, window: string) => string;
  readonly not: (what: string) => string;
  readonly group: (what: string) => string;
  readonly all: (parts: readonly string[]) => string;
  readonly any: (parts: readonly string[]) => string;
}

const OPERATORS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤' };

const SAID: Sayings<Said> = {
  en: {
    total: 'the total',
    score: (component) => `the score of ${component}`,
    take: {
      latest: (what) => `the latest ${what}`,
      best: (what) => `the highest ${what}`,
      sum: (what) => `the sum of ${what}`,
      count: (what) => `the number of ${what}`,
      distinct: (what) => `the number of different ${what}`,
      mean: (what) => `the mean of ${what}`,
      shrunkMean: (what) => `the mean of ${what}`,
    },
    among: (what, values) => `the ${what} is ${values}`,
    compares: (figure, op, value) => `${figure} ${op} ${value}`,
    consecutive: (k, what) => `the mean of ${what} of each of the ${k} latest deliveries`,
    inEach: (figure, periods) => `${figure} in each of these periods, one by one: ${periods}`,
    atEnd: (figure, periods) => `${figure} at the end of each of these periods: ${periods}`,
    when: (figure, window) => `${figure} ${window}`,
    not: (what) => `not: ${what}`,
    group: (what) => `(${what})`,
    all: (parts) => parts.join(', and '),
    any: (parts) => parts.join(', or '),
  },
  'zh-CN': {
    total: '总分',
    score: (component) => `“${component}”得分`,
    take: {
      latest: (what) => `最近一次${what}`,
      best: (what) => `最高${what}`,
      sum: (what) => `${what}合计`,
      count: (what) => `${what}次数`,
      distinct: (what) => `不同${what}的个数`,
      mean: (what) => `${what}均值`,
      shrunkMean: (what) => `${what}均值`,
    },
    among: (what, values) => `${what}为${values}`,
    compares: (figure, op, value) => `${figure} ${op} ${value}`,
    consecutive: (k, what) => `最近 ${k} 次授课每次的${what}均值`,
    inEach: (figure, periods) => `${figure}（以下各周期逐期满足：${periods}）`,
    atEnd: (figure, periods) => `${figure}（以下各周期期末逐期满足：${periods}）`,
    when: (figure, window) => `${window}${figure}`,
    not: (what) => `并非：${what}`,
    group: (what) => `（${what}）`,
    all: (parts) => parts.join('，且'),
    any: (parts) => parts.join('，或'),
  },
};

/** What a total is made of, by id, as the document calls it. */
export type ComponentNames = ReadonlyMap<string, string>;

/** Conditions and how they hold together, as one sentence without its end. */
export function whenInWords(language: Language, when: When, names: ComponentNames): string {
  const say = SAID[language];
  const part = (one: When): string => {
    const said = whenInWords(language, one, names);
    return 'all' in one || 'any' in one ? say.group(said) : said;
  };
  if ('all' in when) return say.all(when.all.map(part));
  if ('any' in when) return say.any(when.any.map(part));
  if ('not' in when) return say.not(part(when.not));
  return closedUp('in' in when ? among(language, when) : condition(language, when, names));
}

function among(language: Language, { by, in: values }: AmongCondition): string {
  const said = values.map((value) => valueInWords(language, by, value));
  const what = attributeInWords(language, by);
  return SAID[language].among(what, listed(language, said, 'disjunction'));
}

function condition(language: Language, one: Condition, names: ComponentNames): string {
  const say = SAID[language];
  const only = whereInWords(language, one.where);
  const said = say.compares(
    figureInWords(language, one, names),
    OPERATORS[one.op] ?? one.op,
    numberInWords(language, one.value),
  );
  return only ? `${said}${say.group(only.replace(/[.。]$/, ''))}` : said;
}

function figureInWords(
  language: Language,
  { metric, consecutive, take, distinct, window, inEach }: Condition,
  names: ComponentNames,
): string {
  const say = SAID[language];
  const isScore = metric.startsWith('score.');
  if (metric === 'total' || isScore) {
    const id = metric.slice('score.'.length);
    const figure = isScore ? say.score(names.get(id) ?? id) : say.total;
    return inEach ? say.atEnd(figure, windowInWords(language, inEach)) : figure;
  }
  const what = metricInWords(language, metric);
  if (consecutive !== undefined) return say.consecutive(consecutive, what);
  const figure =
    distinct === undefined
      ? say.take[take ?? usualTake(metric)](what)
      : say.take.distinct(attributeInWords(language, distinct));
  if (inEach) return say.inEach(figure, windowInWords(language, inEach));
  return window === undefined ? figure : say.when(figure, windowInWords(language, window));
}
