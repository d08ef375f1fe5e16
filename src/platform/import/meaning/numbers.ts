import type { Cell } from '../../spreadsheets/workbook.js';
import type { Label } from '../../kernel/label.js';
import { type CellFault, fault, type Read, shown } from './fault.js';
import { comparable, halfWidth, tidy } from './tidy.js';

const PLAIN = /^-?(?:\d+(?:\.\d+)?|\.\d+)$/;
const THOUSANDS = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

type Unit = readonly [column: RegExp, units: RegExp];

const TIMES: readonly Unit[] = [
  [/hours/, /(?:个?小时|学时|课时|h|hrs?|hours?)$/i],
  [/minutes/, /(?:分钟|分|mins?|minutes?)$/i],
  [/seconds/, /(?:秒钟?|s|sec|seconds?)$/i],
];

/** What may stand behind the number in a cell of a column, by what the column counts. */
const UNITS: readonly Unit[] = [
  ...TIMES,
  [/^year$/, /年度?$/],
  [/target_size/, /[人名]$/],
  [/version/, /^(?:v|第)|版$/i],
];

/** The end of a header that says what is counted: `课时（分钟）`, `Hours/min`. */
const HEADED = /[(（[【/／]\s*([^()（）[\]【】/／]+?)\s*[)）\]】]?$/;

/** A column of times whose header says that they are counted in another unit: nobody's minutes are taken as hours. */
export function otherUnit(header: string, column: string): CellFault | undefined {
  const unit = HEADED.exec(tidy(header))?.[1];
  const own = TIMES.find(([of]) => of.test(column));
  const said = TIMES.find(([, units]) => unit?.replace(units, '') === '');
  if (!own || !said || said === own || unit === undefined) return undefined;
  return fault(
    'another-unit',
    [`this column is counted in ${shown(unit)}`, `该列以“${shown(unit)}”计`],
    [
      `numbers in ${COUNTED[TIMES.indexOf(own)]?.[0] ?? ''}, and a header that says so`,
      `请换算为${COUNTED[TIMES.indexOf(own)]?.[1] ?? ''}，并修改表头`,
    ],
  );
}

/** In the order of {@link TIMES}. */
const COUNTED: readonly Label[] = [
  ['hours', '学时'],
  ['minutes', '分钟'],
  ['seconds', '秒'],
];

/** Answers of a form in words, as points of five. */
const SATISFIED: Readonly<Record<string, number>> = {
  ...{
    非常满意: 5,
    很满意: 5,
    满意: 4,
    比较满意: 4,
    一般: 3,
    不满意: 2,
    不太满意: 2,
    非常不满意: 1,
  },
  ...{
    很不满意: 1,
    非常同意: 5,
    同意: 4,
    不同意: 2,
    非常不同意: 1,
    优秀: 5,
    良好: 4,
    中等: 3,
    较差: 2,
  },
  ...{ verysatisfied: 5, satisfied: 4, neutral: 3, dissatisfied: 2, verydissatisfied: 1 },
  ...{ stronglyagree: 5, agree: 4, disagree: 2, stronglydisagree: 1 },
};

/** How points were given: out of `most`, and whether the lowest point counts as 0. */
export interface Scale {
  readonly most: number;
  readonly from?: 'lowest';
}

export function readNumber(cell: Cell, column: string, whole: boolean): Read {
  const found = numberIn(cell, column);
  if (found === undefined || 'percent' in found) return notNumber(cell, whole);
  if (whole && !Number.isInteger(found.value)) return notNumber(cell, whole);
  return { text: String(found.value) };
}

/** A mark from 0 to 100: `88%` is 88, points out of another scale are scaled. */
export function readMark(cell: Cell, column: string, scale: Scale | undefined): Read {
  const satisfied = SATISFIED[comparable(cell.text)];
  if (satisfied !== undefined) {
    return {
      text: String(scaled(satisfied, { ...scale, most: 5 })),
      note: {
        code: 'points-from-words',
        words: ['words were taken as points of five', '文字评价按五分制折算'],
      },
    };
  }
  const found = numberIn(cell, column, /(?:分|points?)$/i);
  if (found === undefined) return notNumber(cell, false);
  if ('percent' in found || !scale || scale.most === 100) return { text: String(found.value) };
  if (found.value < 0 || found.value > scale.most) {
    const { value } = found;
    return fault(
      'beyond-scale',
      [
        `${value} is more than the scale of ${scale.most} has`,
        `${value} 超出了 ${scale.most} 分制`,
      ],
      [`a number from 0 to ${scale.most}`, `0 到 ${scale.most} 之间的数`],
    );
  }
  return { text: String(scaled(found.value, scale)) };
}

/** The number that a mark's cell holds, to see what its column is out of. */
export function pointsIn(cell: Cell): number | undefined {
  const found = numberIn(cell, '', /(?:分|points?)$/i);
  return found && !('percent' in found) ? found.value : undefined;
}

function scaled(points: number, { most, from }: Scale): number {
  const mark = from === 'lowest' ? ((points - 1) / (most - 1)) * 100 : (points / most) * 100;
  return Math.round(mark * 100) / 100;
}

function numberIn(
  cell: Cell,
  column: string,
  more?: RegExp,
): { readonly value: number; readonly percent?: true } | undefined {
  if (cell.day !== undefined || cell.time !== undefined) return undefined;
  if (cell.percent && cell.number !== undefined) return percent(Number(cell.number));
  if (cell.number !== undefined) return { value: Number(cell.number) };
  const text = tidy(halfWidth(cell.text)).replace(/^'/, '');
  const share = /^(.*)[%﹪]$/.exec(text)?.[1];
  const units = UNITS.find(([of]) => of.test(column))?.[1] ?? more;
  const bare = (share ?? (units ? text.replace(units, '') : text)).trim();
  if (!PLAIN.test(bare) && !THOUSANDS.test(bare)) return undefined;
  const value = Number(bare.replaceAll(',', ''));
  return share === undefined ? { value } : percent(value / 100);
}

function percent(share: number) {
  return { value: Math.round(share * 1e6) / 1e4, percent: true } as const;
}

function notNumber({ text }: Cell, whole: boolean): Read {
  return fault(
    'not-a-number',
    [
      `this is not a ${whole ? 'whole ' : ''}number: ${shown(tidy(text))}`,
      `不是${whole ? '整数' : '数字'}：${shown(tidy(text))}`,
    ],
    [
      whole ? 'a whole number, as 12' : 'a number, as 12 or 1.5',
      whole ? '整数，如 12' : '数字，如 12 或 1.5',
    ],
  );
}
