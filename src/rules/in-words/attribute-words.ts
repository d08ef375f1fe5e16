import type { Filter, Where } from '../documents/tables.js';
import { figure, type Language, listed, type Sayings } from './spoken.js';

type Pair = readonly [en: string, zh: string];

/** What a fact, or whoever is evaluated, may be looked up by. */
const ATTRIBUTE_WORDS = {
  grade: ['grade', '等级'],
  band: ['band', '档位'],
  kind: ['kind', '类型'],
  course: ['course', '课程'],
  level: ['course level', '课程级别'],
  difficulty: ['course difficulty', '课程难度'],
  developed: ['developed by the trainer', '本人开发的课程'],
  day: ['kind of day', '日期类型'],
  half: ['time of day', '时段'],
  place: ['place', '地点'],
  department: ['host department', '承办部门'],
  nth: ['time that the trainer holds the course', '本人第几次讲授该课程'],
  headCount: ['head count', '参加人数'],
} as const satisfies Record<string, Pair>;

/** Values that every company has alike. */
const VALUES: Readonly<Record<string, Readonly<Record<string, Pair>>>> = {
  grade: {
    junior: ['junior', '初级'],
    intermediate: ['intermediate', '中级'],
    senior: ['senior', '高级'],
  },
  kind: {
    course: ['course', '授课'],
    sharing: ['sharing session', '分享会'],
    salon: ['salon', '沙龙'],
  },
  developed: { yes: ['yes', '是'], no: ['no', '否'] },
  day: {
    weekday: ['weekday', '工作日'],
    weekend: ['weekend', '周末'],
    holiday: ['holiday', '节假日'],
  },
  half: {
    morning: ['morning', '上午'],
    afternoon: ['afternoon', '下午'],
    evening: ['evening', '晚上'],
  },
};

function spoken(pair: Pair | undefined, language: Language, otherwise: string): string {
  return pair ? pair[language === 'en' ? 0 : 1] : otherwise;
}

export function attributeInWords(language: Language, name: string): string {
  const known = ATTRIBUTE_WORDS as Readonly<Record<string, Pair>>;
  return spoken(Object.hasOwn(known, name) ? known[name] : undefined, language, name);
}

export function valueInWords(language: Language, name: string, value: string | number): string {
  if (typeof value === 'number') return figure(value);
  const values = Object.hasOwn(VALUES, name) ? VALUES[name] : undefined;
  return spoken(
    values && Object.hasOwn(values, value) ? values[value] : undefined,
    language,
    value,
  );
}

interface Said {
  readonly only: (filters: string) => string;
  readonly is: (what: string, values: string) => string;
  readonly range: (what: string, from: number | undefined, to: number | undefined) => string;
}

const SAID: Sayings<Said> = {
  en: {
    only: (filters) => `Counted only where ${filters}.`,
    is: (what, values) => `${what} is ${values}`,
    range: (what, from, to) =>
      from === undefined
        ? `${what} is at most ${figure(to ?? 0)}`
        : to === undefined
          ? `${what} is at least ${figure(from)}`
          : `${what} is from ${figure(from)} to ${figure(to)}`,
  },
  'zh-CN': {
    only: (filters) => `仅计${filters} 的部分。`,
    is: (what, values) => `${what}为${values}`,
    range: (what, from, to) =>
      from === undefined
        ? `${what}不超过 ${figure(to ?? 0)}`
        : to === undefined
          ? `${what}不少于 ${figure(from)}`
          : `${what}为 ${figure(from)} 至 ${figure(to)}`,
  },
};

/** Which facts count, as a sentence; nothing where all do. */
export function whereInWords(language: Language, where: Where | undefined): string {
  if (!where) return '';
  const say = SAID[language];
  const filters = Object.entries(where).map(([name, filter]) =>
    filterInWords(language, name, filter),
  );
  return say.only(language === 'en' ? listed(language, filters) : filters.join('，且'));
}

function filterInWords(language: Language, name: string, filter: Filter): string {
  const say = SAID[language];
  const what = attributeInWords(language, name);
  if (!('length' in filter)) return say.range(what, filter.from, filter.to);
  const values = filter.map((value) => valueInWords(language, name, value));
  return say.is(what, listed(language, values, 'disjunction'));
}
