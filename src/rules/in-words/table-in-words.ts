import type { Lookup, Step } from '../documents/tables.js';
import { attributeInWords, valueInWords } from './attribute-words.js';
import { figure, type Language, type Sayings } from './spoken.js';

interface Said {
  readonly by: (what: string, cells: string) => string;
  readonly cell: (value: string, number: string) => string;
  readonly from: (x: string, is: string) => string;
  readonly above: (x: string, is: string) => string;
  readonly otherwise: (number: string) => string;
  readonly separator: string;
}

const SAID: Sayings<Said> = {
  en: {
    by: (what, cells) => `by ${what} (${cells})`,
    cell: (value, number) => `${value}: ${number}`,
    from: (x, is) => `from ${x}: ${is}`,
    above: (x, is) => `above ${x}: ${is}`,
    otherwise: (number) => `otherwise: ${number}`,
    separator: ', ',
  },
  'zh-CN': {
    by: (what, cells) => `按${what}（${cells}）`,
    cell: (value, number) => `${value} ${number}`,
    from: (x, is) => `${x} 起 ${is}`,
    above: (x, is) => `超过 ${x} 为 ${is}`,
    otherwise: (number) => `其他 ${number}`,
    separator: '、',
  },
};

/** Steps of a table or a score, from the lowest. */
export function stepsInWords(language: Language, steps: readonly Step[]): string {
  const say = SAID[language];
  return steps
    .map((step) =>
      'above' in step
        ? say.above(figure(step.above), figure(step.is))
        : say.from(figure(step.from), figure(step.is)),
    )
    .join(say.separator);
}

/** A number, or where it is looked up. */
export function numberInWords(language: Language, value: number | Lookup): string {
  if (typeof value === 'number') return figure(value);
  const say = SAID[language];
  const { by, of = {}, steps, otherwise } = value;
  const cells = steps
    ? [stepsInWords(language, steps)]
    : Object.entries(of).map(([key, cell]) =>
        say.cell(valueInWords(language, by, key), numberInWords(language, cell)),
      );
  const rest = otherwise === undefined ? [] : [say.otherwise(figure(otherwise))];
  return say.by(attributeInWords(language, by), [...cells, ...rest].join(say.separator));
}
