import type { PersonalField } from './sealing.js';

type Change = (text: string, path: string) => string;

/** The personal fields in an event's data: reads them, and writes others in their place. */
export interface PersonalPaths {
  /** Those that are there and hold text, in the order of the contract. */
  fields(data: object): PersonalField[];
  /** A copy with each field changed; the same object when none is there. */
  changed(data: object, change: Change): object;
  /** The same for the fields that are wanted, each when it is read first: most readers look at none. */
  changedWhenRead(data: object, wanted: (text: string) => boolean, change: Change): object;
}

/** Of a contract's paths: `.` between names, `[]` for list items. */
export function personalPaths(paths: readonly string[]): PersonalPaths {
  const steps = paths.map((path) => path.replaceAll('[]', '.[]').split('.'));
  const flat = steps.every(({ length }) => length === 1);
  return {
    fields(data) {
      const found: PersonalField[] = [];
      for (const path of steps) {
        change(data, path, '', (text, place) => {
          found.push({ path: place, text });
          return text;
        });
      }
      return found;
    },
    changed(data, replace) {
      return steps.reduce<object>((sofar, path) => change(sofar, path, '', replace), data);
    },
    changedWhenRead(data, wanted, replace) {
      if (!flat) return this.changed(data, replace);
      let copy: object | undefined;
      for (const field of paths) {
        const text = (data as Readonly<Record<string, unknown>>)[field];
        if (typeof text !== 'string' || !wanted(text)) continue;
        let changed: string | undefined;
        copy = Object.defineProperty(copy ?? { ...data }, field, {
          get: () => (changed ??= replace(text, field)),
          enumerable: true,
          configurable: true,
        });
      }
      return copy ?? data;
    },
  };
}

function change<T>(value: T, steps: readonly string[], path: string, replace: Change): T;
function change(value: unknown, [step, ...rest]: readonly string[], path: string, to: Change) {
  if (step === undefined) return typeof value === 'string' ? to(value, path) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (step === '[]') {
    if (!Array.isArray(value)) return value;
    const before = value as readonly unknown[];
    const items = before.map((item, at) => change<unknown>(item, rest, `${path}[${at}]`, to));
    return items.every((item, at) => item === before[at]) ? before : items;
  }
  if (!Object.hasOwn(value, step)) return value;
  const before = (value as Record<string, unknown>)[step];
  const after = change<unknown>(before, rest, path === '' ? step : `${path}.${step}`, to);
  return after === before ? value : { ...value, [step]: after };
}
