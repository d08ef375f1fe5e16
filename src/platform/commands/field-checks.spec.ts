import { IsDefined, IsString, validateSync } from 'class-validator';
import fc from 'fast-check';
import { capabilities } from '../../capabilities.js';
import { Command } from './command.js';
import {
  CalendarDay,
  Choices,
  DimensionMarks,
  fieldsOf,
  Flag,
  Id,
  Ids,
  JsonObject,
  OneOf,
  Quantity,
  Sha256,
  Text,
  Texts,
  Time,
  Whole,
  fieldChecksOf,
} from './fields.js';

const STRICT = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };

const commands = capabilities.flatMap((table) => table.commands.map(({ command }) => command));
/** Of these each kind of field takes some and refuses others. */
const VALUES: readonly unknown[] = [
  ...['', 'p-1', 'a b', '2025-02-28', '2025-02-30', '2025-07-25T08:30:00+08:00', 'f'.repeat(64)],
  ...['coach', 'rubric', 'required', 'material', 'workshop', 'business', 'course-development'],
  ...[0, 1, 7, 2025, -1, 2.5, Number.NaN, Infinity, true, false, null, undefined],
  ...[[], ['p-1'], ['coach'], ['p-1', 7], [null], { a: 1 }, { voice: '1' }, { '<b>': 1 }],
];
const any = fc.constantFrom(...VALUES);
const said = { of: 'thing', label: ['Thing', '事物'] } as const;
/** Mostly right field by field, so that every class has commands without fault among its own. */
const filled = fc.oneof(
  ...commands.map((type) => {
    const fields = Object.keys(new type()).map((name) => {
      const right = VALUES.filter((value) => !faults(type, { [name]: value }).has(name));
      const value = right.length ? fc.constantFrom(...right) : any;
      return [name, fc.oneof({ weight: 19, arbitrary: value }, { weight: 1, arbitrary: any })];
    });
    const unknown = fc.constantFrom({}, {}, {}, { salary: 1 });
    return fc
      .tuple(
        fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>),
        unknown,
      )
      .map(([known, more]) => Object.assign(made(type), known, more));
  }),
);

function faults(type: new () => Command, fields: object): ReadonlySet<string> {
  const found = validateSync(Object.assign(made(type), fields), STRICT);
  return new Set(found.map(({ property }) => property));
}

function made(type: new () => Command): Command {
  return Object.create(type.prototype as object) as Command;
}

describe('the checks of a command class', () => {
  it('pass exactly what class-validator finds no fault in', () => {
    let faultlessOnes = 0;
    fc.assert(
      fc.property(filled, (command) => {
        const faultless = validateSync(command, STRICT).length === 0;
        if (faultless) faultlessOnes += 1;
        expect(fieldChecksOf(command.constructor as new () => Command).pass(command)).toBe(
          faultless,
        );
      }),
      { numRuns: 1_500 },
    );
    expect(faultlessOnes).toBeGreaterThan(150);
  });

  it('agree with class-validator on any value of a field of any kind', () => {
    const kinds = [
      Id(said),
      Text(5, said),
      Text(5, { ...said, allowEmpty: true }),
      Text(5, { ...said, optional: true }),
      Sha256(said),
      CalendarDay(said),
      Time(said),
      Whole(-2, 2_025, said),
      Quantity(0.5, 9, said),
      Flag(said),
      OneOf(['a', 7], said),
      Ids(2, said),
      Texts(2, 3, said),
      Choices(['a', 'b'], said),
      JsonObject(said),
      DimensionMarks(said),
    ].map((decorate) => {
      class Held {
        declare readonly value?: unknown;
      }
      decorate(Held.prototype, 'value');
      return Held;
    });
    const near = fc.oneof(
      fc.constantFrom(...VALUES),
      fc.constantFrom('a', 'b', 7, '🙂🙂🙂🙂🙂', '️️️️️️️', '2025-07-25T25:00:00Z', '2025-07-25\n'),
      fc.string(),
      fc.integer({ min: -4, max: 2_030 }),
      fc.double(),
      fc.array(fc.oneof(fc.constantFrom(...VALUES), fc.string({ maxLength: 4 })), { maxLength: 4 }),
      fc.dictionary(fc.string({ maxLength: 3 }), fc.double()),
      fc.anything({ withSet: true, withMap: true, withBigInt: true, withDate: true }),
    );
    const held = fc.tuple(fc.constantFrom(...kinds), fc.option(near, { nil: undefined }));
    fc.assert(
      fc.property(held, ([Kind, value]) => {
        const object = Object.assign(new Kind(), value === undefined ? {} : { value });
        const found = fieldChecksOf(Kind).pass(object);
        expect(found).toBe(validateSync(object, STRICT).length === 0);
      }),
      { numRuns: 5_000 },
    );
  });

  it('take no number finer than sums stay exact with', () => {
    class Measured extends Command {
      @Quantity(0, 1_000, said) readonly hours!: number;
    }
    const passes = (hours: number) =>
      fieldChecksOf(Measured).pass(Object.assign(made(Measured), { hours }));
    expect([1.5, 0.000001, 999.999999, 2 / 3, 1e-7, 1 + Number.EPSILON].map(passes)).toEqual([
      ...[true, true, true, false, false, false],
    ]);
  });

  it('leave to class-validator what no command has asked for so far', () => {
    class Unusual extends Command {
      @IsDefined() @IsString() readonly text!: string;
    }
    expect(fieldChecksOf(Unusual).pass(Object.assign(made(Unusual), { text: 'x' }))).toBe(false);
  });

  it('name the fields in the order of the class, those of all commands first', () => {
    class Ordered extends Command {
      @Id(said) readonly second!: string;
      @Texts(3, 10, said) readonly first!: string[];
    }
    expect(fieldChecksOf(Ordered).names).toEqual(['occurredAt', 'second', 'first']);
    expect(fieldsOf(Ordered)).toMatchObject([
      { name: 'occurredAt', kind: 'time', optional: true },
      { name: 'second', kind: 'id' },
      { name: 'first', kind: 'texts', maxItems: 3, maxLength: 10 },
    ]);
  });

  it('refuse a class that would put words into a mouth', () => {
    class Presuming extends Command {
      @Id(said) readonly who: string = 'somebody';
    }
    expect(() => fieldChecksOf(Presuming)).toThrow('Presuming.who');
  });
});
