import { expect } from '@jest/globals';
import type { TaskKind } from '../../../projections/worklist/kinds.js';
import type { PersonId, Role } from '../../../src/platform/kernel/envelope.js';
import { DemoDay } from '../../support/demo-day.js';
import { temporaryViews } from '../../support/views.js';
import { asker } from '../asker.js';

export interface Task {
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly since: string | null;
  readonly due: string | null;
  readonly overdue: boolean;
  readonly for: { readonly personId: string | null; readonly roles: readonly Role[] };
  readonly about: { readonly id: string; readonly personId: string | null; readonly title: string };
  readonly act: string | null;
  readonly with: Readonly<Record<string, string | number>>;
  readonly because: readonly string[];
}

const ROLES: Readonly<Record<PersonId, readonly Role[]>> = {
  admin: ['programme-admin'],
  admin2: ['programme-admin'],
  certifier: ['certifier'],
  nominator: ['nominator', 'judge'],
  coach: ['coach', 'judge', 'certifier'],
  corrector: ['coach', 'judge', 'certifier'],
};
const rolesOf = (personId: PersonId): readonly Role[] =>
  ROLES[personId] ?? (/^j\d$/.test(personId) ? ['judge', 'certifier'] : ['trainer', 'judge']);

interface Expected extends Partial<Pick<Task, 'act' | 'due' | 'overdue' | 'since' | 'with'>> {
  readonly on: string;
  /** Which of several: what it is about. */
  readonly about?: string;
  readonly knownAt?: string;
}

/** The worklist of a small programme, asked as people in it; it remembers which kinds came and went. */
export class WaitingList {
  readonly day = new DemoDay();
  readonly appeared = new Set<TaskKind>();
  readonly resolved = new Set<TaskKind>();
  readonly #views = temporaryViews();
  readonly #asked = asker(this.day.store, this.#views.path);

  tasks(personId: PersonId, query: Readonly<Record<string, string>>): Promise<Task[]> {
    return this.#asked<Task[]>('tasks', {}, personId, rolesOf(personId), query);
  }

  /** Somebody is asked for this by the end of a day, others are not; it is so for who oversees, too. */
  async waits(
    kind: TaskKind,
    whose: PersonId,
    { on, about, knownAt, ...facts }: Expected,
    notFor: readonly PersonId[] = [],
  ): Promise<Task> {
    const at = { asOf: on, kind, ...(knownAt === undefined ? {} : { knownAt }) };
    const wanted = (all: readonly Task[]) =>
      all.filter((one) => about === undefined || one.about.id === about);
    const own = wanted(await this.tasks(whose, at));
    const everybodys = wanted(await this.tasks('admin', { ...at, for: 'all' }));
    expect({ kind, whose, n: own.length }).toEqual({ kind, whose, n: 1 });
    const [task] = own as [Task];
    expect(everybodys).toContainEqual(task);
    expect(task).toMatchObject(facts);
    for (const other of notFor) {
      const asked = wanted(await this.tasks(other, at));
      expect({ kind, other, asked }).toEqual({ kind, other, asked: [] });
    }
    const events = await this.day.store.readAll({ after: '0', limit: 10_000 });
    const known = new Set(events.events.map(({ id }) => id));
    expect(task.because.filter((id) => !known.has(id))).toEqual([]);
    this.appeared.add(kind);
    return task;
  }

  /** Nobody is asked for this any more. */
  async over(kind: TaskKind, { on, about }: Pick<Expected, 'on' | 'about'>): Promise<void> {
    const all = await this.tasks('admin', { asOf: on, kind, for: 'all' });
    const left = all.filter((one) => about === undefined || one.about.id === about);
    expect({ kind, left }).toEqual({ kind, left: [] });
    this.resolved.add(kind);
  }

  async close(): Promise<void> {
    await this.day.close();
    await this.#views.remove();
  }
}
