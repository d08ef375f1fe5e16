import { words } from './dictionary.js';

const PERIOD = /^P(\d+)([YMWD])$/;

/** An ISO 8601 period as people say it; as it stands where it is none that policies use. */
export function periodText(text: string): string {
  const [, number = '', unit = ''] = PERIOD.exec(text) ?? [];
  return number ? said().period(Number(number), unit) : text;
}

const said = words({
  en: {
    period: (n: number, unit: string) => {
      const name = { Y: 'year', M: 'month', W: 'week', D: 'day' }[unit] ?? unit;
      return `${n} ${name}${n === 1 ? '' : 's'}`;
    },
  },
  'zh-CN': {
    period: (n: number, unit: string) =>
      `${n} ${{ Y: '年', M: '个月', W: '周', D: '天' }[unit] ?? unit}`,
  },
});
