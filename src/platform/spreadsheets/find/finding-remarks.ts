import type { Question } from '../found-table.js';
import type { Label } from '../../kernel/label.js';
import type { Remark } from '../remark.js';

/** `3`, `3–5`, `3–5, 8` */
function ranges(lines: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (last && last[1] + 1 === line) last[1] = line;
    else parts.push([line, line]);
  }
  const shown = parts.slice(0, 8).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  return shown.join(', ') + (parts.length > shown.length ? ', …' : '');
}

function remark(code: string, words: Label, address?: string): Remark {
  return { code, words, ...(address === undefined ? {} : { address }) };
}

const first = (lines: readonly number[]) => String(lines[0] ?? '');

export const sheetHidden = (): Remark =>
  remark('hidden-sheet', ['the sheet is hidden: it is passed over', '工作表是隐藏的：已略过']);

export const noTable = (): Remark =>
  remark('no-table', [
    'no row of the sheet names the columns of a table that is known: it is passed over',
    '工作表中没有可识别的表头：已略过',
  ]);

export const blankSheet = (): Remark =>
  remark('blank-sheet', ['the sheet is blank', '工作表是空的']);

export const tooWide = (most: number): Remark =>
  remark('too-wide', [
    `only the first ${most} columns are looked at`,
    `只查看前 ${most} 列，其余已略过`,
  ]);

export const above = (lines: readonly number[]): Remark =>
  remark(
    'above-header',
    [
      `${plural(lines, 'line')} above the header ${isOrAre(lines)} passed over`,
      `表头上方第 ${ranges(lines)} 行不是数据，已略过`,
    ],
    first(lines),
  );

export const totals = (lines: readonly number[]): Remark =>
  remark(
    'no-record',
    [
      `${plural(lines, 'line')} ${lines.length > 1 ? 'are totals, signatures or notes' : 'is a total, a signature or a note'}, not a record: passed over`,
      `第 ${ranges(lines)} 行是合计、签名或备注，不是数据，已略过`,
    ],
    first(lines),
  );

export const headings = (lines: readonly number[]): Remark =>
  remark(
    'heading',
    [
      `${plural(lines, 'line')} ${isOrAre(lines)} one cell merged over the table: passed over as ${lines.length > 1 ? 'headings' : 'a heading'}`,
      `第 ${ranges(lines)} 行是跨列合并的标题或说明，已略过`,
    ],
    first(lines),
  );

export const headerAgain = (lines: readonly number[]): Remark =>
  remark(
    'header-again',
    [
      `${plural(lines, 'line')} ${lines.length > 1 ? 'repeat' : 'repeats'} the header: passed over`,
      `第 ${ranges(lines)} 行重复了表头，已略过`,
    ],
    first(lines),
  );

export const examples = (lines: readonly number[]): Remark =>
  remark(
    'example',
    [
      `${plural(lines, 'line')} ${lines.length > 1 ? 'are examples' : 'is the example'} of the template: passed over`,
      `第 ${ranges(lines)} 行是模板的示例，已略过`,
    ],
    first(lines),
  );

export const noHeader = (address: string, letter: string): Remark =>
  remark(
    'no-header',
    [
      `column ${letter} has values and no header: it is passed over`,
      `${letter} 列有内容但没有表头，已略过`,
    ],
    address,
  );

export const unrecognised = (address: string, header: string, suggested?: string): Remark =>
  remark(
    'unrecognised-column',
    [
      `column “${header}” is not recognised: it is passed over${suggested === undefined ? '' : '; it may be meant as one that is known'}`,
      `未识别的列“${header}”，已略过${suggested === undefined ? '' : '；它可能对应已知的某一列'}`,
    ],
    address,
  );

export const hiddenRows = (lines: readonly number[]): Remark =>
  remark(
    'hidden-rows',
    [
      `hidden ${plural(lines, 'line')} ${isOrAre(lines)} read too`,
      `隐藏的第 ${ranges(lines)} 行也已读取`,
    ],
    first(lines),
  );

export const hiddenColumn = (address: string, header: string): Remark =>
  remark(
    'hidden-column',
    [`hidden column “${header}” is read too`, `隐藏的列“${header}”也已读取`],
    address,
  );

export const mergedDown = (address: string, header: string, count: number): Remark =>
  remark(
    'merged-down',
    [
      `in “${header}” ${count} ${count > 1 ? 'cells take their' : 'cell takes its'} value from the merged cell above`,
      `“${header}”列有 ${count} 个单元格取自上方的合并单元格`,
    ],
    address,
  );

export const formulas = (count: number, address: string): Remark =>
  remark(
    'formulas',
    [
      `${count} ${count > 1 ? 'cells are' : 'cell is'} computed: the value counts that was saved last`,
      `${count} 个单元格是公式，按上次保存的结果读取`,
    ],
    address,
  );

export const blankTicks = (count: number): Remark =>
  remark('blank-ticks', [
    `${count} blank ${count > 1 ? 'cells' : 'cell'} of the matrix: nobody was there`,
    `矩阵中有 ${count} 个空白单元格，按未参加处理`,
  ]);

export const blankAcross = (count: number): Remark =>
  remark('blank-across', [
    `${count} ${count > 1 ? 'groups' : 'group'} of blank cells across: no record is made of them`,
    `交叉表中有 ${count} 组空白，不生成记录`,
  ]);

export const severalTables = (address: string): Remark =>
  remark(
    'several-tables',
    ['another table begins in this sheet', '同一工作表中从这里开始是另一张表'],
    address,
  );

export const sheetPassedOver = (): Remark =>
  remark('sheet-passed-over', ['the sheet is passed over, as was said', '按要求不导入此工作表']);

export const noRows = (): Remark =>
  remark('no-rows', ['there is no row below the header', '表头下方没有数据']);

export const whichKind = (
  address: string,
  kinds: readonly (readonly [string, Label])[],
): Question => ({
  ...remark(
    'which-kind',
    [
      `the table could be ${kinds.map(([, [en]]) => en).join(' or ')}: which is it?`,
      `这张表可能是${kinds.map(([, [, zh]]) => `“${zh}”`).join('或')}：请选择`,
    ],
    address,
  ),
  choices: kinds.map(([kind]) => kind),
});

export const keyMissing = (
  address: string,
  [en, zh]: Label,
  open: readonly string[],
  columns: readonly string[],
): Question => ({
  ...remark(
    'key-missing',
    [
      `no column says ${en}: which of them does, or what is it for all rows?`,
      `缺少“${zh}”列：请指定对应的列，或为所有行指定一个值`,
    ],
    address,
  ),
  choices: open,
  columns,
});

export const columnTwice = (address: string, header: string): Question =>
  remark(
    'column-twice',
    [
      `“${header}” is the second column of its kind: which of them counts?`,
      `“${header}”与前面的列含义重复：请指定以哪一列为准`,
    ],
    address,
  );

export const blanksBelow = (
  address: string,
  header: string,
  lines: readonly number[],
): Question => ({
  ...remark(
    'blanks-below',
    [
      `“${header}” is blank in ${plural(lines, 'line')}: does the value above hold for them too?`,
      `“${header}”列第 ${ranges(lines)} 行为空：是否沿用上方的值？`,
    ],
    address,
  ),
  choices: ['yes', 'no'],
});

export const unknownMark = (address: string, text: string): Question => ({
  ...remark(
    'unknown-mark',
    [
      `“${text}” neither says that somebody was there nor that they were not`,
      `“${text}”无法判断是否参加：请改为 √ 或 ×`,
    ],
    address,
  ),
  choices: ['there', 'absent'],
});

export const noStoredValue = (address: string, count: number): Question =>
  remark(
    'formula-without-value',
    [
      `${count} ${count > 1 ? 'formulas have' : 'formula has'} no value: open the file in Excel or WPS, save it and import it again`,
      `${count} 个公式没有保存结果：请用 Excel 或 WPS 打开文件，保存后再导入`,
    ],
    address,
  );

function plural(lines: readonly number[], word: string): string {
  return `${word}${lines.length > 1 ? 's' : ''} ${ranges(lines)}`;
}

const isOrAre = (lines: readonly number[]) => (lines.length > 1 ? 'are' : 'is');
