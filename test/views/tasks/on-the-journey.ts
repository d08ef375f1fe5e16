import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readModel } from '../../../projections/capabilities.js';
import { QueryService } from '../../../projections/platform/queries/query-service.js';
import type { Views } from '../../../projections/platform/runner/views.js';
import type { TaskKind } from '../../../projections/worklist/kinds.js';
import { DeclineProposal } from '../../../src/grades/grades.commands.js';
import { bindingOf } from '../../../src/capabilities.js';
import { commandFrom, type Command } from '../../../src/platform/commands/command.js';
import type { Actor, Role } from '../../../src/platform/kernel/envelope.js';
import { derivedId } from '../../../src/platform/kernel/ids.js';
import { startPostgres, type TemporaryPostgres } from '../../support/postgres.js';
import { importedJourney, type ImportedJourney, ZONE } from '../journey.js';
import type { Task, WaitingList } from './waiting-list.js';

const ADMIN = 'a25-1';
const CERTIFIER = 'x25-1';
const AS_OF = '2026-06-30';
const ROLES: Readonly<Record<string, readonly Role[]>> = {
  [ADMIN]: ['programme-admin'],
  [CERTIFIER]: ['certifier'],
};
const actorOf = (personId: string): Actor => ({
  ...{ personId, via: 'token' },
  roles: ROLES[personId] ?? ['trainer'],
});

/** The journey of 2025, imported: what waited on which of its days. */
export function onTheJourney(list: WaitingList): void {
  let journey: ImportedJourney;
  let postgres: TemporaryPostgres | undefined;
  let views: Views;
  let service: QueryService;

  const serviceOn = (on: Views) =>
    new QueryService({
      ...{ views: on, names: readModel.names, store: journey.store },
      ...{ clock: () => new Date(), zone: ZONE },
    });

  async function asked<T>(
    name: string,
    personId: string,
    query: Readonly<Record<string, string>> = {},
    of = service,
  ): Promise<T> {
    const wanted = readModel.queries.flatMap(({ queries }) => queries);
    const query_ = wanted.find((one) => one.name === name);
    if (!query_) throw new Error(`nobody answers ${name}`);
    const request = { actor: actorOf(personId), path: {}, query };
    return (await of.ask(query_, request)).envelope.data as T;
  }
  const waiting = (kind: TaskKind, personId: string, query: Readonly<Record<string, string>>) =>
    asked<Task[]>('tasks', personId, { kind, ...query });

  beforeAll(async () => {
    journey = await importedJourney();
    views = await journey.views();
    service = serviceOn(views);
  }, 120_000);
  afterAll(async () => {
    await views.close();
    await journey.close();
    await postgres?.stop();
  });

  it('every required module of every candidate waits when training begins, and none at its end', async () => {
    const asOf = '2025-04-10';
    const { accepted } = await asked<{ accepted: number }>('funnel', ADMIN, { asOf });
    const modules = await waiting('module-to-record', ADMIN, { asOf });
    const perCandidate = Map.groupBy(modules, ({ about }) => about.id);
    expect(perCandidate.size).toBe(accepted);
    expect(new Set([...perCandidate.values()].map((own) => own.length)).size).toBe(1);
    expect(await waiting('module-to-record', ADMIN, { asOf: '2025-07-25' })).toEqual([]);
  });

  it('the corrections overdue are those of the funnel, each told to its candidate', async () => {
    const { overdue } = await asked<{ overdue: { correctionId: string; personId: string }[] }>(
      'funnel',
      ADMIN,
      { asOf: AS_OF },
    );
    const late = await waiting('correction-to-answer', ADMIN, { asOf: AS_OF, for: 'all' });
    const ids = (all: readonly Task[]) => all.map(({ about }) => about.id).sort();
    const correctionIds = overdue.map(({ correctionId }) => correctionId).sort();
    expect(ids(late.filter((one) => one.overdue))).toEqual(correctionIds);
    expect(correctionIds.length).toBeGreaterThan(0);
    for (const { correctionId, personId } of overdue) {
      const own = await waiting('correction-to-answer', personId, { asOf: AS_OF });
      expect(ids(own)).toContain(correctionId);
    }
    expect(await waiting('correction-to-answer', ADMIN, { asOf: AS_OF })).toEqual([]);
    const before = { asOf: AS_OF, for: 'all', dueBefore: '2025-07-01' };
    const soonest = await waiting('correction-to-answer', ADMIN, before);
    expect(ids(soonest)).toEqual(ids(late.filter(({ due }) => due !== null && due < '2025-07-01')));
  });

  it('all who demonstrated wait for their decision on the demo day, and none after it', async () => {
    const day = '2025-07-25';
    const { demonstrated } = await asked<{ demonstrated: number }>('funnel', ADMIN, { asOf: day });
    const decisions = await waiting('decision-to-take', CERTIFIER, { asOf: day });
    expect(decisions).toHaveLength(demonstrated);
    expect(await waiting('decision-to-take', ADMIN, { asOf: day })).toEqual([]);
    expect(await waiting('decision-to-take', CERTIFIER, { asOf: '2025-08-01' })).toEqual([]);
  });

  it('a proposal waits for a certifier until it is decided', async () => {
    interface Open {
      readonly personId: string;
      readonly propose: string;
      readonly proposal: object;
    }
    const open = await asked<Open[]>('proposals', CERTIFIER);
    const tasks = await waiting('proposal-to-decide', CERTIFIER, {});
    expect(tasks.map(({ about }) => [about.personId, about.title]).sort()).toEqual(
      open.map(({ personId, propose }) => [personId, propose]).sort(),
    );
    list.appeared.add('proposal-to-decide');
    expect(await waiting('proposal-to-decide', ADMIN, {})).toEqual([]);
    const [first] = open as [Open];
    const { personId, propose, proposal } = first;
    await send(DeclineProposal, { personId, proposal, reason: 'Later' });
    await views.close();
    views = await journey.views();
    service = serviceOn(views);
    const left = await waiting('proposal-to-decide', CERTIFIER, {});
    expect(left.length).toBe(tasks.length - 1);
    expect(left.filter(({ about }) => about.id === personId && about.title === propose)).toEqual(
      [],
    );
    list.resolved.add('proposal-to-decide');
  });

  async function send(type: new () => Command, input: object): Promise<void> {
    await journey.writeSide.runner.run(bindingOf(type), commandFrom(type, input), {
      commandId: derivedId('tasks', JSON.stringify(input)),
      caller: { personId: CERTIFIER, via: 'token' },
    });
  }

  it('a view that stopped waits for admins until it goes on, as things are now', async () => {
    const [event] = (await journey.store.readAll({ after: '99', limit: 1 })).events;
    const fault = {
      ...{ position: event?.position ?? '', eventId: event?.id ?? '' },
      ...{ type: event?.type ?? '', error: 'no row' },
    };
    await views.catalogue.db
      .updateTable('lectern_generation')
      .set({ fault: JSON.stringify(fault) })
      .where('projection', '=', 'teaching')
      .execute();
    const [task] = await waiting('view-stopped', ADMIN, {});
    expect(task).toMatchObject({ about: { id: 'teaching' }, because: [fault.eventId], act: null });
    list.appeared.add('view-stopped');
    expect(await waiting('view-stopped', CERTIFIER, {})).toEqual([]);
    expect(await waiting('view-stopped', ADMIN, { asOf: '2026-01-31' })).toEqual([]);
    await views.catalogue.clearFault('teaching');
    expect(await waiting('view-stopped', ADMIN, {})).toEqual([]);
    list.resolved.add('view-stopped');
  });

  it('a log that is not signed waits for admins until it is', async () => {
    service.unwell = () => Promise.resolve(['audit']);
    expect(await waiting('audit-failed', ADMIN, {})).toHaveLength(1);
    list.appeared.add('audit-failed');
    expect(await waiting('audit-failed', CERTIFIER, {})).toEqual([]);
    service.unwell = () => Promise.resolve(['questions']);
    expect(await waiting('audit-failed', ADMIN, {})).toEqual([]);
    list.resolved.add('audit-failed');
  });

  it('notices that were given up wait for admins until they are sent or dropped', async () => {
    service.unwell = () => Promise.resolve(['notices']);
    expect(await waiting('notices-given-up', ADMIN, {})).toHaveLength(1);
    list.appeared.add('notices-given-up');
    expect(await waiting('notices-given-up', CERTIFIER, {})).toEqual([]);
    service.unwell = () => Promise.resolve([]);
    expect(await waiting('notices-given-up', ADMIN, {})).toEqual([]);
    list.resolved.add('notices-given-up');
  });

  it('is byte for byte the same on PostgreSQL', async () => {
    postgres = await startPostgres();
    const database = await postgres?.database();
    if (!database) throw new Error('there is no PostgreSQL here, neither from npm nor its own');
    const other = await journey.views({ kind: 'postgres', connection: database.url });
    try {
      for (const asOf of ['2025-04-10', '2025-06-25', '2025-07-25', '2025-12-01', '2027-08-10']) {
        const query = { asOf, for: 'all' };
        const answers = await asked<Task[]>('tasks', ADMIN, query);
        const others = await asked<Task[]>('tasks', ADMIN, query, serviceOn(other));
        expect(JSON.stringify(others)).toBe(JSON.stringify(answers));
        expect(answers.length).toBeGreaterThan(0);
      }
    } finally {
      await other.close();
    }
  });
}
