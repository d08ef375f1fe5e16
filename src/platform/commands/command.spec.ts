import { ScoreDemo } from '../../demos/demos.commands.js';
import { OpenCohort } from '../../cohorts/cohorts.commands.js';
import { RegisterPerson } from '../../people/people.commands.js';
import { ProposePolicy } from '../../policies/policies.commands.js';
import { RecordDelivery } from '../../deliveries/deliveries.commands.js';
import { commandFrom, type Command, type CommandClass } from './command.js';
import { Refusal } from '../kernel/refusal.js';

const lei = { personId: 't1', employeeNo: 'E-1', name: '李雷', department: 'Coating' };
const sheet = { demoId: 'd1', marks: { a: 1 }, strengths: '', improvements: '' };

/** The field at fault. */
function refusedAt<C extends Command>(type: CommandClass<C>, input: unknown): string | undefined {
  try {
    commandFrom(type, input);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.code).toBe('malformed');
    return error.detail.field ?? '(all of it)';
  }
  return undefined;
}

describe('a command made of plain input', () => {
  it('is of its class and holds what was said, nothing more', () => {
    const command = commandFrom(RegisterPerson, lei);
    expect(command).toBeInstanceOf(RegisterPerson);
    expect({ ...command }).toStrictEqual(lei);
  });

  it.each([null, undefined, 'text', 7, [], [lei]])('is not made of %p', (input) => {
    expect(refusedAt(RegisterPerson, input)).toBe('(all of it)');
  });

  it('names the field that is missing, unknown or of the wrong type', () => {
    const { name: _, ...nameless } = lei;
    expect(refusedAt(RegisterPerson, nameless)).toBe('name');
    expect(refusedAt(RegisterPerson, { ...lei, salary: 1 })).toBe('salary');
    expect(refusedAt(RegisterPerson, { ...lei, name: 7 })).toBe('name');
    expect(refusedAt(RegisterPerson, { ...lei, name: ['李雷'] })).toBe('name');
    expect(refusedAt(RegisterPerson, { ...lei, name: { toString: () => 'x' } })).toBe('name');
    expect(refusedAt(RegisterPerson, { ...lei, name: '' })).toBe('name');
    expect(refusedAt(RegisterPerson, { ...lei, occurredAt: 'yesterday' })).toBe('occurredAt');
  });

  it('converts nothing: a number in quotes is no number, null is no value', () => {
    const cohort = {
      cohortId: 'c',
      title: 'C',
      year: 2025,
      targetSize: 36,
      certificationPolicy: 'junior@1',
    };
    expect(refusedAt(OpenCohort, cohort)).toBeUndefined();
    expect(refusedAt(OpenCohort, { ...cohort, year: '2025' })).toBe('year');
    expect(refusedAt(OpenCohort, { ...cohort, year: 2025.5 })).toBe('year');
    expect(refusedAt(OpenCohort, { ...cohort, targetSize: Number.NaN })).toBe('targetSize');
    expect(refusedAt(OpenCohort, { ...cohort, targetSize: 0 })).toBe('targetSize');
    expect(refusedAt(OpenCohort, { ...cohort, competencies: ['charm'] })).toBe('competencies');
    expect(refusedAt(RegisterPerson, { ...lei, email: null })).toBe('email');
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'refuses a field named %s and leaves prototypes alone',
    (key) => {
      const text = JSON.stringify(lei).replace('{', `{"${key}":{"polluted":true},`);
      expect(refusedAt(RegisterPerson, JSON.parse(text))).toBe(key);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    },
  );

  it('refuses marks that are not numbers by dimension id', () => {
    expect(refusedAt(ScoreDemo, sheet)).toBeUndefined();
    const wrong: unknown[] = [
      { a: '1' },
      { a: null },
      { a: Number.NaN },
      { '<b>': 1 },
      [1],
      7,
      JSON.parse('{"__proto__": 1}'),
      JSON.parse('{"__proto__": {"a": 1}}'),
      Object.fromEntries(Array.from({ length: 33 }, (_, index) => [`d${index}`, 1])),
    ];
    for (const marks of wrong) expect(refusedAt(ScoreDemo, { ...sheet, marks })).toBe('marks');
  });

  it('refuses what is no id, and a list that is none of ids', () => {
    for (const personId of ['', '.x', 'a b', 'a/b', 'a\n', '../x', 'x'.repeat(129)]) {
      expect(refusedAt(RegisterPerson, { ...lei, personId })).toBe('personId');
    }
    expect(refusedAt(RegisterPerson, { ...lei, personId: '工号-07.b_1' })).toBeUndefined();
    const held = { deliveryId: 'd1', hours: 2 };
    expect(refusedAt(RecordDelivery, { ...held, attendeeIds: [] })).toBeUndefined();
    expect(refusedAt(RecordDelivery, { ...held, attendeeIds: 'l1' })).toBe('attendeeIds');
    expect(refusedAt(RecordDelivery, { ...held, attendeeIds: ['l1', 7] })).toBe('attendeeIds');
  });

  it('takes no document with a number that parsing made infinite', () => {
    const document = { kind: 'award', deep: [{ weight: JSON.parse('7'.repeat(310)) as number }] };
    const named = { kind: 'award', policyId: 'p', version: 1, effectiveFrom: '2025-01-01' };
    expect(() => commandFrom(ProposePolicy, { ...named, document })).toThrow('no finite number');
  });

  it('keeps a policy document as it was given, unless a name in it is inherited or it is too deep', () => {
    const proposal = {
      kind: 'award',
      policyId: 'x',
      version: 1,
      effectiveFrom: '2025-01-01',
      document: { kind: 'award', deep: [{ list: [1, 2.5, 'ü'] }] },
    };
    expect(commandFrom(ProposePolicy, proposal).document).toEqual(proposal.document);
    const within = (depth: number): unknown =>
      JSON.parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth));
    expect(refusedAt(ProposePolicy, { ...proposal, document: within(60) })).toBeUndefined();
    for (const document of [
      [],
      JSON.parse('{"places":[{"__proto__":{"count":9}}]}') as unknown,
      within(10_000),
    ]) {
      expect(refusedAt(ProposePolicy, { ...proposal, document })).toBe('document');
    }
    expect(refusedAt(ProposePolicy, { ...proposal, kind: 'wish' })).toBe('kind');
  });

  const code = (point: number) => String.fromCodePoint(point);
  /** NUL, escape, C1, filler letters, overrides and isolates, zero width, byte order mark, tags, none. */
  const hidden = [
    ...[0, 0x1b, 0x7f, 0x85, 0xad, 0x115f, 0x3164, 0xffa0, 0x180e, 0x2800, 0x200b, 0x200f],
    ...[0x2028, 0x202a, 0x202e, 0x2066, 0x2069, 0x2060, 0xfeff, 0xfffb, 0xfffe, 0xe0041],
  ].map(code);

  it.each(hidden)(
    'refuses %j in a text, a list of texts, an id and a document, and names it',
    (c) => {
      const named = `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
      expect(refusedAt(RegisterPerson, { ...lei, name: `李${c}雷` })).toBe('name');
      expect(() => commandFrom(RegisterPerson, { ...lei, name: `李${c}雷` })).toThrow(named);
      expect(refusedAt(RegisterPerson, { ...lei, personId: `t${c}1` })).toBe('personId');
      expect(refusedAt(ScoreDemo, { ...sheet, marks: { [`a${c}`]: 1 } })).toBe('marks');
      const policy = { kind: 'award', policyId: 'x', version: 1, effectiveFrom: '2025-01-01' };
      for (const document of [{ deep: [{ title: c }] }, { deep: { [`a${c}`]: 1 } }]) {
        expect(refusedAt(ProposePolicy, { ...policy, document })).toBe('document');
      }
    },
  );

  it('keeps line ends, tabs, joined emoji and every script in free text', () => {
    const family = [0x1f468, 0x200d, 0x1f469, 0x200d, 0x1f467, 0xfe0f].map(code).join('');
    const strengths = `Clear.\r\n\tمی${code(0x200c)}خواهم, עברית, हिन्दी, 한국어, ${family}\n`;
    expect(commandFrom(ScoreDemo, { ...sheet, strengths }).strengths).toBe(strengths);
  });

  it('is refused at its first unknown name, however many follow', () => {
    const input = { ...lei, salary: 1, ...Object.fromEntries(manyNames(5_000)) };
    let least = Infinity;
    for (let attempt = 0; attempt < 5; attempt++) {
      // Of the processor, not of the clock: others use the machine too.
      const before = process.cpuUsage();
      expect(refusedAt(RegisterPerson, input)).toBe('salary');
      const { user, system } = process.cpuUsage(before);
      least = Math.min(least, (user + system) / 1_000);
    }
    expect(least).toBeLessThan(50);
  });
});

const manyNames = (count: number) =>
  Array.from({ length: count }, (_, at) => [`f${at}`, 1] as const);
