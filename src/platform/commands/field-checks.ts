import { memoize } from '../kernel/memoize.js';
import { rulesOf } from './field-kinds.js';
import { fieldsOf } from './fields.js';

/** The checks of a class, put together once instead of at each of its objects. */
export interface FieldChecks {
  /** In the order of the class. */
  readonly names: readonly string[];
  /** True when class-validator would find nothing. False asks it: it says what is wrong. */
  pass(command: object): boolean;
}

/** @throws Error for a class whose fields have values of their own: a command holds what was said */
export const fieldChecksOf = memoize(compile);

function compile(type: new () => object): FieldChecks {
  const blank = Object.entries(new type());
  const given = blank.find(([, value]) => value !== undefined);
  if (given) throw new Error(`${type.name}.${given[0]} may not have a value of its own`);
  const fields = fieldsOf(type).map((field) => ({
    name: field.name,
    optional: field.optional === true,
    rules: rulesOf(field).map(({ holds }) => holds),
  }));
  const known = new Set(fields.map(({ name }) => name));
  return {
    names: blank.map(([name]) => name),
    pass(command) {
      for (const name of Object.keys(command)) if (!known.has(name)) return false;
      return fields.every(({ name, optional, rules }) => {
        const value = (command as Readonly<Record<string, unknown>>)[name];
        if (optional && value === undefined) return true;
        for (const holds of rules) if (!holds(value)) return false;
        return true;
      });
    },
  };
}
