import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Act, Subject } from '../../src/platform/commands/acts.js';
import { type Command, commandFrom } from '../../src/platform/commands/command.js';
import { standInFor } from '../../src/platform/commands/field-kinds.js';
import { type Field, fieldsOf } from '../../src/platform/commands/fields.js';
import type { Actor } from '../../src/platform/kernel/envelope.js';
import { derivedId } from '../../src/platform/kernel/ids.js';
import { Refusal } from '../../src/platform/kernel/refusal.js';
import { importedJourney, type ImportedJourney } from '../views/journey.js';

/** One with each part in the programme. */
const WHO = ['a25-1', 'c25-3', 'j25-1', 'x25-1', 't25-13', 'l25-001', 'h25-1'] as const;
/** Candidates at the end of different ways: placed, certified, gone. */
const PEOPLE = ['t25-13', 't25-01', 't25-29', 'a25-1', 'j25-1', 'nobody'] as const;
const SESSION = 'demo-day-2025';
const COHORT = 'journey-2025';

/** The things that a page asks acts on. */
const THINGS: readonly (readonly Subject[])[] = [
  [{ kind: 'cohort', id: COHORT }],
  [{ kind: 'session', id: SESSION }],
  [{ kind: 'award', id: 'nothing' }],
  [{ kind: 'policy', id: 'policy/rubric/demo@1' }],
  [{ kind: 'policy', id: 'policy/evaluation/trainer@1' }],
  ...PEOPLE.flatMap((id): (readonly Subject[])[] => [
    [{ kind: 'person', id }],
    [{ kind: 'candidacy', id: `${COHORT}.${id}` }],
    [{ kind: 'course', id: `course-${id}` }],
    [{ kind: 'demo', id: `demo-${id}` }],
    [
      { kind: 'session', id: SESSION },
      { kind: 'demo', id: `demo-${id}` },
    ],
    [
      { kind: 'cohort', id: COHORT },
      { kind: 'person', id },
    ],
    [
      { kind: 'session', id: SESSION },
      { kind: 'person', id },
    ],
  ]),
];

/** What somebody may fill in for a field besides what stands in for it. */
function fillings(field: Field): readonly unknown[] {
  switch (field.kind) {
    case 'id':
      return [
        ...PEOPLE,
        SESSION,
        COHORT,
        `${COHORT}.t25-13`,
        'course-t25-13',
        'demo-t25-13',
        'cd-1',
      ];
    case 'choice':
      return field.values;
    case 'flag':
      return [true, false];
    case 'day':
      return ['2025-07-25', '2030-01-01'];
    case 'whole':
    case 'number':
      return [field.min, 2, field.max];
    case 'marks':
      return [{ curriculumDesign: 80, classroomPresentation: 80, stagePresence: 80 }];
    case 'ids':
      return [[], ['t25-13']];
    case 'texts':
      return [['One', 'Two']];
    default:
      return [standInFor(field)];
  }
}

describe('What acts speak against', () => {
  let journey: ImportedJourney;
  beforeAll(async () => {
    journey = await importedJourney();
  });
  afterAll(() => journey.close());

  it('is refused whatever is filled in', async () => {
    const { acts, runner, rolesOf, model } = journey.writeSide;
    await model.catchUp();
    const met = new Set<string>();
    const commands = new Set<string>();
    const passed = new Set<string>();
    let n = 0;

    async function refusalOf({ binding, known, defaults }: Act, actor: Actor, turn: number) {
      const open = fieldsOf(binding.command).filter(
        ({ name, optional }) => !optional && known[name] === undefined,
      );
      const filled = Object.fromEntries(
        open.map((field) => {
          const all = fillings(field);
          return [field.name, all[turn % all.length]];
        }),
      );
      const input = { ...filled, ...defaults, ...known };
      try {
        const command: Command = commandFrom(binding.command, input);
        n += 1;
        await runner.run(binding, command, {
          commandId: derivedId('spoken against', String(n)),
          caller: { personId: actor.personId, via: 'token' },
          rehearsal: true,
        });
        return null;
      } catch (error) {
        if (error instanceof Refusal) return error;
        throw error;
      }
    }

    for (const personId of WHO) {
      const actor: Actor = { personId, roles: rolesOf(personId) ?? [], via: 'token' };
      for (const things of THINGS) {
        for (const act of await acts.on(things, actor)) {
          if (!act.against) continue;
          met.add(act.against.code);
          commands.add(act.binding.name);
          for (const turn of [0, 1, 2, 3]) {
            const refusal = await refusalOf(act, actor, turn);
            if (refusal === null) passed.add(`${act.binding.name}: ${act.against.message}`);
          }
        }
      }
    }
    expect([...passed]).toEqual([]);
    expect(commands.size).toBeGreaterThan(40);
    expect([...met].sort()).toEqual(
      expect.arrayContaining([
        ...['conflict-of-interest', 'duplicate', 'not-entitled', 'sealed'],
        ...['unknown-reference', 'wrong-state'],
      ]),
    );
  });
});
