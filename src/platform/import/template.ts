import type { Language } from '../kernel/label.js';
import { inLanguage } from '../kernel/label.js';
import type { SheetToWrite, Value } from '../spreadsheets/write/workbook-file.js';
import type { CellKind, ColumnMeaning, TableMeaning, Words } from './table-meaning.js';

/** What stands in the example, by what a column holds. */
const EXAMPLES: Readonly<Record<CellKind, readonly [en: Value, zh: Value]>> = {
  person: ['Zhang San', '张三'],
  people: ['Zhang San; Li Si', '张三；李四'],
  reference: ['2025', '2025'],
  id: ['A-001', 'A-001'],
  name: ['Zhang San', '张三'],
  title: ['Reading a plating bath', '镀液入门'],
  text: ['Clear and close to practice', '讲解清楚，贴近实际'],
  whole: [1, 1],
  number: [2, 2],
  mark: [90, 90],
  day: ['2025-07-25', '2025-07-25'],
  time: ['2025-07-25 09:00', '2025-07-25 09:00'],
  list: ['Safety; Quality', '安全；质量'],
  sections: ['What a bath is; What goes wrong', '什么是镀液；常见问题'],
  choice: ['', ''],
  choices: ['', ''],
  flag: ['yes', '是'],
};

/** What is said of a column, at its head. */
const HOLDS: Readonly<Partial<Record<CellKind, readonly [en: string, zh: string]>>> = {
  person: ['A person: name, employee number or id', '人员：姓名、工号或人员编号均可'],
  people: ['People, apart by ; or on lines of their own', '多人用分号或换行隔开'],
  reference: ['By its title or id', '填名称或编号'],
  whole: ['A whole number', '整数'],
  number: ['A number', '数字'],
  mark: [
    '0 to 100, or points of another scale for the whole column',
    '0–100 分；整列用其他分制亦可',
  ],
  day: ['A day', '日期'],
  time: ['Day and time', '日期和时间'],
  list: ['Apart by ;', '用分号隔开'],
  sections: ['Apart by ; or line breaks', '用分号或换行隔开'],
};

const MARK = ['Example: ', '示例：'] as const;

/** The words of a column that its template prints, in a language. */
export function firstWord({ words }: { readonly words: Words }, id: string, language: Language) {
  return words[language][0] ?? words.en[0] ?? id;
}

/**
 * An empty table of a kind, with heads in a language and one row marked as an example, which an import passes over.
 * @param more columns that documents give to it, such as one per dimension
 */
export function templateSheet(
  { title, columns, makes }: TableMeaning,
  more: Readonly<Record<string, ColumnMeaning>>,
  language: Language,
): SheetToWrite {
  const own = Object.entries({ ...columns, ...more }).filter(([id]) => id !== makes?.id);
  const example = own.map(([, column]) => exampleOf(column, language));
  const [first] = example;
  return {
    name: inLanguage(language, title),
    columns: own.map(([id, column]) => {
      const note = HOLDS[column.holds];
      const choices = choicesOf(column, language);
      return {
        head: firstWord(column, id, language),
        ...(note ? { note: inLanguage(language, note) } : {}),
        ...(choices.length > 0 && column.holds !== 'choices' ? { choices } : {}),
      };
    }),
    rows: [[`${inLanguage(language, MARK)}${String(first ?? '')}`, ...example.slice(1)]],
    pale: [0],
  };
}

export function choicesOf({ values = {} }: ColumnMeaning, language: Language): readonly string[] {
  return Object.entries(values).map(([value, words]) => words[language][0] ?? value);
}

function exampleOf(column: ColumnMeaning, language: Language): Value {
  const [choice] = choicesOf(column, language);
  return choice ?? (language === 'zh-CN' ? EXAMPLES[column.holds][1] : EXAMPLES[column.holds][0]);
}
