import type { CommandClass } from '../commands/command.js';
import { type Field, fieldsOf } from '../commands/fields.js';
import type { Label, Language } from '../kernel/label.js';
import type { Holds, NamedBy, TableShape } from '../spreadsheets/table-words.js';

/**
 * What a cell is read as. `title` is a short text whose white space does not matter, `text` is free, `sections` are
 * titles apart, `id` is a word of its own that stands for nothing else.
 */
export type CellKind =
  | 'person'
  | 'people'
  | 'reference'
  | 'id'
  | 'name'
  | 'title'
  | 'text'
  | 'whole'
  | 'number'
  | 'mark'
  | 'day'
  | 'time'
  | 'list'
  | 'sections'
  | 'choice'
  | 'choices'
  | 'flag';

/** Words for people: the first of each language is the one that templates and exports print. */
export type Words = Readonly<Record<Language, readonly string[]>>;

/** A column of a kind of table, as people write it. */
export interface ColumnMeaning {
  readonly words: Words;
  readonly holds: CellKind;
  /** What an id or a title in it names: `person`, `course`. */
  readonly of?: string;
  /** What may be chosen, and what people write for it. */
  readonly values?: Readonly<Record<string, Words>>;
  readonly least?: number;
  readonly most?: number;
  /** Further headers of it that say by what they name the person or thing. */
  readonly named?: Readonly<Partial<Record<NamedBy, Words>>>;
}

/** What people call a kind of table, and its columns. */
export interface TableMeaning {
  readonly title: Label;
  /** Words of a file's or sheet's name, or of the title above the table. */
  readonly called?: readonly string[];
  /** By id, in the order of templates. Some may only help to find a thing: they are no column of the plain file. */
  readonly columns: Readonly<Record<string, ColumnMeaning>>;
  /** A header names at least one column of each group. */
  readonly needs: readonly (readonly string[])[];
  readonly shapes?: readonly TableShape[];
  /** The column of the record's own id, which is made from `from` where the file has none. */
  readonly makes?: {
    readonly id: string;
    readonly of: string;
    readonly from: readonly string[];
  };
}

/** `words('姓名 员工姓名', 'Name|full name')` */
export function words(zh: string, en: string): Words {
  return { 'zh-CN': zh.split(' ').filter(Boolean), en: en.split('|').filter(Boolean) };
}

/** `choice({ yes: ['是 有', 'yes|y'] })` */
export function choice(
  values: Readonly<Record<string, readonly [zh: string, en: string]>>,
): Readonly<Record<string, Words>> {
  return Object.fromEntries(
    Object.entries(values).map(([value, [zh, en]]) => [value, words(zh, en)]),
  );
}

type More = Partial<Omit<ColumnMeaning, 'words'>>;

/** A column that comes from no field of a command: who acts and when, or what helps to find a thing. */
export function column(holds: CellKind, zh: string, en: string, more: More = {}): ColumnMeaning {
  return { words: words(zh, en), holds, ...more };
}

/**
 * A column that a command's field comes from: its label, then these words; it holds what the field does.
 * @throws Error when the command has no such field
 */
export function fieldColumn<T extends object>(
  command: CommandClass & (new () => T),
  name: keyof T & string,
  zh = '',
  en = '',
  more: More = {},
): ColumnMeaning {
  const field = fieldsOf(command).find((one) => one.name === name);
  if (!field) throw new Error(`${command.name} has no field ${name}`);
  const more0 = words(zh, en);
  const [enLabel, zhLabel] = field.label ?? ['', ''];
  const first = (label: string, others: readonly string[]) => [
    ...new Set([label, ...others].filter(Boolean)),
  ];
  return {
    words: { 'zh-CN': first(zhLabel, more0['zh-CN']), en: first(enLabel, more0.en) },
    ...meaningOf(field),
    ...more,
  };
}

/** Longer texts are free ones: nothing in them is tidied. */
const LONGEST_TITLE = 300;

function meaningOf(field: Field): More & Pick<ColumnMeaning, 'holds'> {
  switch (field.kind) {
    case 'id':
      return field.of === 'person'
        ? { holds: 'person', of: 'person' }
        : { holds: 'reference', of: field.of ?? '' };
    case 'ids':
      return { holds: 'people', of: 'person' };
    case 'text':
      return { holds: field.maxLength > LONGEST_TITLE ? 'text' : 'title' };
    case 'texts':
      return { holds: 'list' };
    case 'whole':
      return { holds: 'whole', least: field.min, most: field.max };
    case 'number':
      return { holds: field.max === 100 ? 'mark' : 'number', least: field.min, most: field.max };
    case 'day':
    case 'time':
    case 'choice':
    case 'choices':
    case 'flag':
      return { holds: field.kind };
    default:
      return { holds: 'id' };
  }
}

/** How finding a table knows what a column holds. */
export const FINDS: Readonly<Record<CellKind, Holds>> = {
  person: 'person',
  people: 'list',
  reference: 'reference',
  id: 'id',
  name: 'text',
  title: 'text',
  text: 'text',
  whole: 'number',
  number: 'number',
  mark: 'mark',
  day: 'day',
  time: 'time',
  list: 'list',
  sections: 'list',
  choice: 'choice',
  choices: 'list',
  flag: 'choice',
};
