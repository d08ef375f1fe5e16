import type { CalendarWindow, SinceWindow, Window } from '../documents/window.js';
import type { Language, Sayings } from './spoken.js';

const UNITS = {
  Y: ['year', '年'],
  M: ['month', '个月'],
  W: ['week', '周'],
  D: ['day', '天'],
} as const;

/** A duration, as `P12M` or `P1Y6M`; the text itself where it is none. */
export function periodInWords(language: Language, text: string): string {
  const parts = [...text.matchAll(/(\d+)([YMWD])/g)];
  if (parts.length === 0 || `P${parts.map(([part]) => part).join('')}` !== text) return text;
  return parts
    .map(([, number, unit]) => {
      const [en, zh] = UNITS[unit as keyof typeof UNITS];
      return language === 'en'
        ? `${number} ${en}${Number(number) === 1 ? '' : 's'}`
        : `${number} ${zh}`;
    })
    .join(' ');
}

interface Said {
  readonly within: (period: string) => string;
  readonly since: Readonly<Record<SinceWindow['since'], string>>;
  readonly calendar: (window: CalendarWindow) => string;
}

const PERIODS = {
  month: ['month', '月', '个月'],
  quarter: ['quarter', '季度', '个季度'],
  halfYear: ['half-year', '半年', '个半年'],
  year: ['year', '年', '年'],
} as const;

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

const SAID: Sayings<Said> = {
  en: {
    within: (period) => `within ${period} up to the day`,
    since: {
      grant: 'since the latest grant of the certificate',
      promotion: 'since the latest promotion, or the grant where there was none',
      anniversary: 'since the latest anniversary of the grant',
    },
    calendar: ({ calendar, startsMonth, which, periods = 1 }) => {
      const [name] = PERIODS[calendar];
      const many = periods > 1 ? `${periods} calendar ${name}s` : `calendar ${name}`;
      const begins = startsMonth ? `, the year beginning in ${MONTHS[startsMonth - 1]}` : '';
      return which === 'current'
        ? periods > 1
          ? `in the ${many} up to the day, the current one included${begins}`
          : `in the current ${many} up to the day${begins}`
        : `in the ${many} before the current one${begins}`;
    },
  },
  'zh-CN': {
    within: (period) => `截至当日 ${period}内`,
    since: {
      grant: '自最近一次认证起',
      promotion: '自最近一次晋级起（未晋级的自认证起）',
      anniversary: '自最近一个认证周年日起',
    },
    calendar: ({ calendar, startsMonth, which, periods = 1 }) => {
      const [, name, many] = PERIODS[calendar];
      const begins = startsMonth ? `（年度自 ${startsMonth} 月起）` : '';
      if (which === 'current') {
        return periods > 1
          ? `最近 ${periods} ${many}内（含本${name}，截至当日）${begins}`
          : `本${name}内（截至当日）${begins}`;
      }
      return periods > 1
        ? `本${name}之前的 ${periods} ${many}内${begins}`
        : `上一${name}内${begins}`;
    },
  },
};

/** When what counts has happened, as a part of a sentence. */
export function windowInWords(language: Language, window: Window): string {
  const said = SAID[language];
  if (typeof window === 'string') return said.within(periodInWords(language, window));
  return 'since' in window ? said.since[window.since] : said.calendar(window);
}
