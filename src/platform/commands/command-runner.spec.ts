import { OPERATOR, WrittenProgramme, as, at } from '../../../test/support/written-programme.js';
import { bindingOf } from '../../capabilities.js';
import { OpenCohort, PlanModule } from '../../cohorts/cohorts.commands.js';
import { policy as document } from '../../rules/journey-2025.fixture.js';
import { ApprovePolicy, ProposePolicy } from '../../policies/policies.commands.js';
import { GrantRole, MovePerson, RegisterPerson, RevokeRole } from '../../people/people.commands.js';
import { openWriteSide } from '../../write-side.js';
import type { CommandContext, CommandRunner } from './command-runner.js';
import { commandFrom, type Command, type CommandClass } from './command.js';
import { derivedId, eventId } from '../kernel/ids.js';
import { Refusal } from '../kernel/refusal.js';

const lei = { personId: 't1', employeeNo: 'E-1', name: '李雷', department: 'Coating' };

let programme: WrittenProgramme;
beforeEach(async () => {
  programme = new WrittenProgramme().on(at('2025-03-01'));
  await programme.people({ a1: ['programme-admin'], x1: ['learner'] });
});
afterEach(() => programme.close());

function run<C extends Command>(
  type: CommandClass<C>,
  input: object,
  context: Partial<CommandContext> = {},
  runner: CommandRunner = programme.runner,
) {
  return runner.run(bindingOf(type), commandFrom(type, input), {
    commandId: derivedId('this one'),
    caller: as('a1'),
    ...context,
  });
}

/** Of a process that knows the ledger alone. */
function another(): CommandRunner {
  return openWriteSide({
    store: programme.store,
    clock: () => new Date(at('2025-03-01')),
    zone: 'Asia/Shanghai',
  }).runner;
}

async function refusal(attempt: Promise<unknown>): Promise<Refusal> {
  const outcome: unknown = await attempt.catch((error: unknown) => error);
  if (!(outcome instanceof Refusal)) throw new Error(`expected a refusal: ${String(outcome)}`);
  return outcome;
}

describe('a command', () => {
  it('puts who, when and under which ids into the envelope', async () => {
    const commandId = derivedId('with everything');
    await run(
      RegisterPerson,
      { ...lei, occurredAt: at('2025-02-10') },
      { commandId, correlationId: 'request-9', causationId: 'file-3' },
    );
    const [event] = await programme.events('person-t1');
    expect(event).toMatchObject({
      id: eventId(commandId, 0),
      type: 'PersonRegistered',
      schemaVersion: 2,
      revision: 0,
      data: lei,
      metadata: {
        occurredAt: at('2025-02-10'),
        actor: { personId: 'a1', roles: ['programme-admin'], via: 'token' },
        commandId,
        correlationId: 'request-9',
        causationId: 'file-3',
      },
    });
    expect(event?.data).not.toHaveProperty('occurredAt');
  });

  it.each([
    ['0000-01-01T00:00:00+14:00', 'before any day'],
    ['1989-12-31T09:00:00+00:00', 'before the earliest day'],
    ['2025-03-01T09:06:00+08:00', 'later than clocks differ'],
    ['9999-12-31T23:59:59-14:00', 'at the end of time'],
  ])('is refused when it says to have happened %s, %s', async (when) => {
    const said = { ...lei, personId: 't9', employeeNo: 'E-9' };
    const bare = Object.assign(Object.create(RegisterPerson.prototype), said) as RegisterPerson;
    const sent = { commandId: derivedId(when), caller: OPERATOR };
    const { runner } = programme;
    const implied = runner.run(bindingOf(RegisterPerson), bare, { ...sent, impliedAt: when });
    expect(await refusal(implied)).toMatchObject({
      code: 'malformed',
      detail: { field: 'occurredAt' },
    });
    const extra = { ...said, occurredAt: when };
    const stated = Object.assign(Object.create(bare) as RegisterPerson, extra);
    const saidSo = runner.run(bindingOf(RegisterPerson), stated, sent);
    expect((await refusal(saidSo)).code).toBe('malformed');
    expect(await programme.events('person-t9')).toEqual([]);
  });

  it('happens now when it does not say when, or when what implied it did', async () => {
    const now = await run(RegisterPerson, lei);
    await run(
      RegisterPerson,
      { ...lei, personId: 't2', employeeNo: 'E-2' },
      { commandId: derivedId('implied'), impliedAt: at('2024-12-24') },
    );
    const [first] = await programme.events('person-t1');
    const [second] = await programme.events('person-t2');
    expect(first?.metadata.occurredAt).toBe(new Date(at('2025-03-01')).toISOString());
    expect(first?.metadata).toMatchObject({
      correlationId: first?.metadata.commandId,
      causationId: first?.metadata.commandId,
    });
    expect(second?.metadata.occurredAt).toBe(at('2024-12-24'));
    expect(now).toEqual({
      revision: 0,
      position: first?.position,
      stream: 'person-t1',
      eventIds: [first?.id],
      appended: true,
    });
  });
});

describe('a command sent again', () => {
  it('gives the first answer and appends nothing, however far its stream went on', async () => {
    const first = await run(RegisterPerson, lei);
    await programme.send(MovePerson, { personId: 't1', department: 'QA' });
    const head = await programme.store.head();
    expect(await run(RegisterPerson, lei)).toEqual({ ...first, appended: false });
    expect(await programme.store.head()).toBe(head);
  });

  it('gives it even to somebody who may no longer send it', async () => {
    const first = await run(RegisterPerson, lei);
    await programme.send(RevokeRole, { personId: 'a1', role: 'programme-admin' });
    expect(await run(RegisterPerson, lei)).toEqual({ ...first, appended: false });
  });

  it('with other content under the same id is a duplicate', async () => {
    await run(RegisterPerson, lei);
    const { code, detail } = await refusal(run(RegisterPerson, { ...lei, name: '韩梅' }));
    expect(code).toBe('duplicate');
    expect(detail['eventId']).toBe(eventId(derivedId('this one'), 0));
    expect((await refusal(run(MovePerson, { personId: 't1', department: 'QA' }))).code).toBe(
      'duplicate',
    );
  });

  it('for another stream under the same id is a duplicate, in another process too', async () => {
    const { eventIds } = await run(RegisterPerson, lei);
    for (const runner of [programme.runner, another()]) {
      const { code, detail } = await refusal(
        run(RegisterPerson, { ...lei, personId: 't2', employeeNo: 'E-2' }, { keyed: true }, runner),
      );
      expect({ code, eventId: detail['eventId'] }).toEqual({
        code: 'duplicate',
        eventId: eventIds[0],
      });
    }
    expect(await programme.events('person-t2')).toEqual([]);
  });

  it('by somebody else is theirs when the id is a key of the sender, and the same otherwise', async () => {
    await programme.people({ a2: ['programme-admin'] });
    const first = await run(RegisterPerson, lei, { keyed: true });
    const by = { caller: as('a2'), keyed: true };
    const other = { ...lei, personId: 't2', employeeNo: 'E-2' };
    const theirs = await run(RegisterPerson, other, by);
    expect(theirs).toMatchObject({ stream: 'person-t2', appended: true });
    expect(await run(RegisterPerson, other, by, another())).toEqual({ ...theirs, appended: false });
    expect(await run(RegisterPerson, lei, { caller: as('a2') })).toEqual({
      ...first,
      appended: false,
    });
  });

  it('is known by its id also on a stream that the decision model does not keep', async () => {
    const delivery = { deliveryId: 'd1', courseId: 'c1', revision: 1, heldOn: '2025-02-20' };
    const held = { ...delivery, hours: 2, mode: 'on-site', attendeeIds: [] };
    await programme.store.append('delivery-d1', 'none', [
      {
        id: eventId(derivedId('this one'), 0),
        type: 'DeliveryRecorded',
        schemaVersion: 1,
        data: held,
        metadata: {
          occurredAt: at('2025-02-20'),
          actor: { personId: 'x1', roles: ['learner'], via: 'token' },
          commandId: derivedId('this one'),
          correlationId: 'c',
          causationId: 'c',
          fingerprint: 'f',
        },
      },
    ]);
    expect((await refusal(run(RegisterPerson, lei))).code).toBe('duplicate');
    expect((await run(RegisterPerson, lei, { keyed: true })).appended).toBe(true);
  });

  it('at the same moment, twenty times over, is carried out once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => run(RegisterPerson, lei)));
    expect(await programme.events('person-t1')).toHaveLength(1);
    expect(new Set(answers.map(({ position }) => position)).size).toBe(1);
  });
});

describe('a race on one stream', () => {
  const cohortId = 'journey';
  const modules = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      cohortId,
      moduleId: `${prefix}-${index}`,
      title: 'Module',
      competency: 'course-development' as const,
      mode: 'workshop' as const,
      hours: 1,
      required: false,
    }));

  beforeEach(async () => {
    await programme.people({ a2: ['programme-admin'] });
    for (const [kind, policyId, file] of [
      ['rubric', 'demo', 'rubric-demo-v1'],
      ['certification', 'junior', 'certification-junior-v1'],
    ] as const) {
      const named = { kind, policyId, version: 1 };
      await programme.send(
        ProposePolicy,
        { ...named, document: document(file), effectiveFrom: '2025-03-01' },
        'a1',
      );
      await programme.send(ApprovePolicy, named, 'a2');
    }
    await programme.send(OpenCohort, {
      cohortId,
      title: 'Journey',
      year: 2025,
      targetSize: 36,
      certificationPolicy: 'junior@1',
    });
  });

  it('of fifty commands lets all of them come out, each once', async () => {
    const planned = modules('m', 50);
    const results = await Promise.all(planned.map((module) => programme.send(PlanModule, module)));
    expect(new Set(results.map(({ revision }) => revision)).size).toBe(50);
    const events = await programme.events<{
      type: 'ModulePlanned';
      schemaVersion: 1;
      data: { moduleId: string };
    }>('cohort-journey');
    expect(
      events
        .slice(1)
        .map(({ data }) => data.moduleId)
        .toSorted(),
    ).toEqual(planned.map(({ moduleId }) => moduleId).toSorted());
  });

  it('of two processes is decided anew by the one that lost it', async () => {
    const other = another();
    const planned = modules('n', 6);
    await Promise.all(
      planned.map((module, index) =>
        run(
          PlanModule,
          module,
          { commandId: derivedId(module.moduleId) },
          index % 2 ? other : programme.runner,
        ),
      ),
    );
    expect(await programme.events('cohort-journey')).toHaveLength(7);
  });

  it('for the same thing is won once; the others are told why not', async () => {
    const [module] = modules('o', 1);
    if (!module) throw new Error('no module');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => programme.send(PlanModule, module)),
    );
    const lost = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [(outcome.reason as Refusal).code] : [],
    );
    expect(lost).toEqual(Array.from({ length: 9 }, () => 'duplicate'));
  });

  it('against a stated revision is answered, not retried', async () => {
    const outcomes = await Promise.allSettled(
      modules('p', 5).map((module) =>
        run(PlanModule, module, {
          commandId: derivedId(module.moduleId),
          expectedRevision: 0,
        }),
      ),
    );
    const lost = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [(outcome.reason as Refusal).code] : [],
    );
    expect(lost).toEqual(Array.from({ length: 4 }, () => 'wrong-revision'));
  });
});

describe('If-Match', () => {
  it('carries a command out at the revision it names, and refuses it at another', async () => {
    await programme.send(RegisterPerson, lei);
    const move = { personId: 't1', department: 'QA' };
    const { code, detail } = await refusal(run(MovePerson, move, { expectedRevision: 3 }));
    expect({ code, actual: detail['actual'] }).toEqual({ code: 'wrong-revision', actual: 0 });
    expect((await run(MovePerson, move, { expectedRevision: 0 })).revision).toBe(1);
    // Retried after its answer was lost: still the first answer.
    expect(await run(MovePerson, move, { expectedRevision: 0 })).toMatchObject({
      revision: 1,
      appended: false,
    });
  });

  it('on something that does not exist yet is a wrong revision', async () => {
    expect((await refusal(run(RegisterPerson, lei, { expectedRevision: 0 }))).code).toBe(
      'wrong-revision',
    );
  });
});

describe('the sender', () => {
  it('is somebody the ledger knows', async () => {
    const { code } = await refusal(run(RegisterPerson, lei, { caller: as('ghost') }));
    expect(code).toBe('unknown-reference');
  });

  it('has a role that the command is for, as of this very moment', async () => {
    expect((await refusal(run(RegisterPerson, lei, { caller: as('x1') }))).code).toBe(
      'not-entitled',
    );
    await programme.send(GrantRole, { personId: 'x1', role: 'programme-admin' });
    await run(RegisterPerson, lei, { caller: as('x1') });
    await programme.send(RevokeRole, { personId: 'x1', role: 'programme-admin' });
    const next = { commandId: derivedId('next'), caller: as('x1') };
    expect((await refusal(run(MovePerson, { personId: 't1', department: 'QA' }, next))).code).toBe(
      'not-entitled',
    );
  });

  it('may be the operator of the machine, a programme-admin whom the ledger need not know', async () => {
    await run(RegisterPerson, lei, { caller: OPERATOR });
    const [event] = await programme.events('person-t1');
    expect(event?.metadata.actor).toEqual({
      personId: 'operator',
      via: 'cli',
      roles: ['programme-admin'],
    });
  });

  it('of an import is the person a row names, with who ran the import', async () => {
    const caller = { personId: 'a1', via: 'import', importedBy: 'operator' } as const;
    await run(RegisterPerson, lei, { caller });
    const [event] = await programme.events('person-t1');
    expect(event?.metadata.actor).toEqual({ ...caller, roles: ['programme-admin'] });
  });
});

it('a refused command leaves the ledger as it was', async () => {
  const head = await programme.store.head();
  await refusal(run(MovePerson, { personId: 'ghost', department: 'QA' }));
  expect(await programme.store.head()).toBe(head);
});

describe('a command that says that it happened earlier', () => {
  it('did not happen before its stream began, nor before an event that it rests on', async () => {
    await run(RegisterPerson, { ...lei, occurredAt: at('2025-02-10') });
    const moves = { personId: 't1', department: 'QA', occurredAt: at('2025-02-09') };
    const early = run(MovePerson, moves, { commandId: derivedId('early') });
    expect(await refusal(early)).toMatchObject({
      code: 'malformed',
      message: expect.stringContaining('PersonRegistered') as unknown,
      detail: { field: 'occurredAt' },
    });
    const late = { ...moves, occurredAt: at('2025-02-11') };
    expect((await run(MovePerson, late, { commandId: derivedId('late') })).appended).toBe(true);
  });

  it('is taken as it is from a folder, which tells of the past in its own order', async () => {
    await run(RegisterPerson, { ...lei, occurredAt: at('2025-02-10') });
    const caller = { personId: 'a1', via: 'import', importedBy: 'operator' } as const;
    const moves = { personId: 't1', department: 'QA', occurredAt: at('2025-02-09') };
    const moved = await run(MovePerson, moves, { commandId: derivedId('row'), caller });
    expect(moved.appended).toBe(true);
  });
});
