import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { format, resolveConfig } from 'prettier';
import { TASKS_PAGE, tasksPage } from '../../docs/tasks-page.js';
import { KINDS, TASK_KINDS, kindOf } from '../../projections/worklist/kinds.js';
import { bindings } from '../../src/capabilities.js';
import { maySee } from '../../src/rules/access.js';
import { afterwards } from './tasks/afterwards.js';
import { onTheDay } from './tasks/on-the-day.js';
import { onTheWay } from './tasks/on-the-way.js';
import { onTheJourney } from './tasks/on-the-journey.js';
import { WaitingList } from './tasks/waiting-list.js';

const list = new WaitingList();
beforeAll(() => list.day.prepare());
afterAll(() => list.close());

describe('on the way to the demo,', () => onTheWay(list));
describe('around the demo day,', () => onTheDay(list));
describe('after the grant,', () => afterwards(list));
describe('on the sample journey,', () => onTheJourney(list));

describe('every kind of task', () => {
  it('was seen here to wait, and to wait no more', () => {
    const kinds = [...TASK_KINDS].sort();
    expect([...list.appeared].sort()).toEqual(kinds);
    expect([...list.resolved].sort()).toEqual(kinds);
  });

  it('is told of in docs/tasks.md as the table says', async () => {
    const options = await resolveConfig(TASKS_PAGE);
    const page = await format(tasksPage(), { ...options, parser: 'markdown' });
    expect(readFileSync(TASKS_PAGE, 'utf8')).toBe(page);
  });

  it('is resolved by commands that there are and that those it waits for may send', () => {
    const byName = new Map(bindings.map((one) => [one.command.name, one]));
    for (const kind of TASK_KINDS) {
      const { acts, roles = [], instead = [] } = kindOf(kind);
      for (const role of [...roles, ...instead]) {
        const may = acts.filter((act) => {
          const { allow = [] } = byName.get(act) ?? {};
          return allow === 'anyone-registered' || allow.includes(role);
        });
        expect({ kind, role, acts: acts.length, may: may.length > 0 }).toEqual({
          ...{ kind, role, acts: acts.length, may: acts.length > 0 },
        });
      }
      expect(acts.filter((act) => !byName.has(act))).toEqual([]);
    }
  });

  it('tells those it waits for of nothing that they may not see', () => {
    for (const [kind, { roles = [], instead = [], tells }] of Object.entries(
      KINDS as Readonly<Record<string, ReturnType<typeof kindOf>>>,
    )) {
      for (const role of [...roles, ...instead]) {
        const seen = tells !== undefined && maySee(tells, { roles: [role] });
        expect({ kind, role, seen }).toEqual({ kind, role, seen: true });
      }
    }
  });

  it('of others is told to those alone who oversee', async () => {
    for (const personId of ['a', 'certifier', 'coach', 'j1']) {
      await expect(list.tasks(personId, { for: 'all' })).rejects.toMatchObject({
        code: 'not-entitled',
      });
    }
  });
});
