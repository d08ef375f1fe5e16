import { getMetadataStorage, type ValidatorConstraintInterface } from 'class-validator';
import { memoize } from '../kernel/memoize.js';

type Fields = Readonly<Record<string, unknown>>;
type Metadata = ReturnType<
  ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']
>[number];
/** True when the value is right. */
type Check = (command: object, value: unknown) => boolean;

/** The decorators of a class, looked up once instead of at each of its objects. */
export interface FieldChecks {
  /** In the order of the class. */
  readonly names: readonly string[];
  /**
   * True when class-validator would find nothing. False asks it: it says what is wrong, and has the last
   * word on what is not understood here.
   */
  pass(command: object): boolean;
}

/** @throws Error for a class whose fields have values of their own: a command holds what was said */
export const fieldChecksOf = memoize(compile);

function compile(type: new () => object): FieldChecks {
  const blank = Object.entries(new type());
  const given = blank.find(([, value]) => value !== undefined);
  if (given) throw new Error(`${type.name}.${given[0]} may not have a value of its own`);
  const metadatas = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const byName = new Map<string, Metadata[]>();
  for (const metadata of metadatas) {
    const { propertyName } = metadata;
    byName.set(propertyName, [...(byName.get(propertyName) ?? []), metadata]);
  }
  const fields = [...byName].map(([name, all]) => ({ name, check: fieldCheck(type.name, all) }));
  const known = new Set(byName.keys());
  const understood = fields.length > 0 && fields.every(({ check }) => check !== null);
  return {
    names: blank.map(([name]) => name),
    pass(command) {
      if (!understood) return false;
      for (const name of Object.keys(command)) if (!known.has(name)) return false;
      for (const { name, check } of fields) {
        if (!check?.(command, (command as Fields)[name])) return false;
      }
      return true;
    },
  };
}

/** Null when one of the field's decorators is of a kind that no command has used so far. */
function fieldCheck(targetName: string, metadatas: readonly Metadata[]): Check | null {
  const conditions: Check[] = [];
  const checks: Check[] = [];
  for (const metadata of metadatas) {
    const { type, constraints } = metadata;
    if (type === 'conditionalValidation') conditions.push(constraints[0] as Check);
    else if (type === 'customValidation' && !metadata.validateIf) {
      for (const { instance, async } of constraintsOf(metadata)) {
        if (async) return null;
        checks.push(valueCheck(targetName, metadata, instance));
      }
    } else if (type !== 'whitelistValidation') return null;
  }
  return (command, value) =>
    conditions.some((holds) => !holds(command, value)) ||
    checks.every((holds) => holds(command, value));
}

function constraintsOf({ constraintCls }: Metadata) {
  return getMetadataStorage().getTargetValidatorConstraints(constraintCls);
}

function valueCheck(
  targetName: string,
  { propertyName: property, constraints, each }: Metadata,
  constraint: ValidatorConstraintInterface,
): Check {
  return (object, value) => {
    const given = { targetName, property, object, value, constraints: constraints as unknown[] };
    // Anything but true (a promise would be) is for class-validator to judge.
    return each && Array.isArray(value)
      ? value.every((item) => constraint.validate(item, given) === true)
      : constraint.validate(value, given) === true;
  };
}
