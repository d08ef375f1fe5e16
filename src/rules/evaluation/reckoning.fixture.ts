import type {
  Cap,
  Condition,
  EvaluationComponent,
  EvaluationDocument,
  When,
} from '../documents/evaluation.js';
import type { Lookup, Step, Where } from '../documents/tables.js';
import type { Window } from '../documents/window.js';
import type { Attributes, Fact } from './facts.js';

/**
 * What docs/policies.md says, reckoned on plain fractions of whole numbers and on days as texts. It shares no code
 * with the evaluator (types alone, so that both read the same documents), and is as slow as it likes.
 */
type Q = readonly [n: bigint, d: bigint];

const q = (text: number | string): Q => {
  const [, sign = '', whole = '', decimals = ''] =
    /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(text)) ?? [];
  if (whole === '') throw new Error(`${text} is no plain decimal`);
  return [BigInt(`${sign}${whole}${decimals}`), 10n ** BigInt(decimals.length)];
};
const add = (a: Q, b: Q): Q => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
const times = (a: Q, b: Q): Q => [a[0] * b[0], a[1] * b[1]];
const over = (a: Q, b: Q): Q =>
  b[0] < 0n ? [-a[0] * b[1], a[1] * -b[0]] : [a[0] * b[1], a[1] * b[0]];
const minus = (a: Q, b: Q): Q => add(a, [-b[0], b[1]]);
const compare = (a: Q, b: Q): bigint => a[0] * b[1] - b[0] * a[1];
const total = (all: readonly Q[]): Q => all.reduce(add, [0n, 1n]);

/** Half away from zero, as the text of a decimal. */
function rounded([n, d]: Q, places: number): number {
  const up = (n < 0n ? -n : n) * 10n ** BigInt(places) * 2n + d;
  const digits = String(up / (2n * d)).padStart(places + 1, '0');
  const cut = digits.length - places;
  const text = places === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return Number(`${n < 0n ? '-' : ''}${text}`) + 0;
}

const pad = (n: number, length = 2) => String(n).padStart(length, '0');
const lastOf = (year: number, month: number) =>
  [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ][month - 1] ?? 0;

/** The first day, and the last, of what a window holds. */
function days(
  window: Window,
  asOf: string,
  facts: readonly Fact[],
): readonly [string, string] | null {
  const [year = 0, month = 0, day = 0] = asOf.split('-').map(Number);
  if (typeof window === 'string') {
    const months = Number(/^P(\d+)M$/.exec(window)?.[1]);
    const at = year * 12 + month - 1 - months;
    const [y, m] = [Math.floor(at / 12), (at % 12) + 1];
    const isLast = day === lastOf(year, month);
    const after = isLast ? lastOf(y, m) : Math.min(day, lastOf(y, m));
    return [nextDay(`${pad(y, 4)}-${pad(m)}-${pad(after)}`), asOf];
  }
  if ('since' in window) return sinceDays(window.since, asOf, facts);
  const all = periods(window, asOf);
  const [first, last] = [all[0]?.[0] ?? asOf, all.at(-1)?.[1] ?? asOf];
  return [first, last < asOf ? last : asOf];
}

function sinceDays(
  since: string,
  asOf: string,
  facts: readonly Fact[],
): readonly [string, string] | null {
  const last = (metric: string) =>
    facts
      .filter((one) => one.metric === metric && one.day <= asOf)
      .map((one) => one.day)
      .sort()
      .at(-1);
  const grant = last('grant');
  if (grant === undefined) return null;
  if (since === 'grant') return [grant, asOf];
  if (since === 'promotion')
    return [[grant, last('promotion') ?? grant].sort().at(-1) ?? grant, asOf];
  let found = grant;
  for (let year = Number(grant.slice(0, 4)); year <= Number(asOf.slice(0, 4)); year++) {
    const [m, d] = [Number(grant.slice(5, 7)), Number(grant.slice(8))];
    const on = `${pad(year, 4)}-${pad(m)}-${pad(Math.min(d, lastOf(year, m)))}`;
    if (on <= asOf) found = on;
  }
  return [found, asOf];
}

/** Month by month from far enough back: which period is each in? */
function periods(
  {
    calendar,
    startsMonth = 1,
    which,
    periods: many = 1,
  }: Exclude<Window, string | { since: string }>,
  asOf: string,
): (readonly [string, string])[] {
  const length = { month: 1, quarter: 3, halfYear: 6, year: 12 }[calendar];
  const all: [string, string][] = [];
  const before = Number(asOf.slice(0, 4)) - 60;
  for (let at = before * 12 + startsMonth - 1; ; at += length) {
    const end = at + length - 1;
    const from = `${pad(Math.floor(at / 12), 4)}-${pad((at % 12) + 1)}-01`;
    const [y, m] = [Math.floor(end / 12), (end % 12) + 1];
    if (from > asOf) break;
    all.push([from, `${pad(y, 4)}-${pad(m)}-${pad(lastOf(y, m))}`]);
  }
  return which === 'current' ? all.slice(-many) : all.slice(-many - 1, -1);
}

function nextDay(day: string): string {
  const [y = 0, m = 0, d = 0] = day.split('-').map(Number);
  if (d < lastOf(y, m)) return `${pad(y, 4)}-${pad(m)}-${pad(d + 1)}`;
  return m < 12 ? `${pad(y, 4)}-${pad(m + 1)}-01` : `${pad(y + 1, 4)}-01-01`;
}

interface Asked {
  readonly metric: string;
  readonly take: string;
  readonly within: readonly [string, string] | null;
  readonly where?: Where | undefined;
  readonly distinct?: string | undefined;
  readonly caps?: readonly Cap[] | undefined;
  readonly prior?: { readonly mean: number; readonly n: number } | undefined;
}

function counting(
  facts: readonly Fact[],
  { metric, within, where = {} }: Omit<Asked, 'take'>,
): Fact[] {
  return facts.filter(
    (one) =>
      one.metric === metric &&
      within !== null &&
      one.day >= within[0] &&
      one.day <= within[1] &&
      Object.entries(where).every(([name, filter]) => {
        const own = one.attributes?.[name];
        if (own === undefined) return false;
        if (Array.isArray(filter)) return (filter as readonly unknown[]).includes(own);
        const { from, to } = filter as { from?: number; to?: number };
        return Number(own) >= (from ?? Number(own)) && Number(own) <= (to ?? Number(own));
      }),
  );
}

/** Undefined where there is nothing to take. */
function figure(facts: readonly Fact[], asked: Asked): Q | undefined {
  const some = counting(facts, asked);
  const value = (one: Fact): Q => q(one.value);
  switch (asked.take) {
    case 'sum':
      return capped(
        some.map((one) => [one, value(one)]),
        asked.caps,
      );
    case 'count':
      return capped(
        some.map((one) => [one, q(1)]),
        asked.caps,
      );
    case 'distinct':
      return q(new Set(some.flatMap((one) => one.attributes?.[asked.distinct ?? ''] ?? [])).size);
    case 'best':
      return some
        .map(value)
        .reduce<Q | undefined>((a, b) => (a && compare(a, b) >= 0n ? a : b), undefined);
    case 'latest': {
      const last = some
        .map(({ day }) => day)
        .sort()
        .at(-1);
      const one = some.filter(({ day }) => day === last).at(-1);
      return one && value(one);
    }
    default: {
      const [x0, n0] = [q(asked.prior?.mean ?? 0), q(asked.prior?.n ?? 0)];
      const people = add(total(some.map(({ n }) => q(n))), n0);
      if (people[0] === 0n) return undefined;
      return over(
        add(total(some.map((one) => times(value(one), q(one.n)))), times(x0, n0)),
        people,
      );
    }
  }
}

function capped(adds: readonly (readonly [Fact, Q])[], caps: readonly Cap[] = []): Q {
  const most = (per: Cap['per']) => caps.find((cap) => cap.per === per)?.most;
  const cut = (sum: Q, per: Cap['per']): Q => {
    const end = most(per);
    return end !== undefined && compare(sum, q(end)) > 0n ? q(end) : sum;
  };
  const grouped = (some: readonly (readonly [Fact, Q])[], keyOf: (one: Fact) => string) => [
    ...Map.groupBy(some, ([one]) => keyOf(one)).values(),
  ];
  return total(
    grouped(adds, ({ day }) => day.slice(0, 7)).map((month) =>
      cut(
        total(
          grouped(month, ({ day }) => day).map((day) =>
            cut(
              total(
                grouped(day, (one) => String(one.attributes?.['half'])).map((half) =>
                  cut(total(half.map(([, x]) => x)), 'half'),
                ),
              ),
              'day',
            ),
          ),
        ),
        'month',
      ),
    ),
  );
}

function onSteps(steps: readonly Step[], x: Q): Q {
  let is: Q = q(0);
  for (const step of steps) {
    if ('above' in step ? compare(x, q(step.above)) > 0n : compare(x, q(step.from)) >= 0n)
      is = q(step.is);
  }
  return is;
}

function onCurve(curve: readonly (readonly [number, number])[], x: Q): Q {
  const points = curve.map(([a, b]) => [q(a), q(b)] as const);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return x;
  if (compare(x, first[0]) <= 0n) return first[1];
  if (compare(x, last[0]) >= 0n) return last[1];
  const right = points.findIndex(([a]) => compare(a, x) >= 0n);
  const [[x0, y0], [x1, y1]] = [points[right - 1] ?? first, points[right] ?? last];
  return add(y0, over(times(minus(x, x0), minus(y1, y0)), minus(x1, x0)));
}

function lookUp(value: number | Lookup, own: Attributes): Q | string {
  if (typeof value === 'number') return q(value);
  const key = own[value.by];
  if (value.steps && typeof key === 'number') return onSteps(value.steps, q(key));
  const cell = key === undefined ? undefined : value.of?.[String(key)];
  if (cell !== undefined) return lookUp(cell, own);
  return value.otherwise === undefined ? value.by : q(value.otherwise);
}

export interface Reckoned {
  readonly total: number | null;
  readonly band: string | null;
  readonly scores: readonly (number | null)[];
  readonly met: readonly boolean[];
  readonly amounts: readonly (number | null)[];
}

/** What a document comes to about one trainer. */
export function reckoned(
  document: EvaluationDocument,
  facts: readonly Fact[],
  asOf: string,
  subject: Readonly<Record<string, string>>,
): Reckoned {
  const { components, combine, decimals = 2, transitions = [], amounts = [] } = document;
  const scores = components.map((one) => scoreOf(document, one, facts, asOf));
  const weighed = scores.flatMap((score, at) => {
    const { weight = 0, missing } = components[at] ?? {};
    if (score === undefined && missing !== 'zero') return [];
    return [{ weight: q(weight), score: score ?? q(0) }];
  });
  const sum = total(weighed.map(({ weight, score }) => times(weight, score)));
  const published =
    combine === 'sum'
      ? rounded(sum, decimals)
      : weighed.length === 0
        ? null
        : rounded(over(sum, total(weighed.map(({ weight }) => weight))), decimals);
  const told = scores.map((score) => (score === undefined ? null : rounded(score, decimals)));
  const look = { document, facts, asOf, told, published };
  let band: string | null = null;
  for (const one of published === null ? [] : document.bands) {
    if (
      band === null &&
      Number(published) >= one.min &&
      (!one.needs || holds(one.needs, look, subject))
    ) {
      band = one.band;
    }
  }
  if (band === null && published !== null && document.negative)
    band = document.bands.at(-1)?.band ?? null;
  const known = band === null ? subject : { ...subject, band };
  return {
    total: published,
    band,
    scores: told,
    met: transitions.map(({ when }) => holds(when, look, known)),
    amounts: amounts.map(({ each, product, window = document.window, where, caps }) => {
      const lines = counting(facts, { metric: each, within: days(window, asOf, facts), where }).map(
        (one) => {
          const factors = product.map((factor): Q | string => {
            if (factor === 'value') return q(one.value);
            const own = { ...known, ...one.attributes };
            if (typeof factor !== 'object' || 'by' in factor) return lookUp(factor, own);
            const number = one.attributes?.[factor.fact];
            return typeof number === 'number' ? q(number) : factor.fact;
          });
          const found = factors.filter((factor) => typeof factor !== 'string');
          return found.length < factors.length ? null : ([one, found.reduce(times, q(1))] as const);
        },
      );
      const paid = lines.filter((line) => line !== null);
      return paid.length < lines.length ? null : rounded(capped(paid, caps), decimals);
    }),
  };
}

function scoreOf(
  { window }: EvaluationDocument,
  one: EvaluationComponent,
  facts: readonly Fact[],
  asOf: string,
): Q | undefined {
  const asked = { ...one, metric: one.from, within: days(one.window ?? window, asOf, facts) };
  if (one.missing !== undefined && counting(facts, asked).length === 0) return undefined;
  const x = figure(facts, asked);
  if (x === undefined) return undefined;
  const y = one.steps ? onSteps(one.steps, x) : one.curve ? onCurve(one.curve, x) : x;
  if (one.atLeast !== undefined && compare(y, q(one.atLeast)) < 0n) return q(one.atLeast);
  if (one.atMost !== undefined && compare(y, q(one.atMost)) > 0n) return q(one.atMost);
  return y;
}

interface Look {
  readonly document: EvaluationDocument;
  readonly facts: readonly Fact[];
  readonly asOf: string;
  readonly told: readonly (number | null)[];
  readonly published: number | null;
}

function holds(when: When, look: Look, known: Readonly<Record<string, string>>): boolean {
  if ('all' in when) return when.all.every((one) => holds(one, look, known));
  if ('any' in when) return when.any.some((one) => holds(one, look, known));
  if ('not' in when) return !holds(when.not, look, known);
  if ('in' in when) return when.in.includes(known[when.by] ?? '');
  const wanted = lookUp(when.value, known);
  if (typeof wanted === 'string') return false;
  const figures = figuresOf(when, look);
  const one = (x: Q | undefined): boolean => {
    if (x === undefined) return false;
    const by = compare(x, wanted);
    return { '>': by > 0n, '>=': by >= 0n, '<': by < 0n, '<=': by <= 0n, '=': by === 0n }[when.op];
  };
  return figures.every(one);
}

function figuresOf(
  when: Condition,
  { document, facts, asOf, told, published }: Look,
): (Q | undefined)[] {
  const { metric, where, distinct, inEach, window = document.window } = when;
  const exact = (x: number | null | undefined) => (x == null ? undefined : q(x));
  const each = inEach
    ? periods(inEach, asOf).map(([from, to]) => [from, to < asOf ? to : asOf] as const)
    : [];
  const at = document.components.findIndex(({ id }) => `score.${id}` === metric);
  if (metric === 'total' || at >= 0) {
    if (!inEach) return [exact(metric === 'total' ? published : told[at])];
    const alone = { ...document, transitions: [], amounts: [], bands: [] };
    return each.map(([, end]) => {
      const past = reckoned(alone, facts, end, {});
      return exact(metric === 'total' ? past.total : past.scores[at]);
    });
  }
  const usual = /^(delivery|sharing)/.test(metric)
    ? 'sum'
    : metric === 'panelResult'
      ? 'latest'
      : 'mean';
  const take = when.take ?? (distinct === undefined ? usual : 'distinct');
  const asked = { metric, take, where, distinct };
  if (inEach) return each.map((within) => figure(facts, { ...asked, within }));
  return [figure(facts, { ...asked, within: days(window, asOf, facts) })];
}
