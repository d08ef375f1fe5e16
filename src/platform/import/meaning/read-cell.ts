import type { Label } from '../../kernel/label.js';
import type { FoundCell } from '../../spreadsheets/found-table.js';
import type { ColumnMeaning } from '../table-meaning.js';
import { fault, isFault, type Read, shown } from './fault.js';
import { readId } from './ids.js';
import { readMark, readNumber, type Scale } from './numbers.js';
import { nameAsWritten, tidy, tidyText } from './tidy.js';
import { type Calendar, readDay, readTime } from './times.js';
import { listItems, readChoice, sectionItems } from './words.js';

export interface ReadingContext extends Calendar {
  readonly scale?: Scale;
  /** Who or what a text names, as an id. */
  readonly refer: (of: string, text: string) => Read;
}

/** What a cell of a column says in the plain form. Pure: the same cell says the same. */
export function readCell(
  { cell, tick }: FoundCell,
  id: string,
  column: ColumnMeaning,
  context: ReadingContext,
): Read {
  if (cell.error !== undefined) return notComputed(cell.error);
  if (tick) return { text: tick === 'there' ? 'yes' : 'no' };
  switch (column.holds) {
    case 'id':
      return readId(cell);
    case 'person':
    case 'reference': {
      const read = readId(cell);
      return isFault(read) ? read : context.refer(column.of ?? '', read.text);
    }
    case 'people':
      return each(listItems(cell.text), (item) => context.refer('person', item));
    case 'name':
      return { text: nameAsWritten(cell.text) };
    case 'title':
      return { text: tidy(cell.text) };
    case 'text':
      return { text: tidyText(cell.text) };
    case 'whole':
    case 'number':
      return readNumber(cell, id, column.holds === 'whole');
    case 'mark':
      return withinBounds(readMark(cell, id, context.scale), column);
    case 'day':
      return readDay(cell, context);
    case 'time':
      return readTime(cell, context);
    case 'list':
      return { text: listItems(cell.text).join(';') };
    case 'sections':
      return { text: sectionItems(cell).join(';') };
    case 'choices':
      return each(listItems(cell.text), (item) => readChoice(item, column.values ?? {}));
    case 'choice':
    case 'flag':
      return column.values ? readChoice(cell.text, column.values) : { text: tidy(cell.text) };
  }
}

function each(items: readonly string[], read: (item: string) => Read): Read {
  const texts: string[] = [];
  for (const item of items) {
    const one = read(item);
    if (isFault(one)) return one;
    texts.push(one.text);
  }
  return { text: texts.join(';') };
}

function withinBounds(read: Read, { least = 0, most = 100 }: ColumnMeaning): Read {
  if (isFault(read)) return read;
  const value = Number(read.text);
  if (value >= least && value <= most) return read;
  const right: Label = [`a number from ${least} to ${most}`, `${least} 到 ${most} 之间的数`];
  return fault('out-of-bounds', [`${read.text} is out of bounds`, `${read.text} 超出范围`], right);
}

function notComputed(error: string): Read {
  return fault(
    'error-value',
    [`the spreadsheet shows an error here: ${shown(error)}`, `单元格是错误值：${shown(error)}`],
    ['mend the formula, or type the value', '请修正公式，或直接填写数值'],
  );
}
