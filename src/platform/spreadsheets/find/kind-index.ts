import type { ColumnWords, Mapping, NamedBy, TableWords } from '../table-words.js';
import { headerForms } from './header-forms.js';

/** How a header goes on that names a person or thing by number, or by name. */
const SUFFIXES: Readonly<Record<NamedBy, readonly string[]>> = {
  number: [
    '工号',
    '员工号',
    '员工编号',
    '编号',
    '编码',
    '代码',
    '号',
    'id',
    'no',
    'number',
    'code',
  ],
  name: ['姓名', '名字', '名称', '名', '标题', 'name', 'title'],
};

/** Which column of a kind of table a header names. */
export class KindIndex {
  /** Word to the columns that claim it. */
  readonly #words = new Map<string, Set<string>>();
  readonly #columns = new Map<string, ColumnWords>();

  constructor(readonly table: TableWords) {
    for (const column of table.columns) this.#columns.set(column.id, column);
    for (const column of table.columns) this.#say(column);
    for (const column of table.columns) this.#sayWithSuffixes(column);
  }

  #say(column: ColumnWords): void {
    const name = cellsUnder(column.id, column.as);
    const words = [column.id, ...column.words['zh-CN'], ...column.words.en];
    for (const word of words) {
      for (const form of headerForms(word).slice(0, 1)) this.#claim(form, name);
    }
  }

  /** `评委工号` beside `评委`, where nobody else is called so. */
  #sayWithSuffixes(column: ColumnWords): void {
    if (column.as || (column.holds !== 'person' && column.holds !== 'reference')) return;
    const words = [...column.words['zh-CN'], ...column.words.en];
    for (const word of words.flatMap((one) => headerForms(one).slice(0, 1))) {
      for (const as of ['number', 'name'] as const) {
        for (const suffix of SUFFIXES[as]) {
          const form = word + suffix;
          if (!this.#words.has(form)) this.#claim(form, cellsUnder(column.id, as));
        }
      }
    }
  }

  #claim(form: string, name: string): void {
    const claimed = this.#words.get(form);
    if (claimed) claimed.add(name);
    else this.#words.set(form, new Set([name]));
  }

  /** What cells under a header are kept under; none where nobody or more than one column is called so. */
  columnOf(header: string): string | undefined {
    for (const form of headerForms(header)) {
      const claimed = this.#words.get(form);
      if (claimed) return claimed.size === 1 ? [...claimed][0] : undefined;
    }
    return undefined;
  }

  /** The one column that a longer header, such as a question, speaks of. */
  suggestionFor(header: string): string | undefined {
    const [form = ''] = headerForms(header);
    const spoken = [...this.#words].filter(([word]) => word.length > 1 && form.includes(word));
    const longest = spoken.filter(
      ([word]) => !spoken.some(([other]) => other !== word && other.includes(word)),
    );
    const columns = new Set(longest.flatMap(([, claimed]) => [...claimed]));
    return columns.size === 1 ? [...columns][0] : undefined;
  }

  words(column: string): ColumnWords | undefined {
    return this.#columns.get(idOf(column));
  }

  /** Whether the columns name at least one of each group that the kind needs. */
  satisfiedBy(columns: Iterable<string>): boolean {
    return this.missingFrom(columns).length === 0;
  }

  missingFrom(columns: Iterable<string>): readonly (readonly string[])[] {
    const ids = new Set([...columns].map(idOf));
    return this.table.needs.filter((group) => !group.some((id) => ids.has(id)));
  }

  /** The columns by which a row is known to be a record. */
  get keys(): ReadonlySet<string> {
    return new Set(this.table.needs.flat());
  }
}

function cellsUnder(id: string, as: NamedBy | undefined): string {
  return as === undefined ? id : `${id}:${as}`;
}

export function idOf(column: string): string {
  return column.replace(/:(?:number|name)$/, '');
}

/** What somebody said of a header; undefined where nothing, null where it is to be passed over. */
export function mapped(mappings: readonly Mapping[], header: string): string | null | undefined {
  const [form] = headerForms(header);
  for (const { columns } of mappings.toReversed()) {
    for (const [said, column] of Object.entries(columns ?? {})) {
      if (said === header || headerForms(said)[0] === form) return column;
    }
  }
  return undefined;
}
