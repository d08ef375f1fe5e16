import type { Label } from '../kernel/label.js';
import { fault, type Read, shown } from './meaning/fault.js';
import { comparable } from './meaning/tidy.js';

/** Something that people refer to by its id, its number or its title. */
export interface Entry {
  readonly id: string;
  readonly titles: readonly string[];
  /** An employee number. */
  readonly number?: string;
  /** What tells it from others of its title, by the columns that name it: whose course, of which cohort. */
  readonly about?: Readonly<Record<string, string>>;
}

const zeroless = (number: string) => number.replace(/^0+(?=.)/, '');

/** All that a spreadsheet may refer to: what the ledger knows, and what other rows of the import say. */
export class Directory {
  readonly #byId = new Map<string, Map<string, Entry>>();
  readonly #byTitle = new Map<string, Map<string, Set<string>>>();
  readonly #byNumber = new Map<string, Set<string>>();
  readonly #byZeroless = new Map<string, Set<string>>();

  /** @param called what one of each kind is called where nobody is found */
  constructor(private readonly called: Readonly<Record<string, Label>>) {}

  /** The latest word about an id counts, and its earlier titles go on naming it. */
  add(of: string, entry: Entry): void {
    const entries = child(this.#byId, of, () => new Map<string, Entry>());
    const before = entries.get(entry.id);
    entries.set(entry.id, {
      ...before,
      ...entry,
      titles: [...new Set([...(before?.titles ?? []), ...entry.titles])],
    });
    const titles = child(this.#byTitle, of, () => new Map<string, Set<string>>());
    for (const title of entry.titles) {
      child(titles, comparable(title), () => new Set<string>()).add(entry.id);
    }
    if (entry.number !== undefined && of === 'person') {
      const number = comparable(entry.number);
      child(this.#byNumber, number, () => new Set<string>()).add(entry.id);
      child(this.#byZeroless, zeroless(number), () => new Set<string>()).add(entry.id);
    }
  }

  get(of: string, id: string): Entry | undefined {
    return this.#byId.get(of)?.get(id);
  }

  all(of: string): readonly Entry[] {
    return [...(this.#byId.get(of)?.values() ?? [])];
  }

  /** Of things that other columns tell apart, those that agree with all of them. */
  where(of: string, about: Readonly<Record<string, string | undefined>>): readonly Entry[] {
    const asked = Object.entries(about).filter(([, value]) => value !== undefined);
    return this.all(of).filter((entry) =>
      asked.every(([name, value]) => entry.about?.[name] === value),
    );
  }

  byNumber(number: string): Entry | undefined {
    const [id, ...more] = this.#byNumber.get(comparable(number)) ?? [];
    return id === undefined || more.length > 0 ? undefined : this.get('person', id);
  }

  /** Who has the number but for leading zeros. */
  butForZeros(number: string): Entry | undefined {
    const [id, ...more] = this.#byZeroless.get(zeroless(comparable(number))) ?? [];
    return id === undefined || more.length > 0 ? undefined : this.get('person', id);
  }

  /**
   * Who or what a text names.
   * @param about what other columns of the row say, to tell things of one title apart
   */
  find(of: string, text: string, about: Readonly<Record<string, string | undefined>> = {}): Read {
    if (this.get(of, text)) return { text };
    const numbered = of === 'person' ? this.byNumber(text) : undefined;
    if (numbered) return { text: numbered.id };
    const ids = [...(this.#byTitle.get(of)?.get(comparable(text)) ?? [])];
    const [only] = ids;
    if (ids.length === 1 && only !== undefined) return { text: only };
    if (ids.length > 1) return this.#oneOf(of, text, ids, about);
    const eaten = of === 'person' && /^\d+$/.test(text) ? this.butForZeros(text) : undefined;
    if (eaten) return zerosLost(text, eaten);
    return this.#nobody(of, text);
  }

  #oneOf(
    of: string,
    text: string,
    ids: readonly string[],
    about: Readonly<Record<string, string | undefined>>,
  ): Read {
    const fitting = this.where(of, about).filter(({ id }) => ids.includes(id));
    const [only] = fitting;
    if (fitting.length === 1 && only) return { text: only.id };
    const named = ids.map((id) => this.get(of, id)?.number ?? id).join(', ');
    return fault(
      'several-of-the-name',
      [`several are called ${shown(text)}: ${named}`, `“${shown(text)}”有多个：${named}`],
      of === 'person'
        ? ['give the employee number', '请填写工号']
        : ['give the id, or another column that tells them apart', '请填写编号，或补充可区分的列'],
    );
  }

  #nobody(of: string, text: string): Read {
    const nearest = this.#nearest(of, text);
    const [en, zh] = this.called[of] ?? ['thing', '对象'];
    const right: Label =
      nearest.length > 0
        ? [`the nearest: ${nearest.join(', ')}`, `相近的有：${nearest.join('、')}`]
        : [`an id, number or title of a ${en} there is`, `已有${zh}的编号或名称`];
    return fault(
      'nobody',
      [`no ${en} is called ${shown(text)}`, `找不到${zh}：${shown(text)}`],
      right,
    );
  }

  #nearest(of: string, text: string): string[] {
    const asked = comparable(text);
    return this.all(of)
      .flatMap(({ titles, number }) => [...titles, ...(number === undefined ? [] : [number])])
      .map((title) => ({ title, far: distance(comparable(title), asked) }))
      .filter(({ title, far }) => far <= Math.max(1, Math.floor(title.length / 3)))
      .sort((a, b) => a.far - b.far)
      .slice(0, 3)
      .map(({ title }) => title);
  }
}

export const LOST_ZEROS = 'lost-zeros';

function zerosLost(text: string, { number = '' }: Entry): Read {
  return fault(
    LOST_ZEROS,
    [`${text} is ${number} but for leading zeros`, `${text} 与工号 ${number} 只差前导零`],
    [`write ${number}`, `请写成 ${number}`],
  );
}

function child<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** How many letters have to be changed, added or left out (Levenshtein 1966). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, one] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const change = (row[j] ?? 0) + (one === other ? 0 : 1);
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
