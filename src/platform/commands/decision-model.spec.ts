import fc from 'fast-check';
import { candidacyOf, COHORT, DemoDay } from '../../../test/support/demo-day.js';
import { WrittenProgramme } from '../../../test/support/written-programme.js';
import { START, type LedgerQuery } from '../event-store/event-store.js';
import { ledgerContracts } from '../../capabilities.js';
import { GrantRole, MovePerson, RegisterPerson, RevokeRole } from '../../people/people.commands.js';
import type { PersonEvent } from '../../people/people.events.js';
import { person } from '../../people/people.js';
import {
  AcceptNomination,
  NominateTrainer,
  WithdrawCandidacy,
} from '../../candidacies/candidacies.commands.js';
import type { CandidacyEvent } from '../../candidacies/candidacies.events.js';
import { candidaciesOfCohort, candidacy } from '../../candidacies/candidacies.js';
import { fold, type Decider } from '../kernel/decider.js';
import type { AnyEvent, Recorded } from '../kernel/envelope.js';
import { Refusal } from '../kernel/refusal.js';
import { DecisionModel, type Relation } from './decision-model.js';

const DECIDERS = [person, candidacy] as unknown as Decider<unknown, AnyEvent>[];
const RELATIONS = [candidaciesOfCohort] as unknown as Relation<AnyEvent>[];

describe('catching up', () => {
  let programme: WrittenProgramme;
  beforeEach(() => {
    programme = new WrittenProgramme();
  });
  afterEach(() => programme.close());

  /** A decision model on the programme's ledger that notes where each of its reads began. */
  function reading() {
    const reads: string[] = [];
    const readAll = (query: LedgerQuery) => {
      reads.push(query.after);
      return programme.store.readAll(query);
    };
    return { reads, model: new DecisionModel({ readAll }, ledgerContracts, DECIDERS, RELATIONS) };
  }

  it('shares reads: one for those who ask in one turn, the next for those who ask during it', async () => {
    const reads: string[] = [];
    const during: Promise<void>[] = [];
    const readAll = (query: LedgerQuery) => {
      if (reads.push(query.after) === 1) during.push(...asking());
      return programme.store.readAll(query);
    };
    const model = new DecisionModel({ readAll }, ledgerContracts, DECIDERS, RELATIONS);
    const asking = () => Array.from({ length: 40 }, () => model.catchUp());
    await Promise.all(asking());
    expect(reads).toHaveLength(1);
    expect(during).toHaveLength(40);
    await Promise.all(during);
    expect(reads).toHaveLength(2);
  });

  it('covers whatever was in the ledger when it was asked for, also during another read', async () => {
    const { model } = reading();
    const earlier = model.catchUp();
    await programme.people({ t1: ['coach'] });
    const later = model.catchUp();
    await Promise.all([earlier, later]);
    expect(model.state(person, 't1')).toMatchObject({ roles: ['coach'] });
  });

  it('asks for the events of others alone while its own are on their way', async () => {
    const asked: unknown[] = [];
    const readAll = (query: LedgerQuery) => {
      asked.push(query.others);
      return programme.store.readAll(query);
    };
    const model = new DecisionModel({ readAll }, ledgerContracts, DECIDERS, RELATIONS);
    await model.catchUp();
    await model.expecting(() => model.catchUp());
    const failing = model.expecting(() => Promise.reject(new Error('not stored')));
    await expect(failing).rejects.toThrow('not stored');
    await model.catchUp();
    expect(asked).toEqual([false, true, false]);
  });

  it('keeps what was handed over out of turn while it reads the events of others', async () => {
    await programme.people({ t1: ['coach'] });
    const { events } = await programme.store.readAll({ after: START });
    const [first, ...rest] = events as [Recorded, ...Recorded[]];
    const nothing = (query: LedgerQuery) =>
      Promise.resolve({ events: [], next: query.after, end: true });
    const model = new DecisionModel({ readAll: nothing }, ledgerContracts, DECIDERS, RELATIONS);
    model.handOver(first.position, rest);
    await model.expecting(() => model.catchUp());
    expect(model.state(person, 't1')).toMatchObject({ status: 'unknown' });
    model.handOver(START, [first]);
    expect(model.state(person, 't1')).toMatchObject({ roles: ['coach'] });
  });

  it('goes on from where it was', async () => {
    const { reads, model } = reading();
    await programme.people({ t1: ['coach'] });
    await model.catchUp();
    const head = await programme.store.head();
    await model.catchUp();
    expect(reads.map(Number)).toEqual([0, Number(head)]);
  });

  it('begins again after a read that failed', async () => {
    await programme.people({ t1: ['coach'] });
    let away = true;
    const readAll = (query: LedgerQuery) =>
      away ? Promise.reject(new Error('away')) : programme.store.readAll(query);
    const model = new DecisionModel({ readAll }, ledgerContracts, DECIDERS, RELATIONS);
    await expect(model.catchUp()).rejects.toThrow('away');
    expect(model.state(person, 't1')).toEqual({ status: 'unknown' });
    away = false;
    await model.catchUp();
    expect(model.state(person, 't1')).toMatchObject({ roles: ['coach'] });
  });
});

describe('events handed over by whoever appended them', () => {
  let programme: WrittenProgramme;
  let events: readonly Recorded[];
  beforeEach(async () => {
    programme = new WrittenProgramme();
    await programme.people({ t1: ['coach'], t2: ['judge', 'nominator'] });
    ({ events } = await programme.store.readAll({ after: START }));
  });
  afterEach(() => programme.close());

  const before = (at: number) => events[at - 1]?.position ?? START;
  const opened = (readAll = (query: LedgerQuery) => programme.store.readAll(query)) =>
    new DecisionModel({ readAll }, ledgerContracts, DECIDERS, RELATIONS);
  const roles = (model: DecisionModel) =>
    ['t1', 't2'].map((id) => {
      const known = model.state(person, id);
      return known.status === 'registered' ? known.roles : [];
    });
  const all = [['coach'], ['judge', 'nominator']];

  it('are not read again', async () => {
    const reads: LedgerQuery[] = [];
    const model = opened((query) => {
      reads.push(query);
      return programme.store.readAll(query);
    });
    for (const [at, event] of events.entries()) model.handOver(before(at), [event]);
    expect(roles(model)).toEqual(all);
    await model.catchUp();
    expect(reads.map(({ after }) => after)).toEqual([events.at(-1)?.position]);
    expect(roles(model)).toEqual(all);
  });

  it('wait for those before them, in whatever order they come', () => {
    const model = opened();
    for (const at of [...events.keys()].reverse()) {
      expect(roles(model)).toEqual([[], []]);
      model.handOver(before(at), [events[at] as Recorded]);
    }
    expect(roles(model)).toEqual(all);
  });

  it('are taken once, also when a read finds them, or what is between them', async () => {
    const model = opened((query) => {
      const page = programme.store.readAll(query);
      model.handOver(START, events.slice(0, 2));
      model.handOver(before(4), events.slice(4));
      return page;
    });
    await model.catchUp();
    model.handOver(START, events.slice(0, 1));
    model.handOver(before(4), events.slice(4));
    expect(roles(model)).toEqual(all);
  });
});

describe('the model, whatever commands are carried out', () => {
  const PEOPLE = ['p1', 'p2', 'p3', 'p4'] as const;
  const anybody = fc.constantFrom(...PEOPLE);
  const role = fc.constantFrom('judge', 'coach', 'nominator', 'trainer');
  const step = fc.oneof(
    fc.record({ what: fc.constantFrom('register', 'move'), who: anybody, whom: anybody }),
    fc.record({ what: fc.constantFrom('grant', 'revoke'), who: anybody, role }),
    fc.record({ what: fc.constantFrom('nominate', 'accept', 'withdraw'), who: anybody }),
  );
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  let day: DemoDay;
  beforeAll(async () => {
    day = await new DemoDay().prepare();
  });
  afterAll(() => day.close());

  function carryOut(taken: Step) {
    const personId = taken.who;
    const candidacyId = candidacyOf(personId);
    if ('role' in taken) {
      const change = { personId, role: taken.role };
      return taken.what === 'grant' ? day.send(GrantRole, change) : day.send(RevokeRole, change);
    }
    switch (taken.what) {
      case 'register': {
        const details = { personId, employeeNo: personId, name: 'N', department: 'QA' };
        return day.send(RegisterPerson, details);
      }
      case 'move':
        return day.send(MovePerson, {
          personId,
          department: 'Coating',
          ...('whom' in taken ? { lineManagerId: taken.whom } : {}),
        });
      case 'nominate': {
        const nomination = { cohortId: COHORT, personId, topic: 'T', motivation: 'M' };
        return day.send(NominateTrainer, nomination, 'nominator');
      }
      case 'accept':
        return day.send(AcceptNomination, { candidacyId });
      case 'withdraw':
        return day.send(WithdrawCandidacy, { candidacyId, reasonCode: 'workload' });
    }
  }

  it('holds for every aggregate what its stream adds up to, and relates them in order', async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        for (const taken of steps) {
          await carryOut(taken).catch((error: unknown) => {
            if (!(error instanceof Refusal)) throw error;
            refused++;
          });
        }
        const late = new DecisionModel(day.store, ledgerContracts, DECIDERS, RELATIONS);
        await Promise.all([day.model.catchUp(), late.catchUp()]);
        for (const who of PEOPLE) {
          const lived = fold(person, await day.events<PersonEvent>(`person-${who}`));
          expect(day.model.state(person, who)).toEqual(lived);
          expect(late.state(person, who)).toEqual(lived);
          const filed = fold(
            candidacy,
            await day.events<CandidacyEvent>(`candidacy-${candidacyOf(who)}`),
          );
          expect(day.model.state(candidacy, candidacyOf(who))).toEqual(filed);
        }
        const related = day.model.related(candidaciesOfCohort, COHORT);
        expect(late.related(candidaciesOfCohort, COHORT)).toEqual(related);
        expect(new Set(related).size).toBe(related.length);
        expect(related.every((id) => day.model.state(candidacy, id).status !== 'none')).toBe(true);
      }),
      { numRuns: 25 },
    );
    expect(refused).toBeGreaterThan(0);
    const related = day.model.related(candidaciesOfCohort, COHORT);
    expect(related.length).toBeGreaterThan(0);
  });

  it('knows nothing of streams it does not keep, and the initial state of the unknown', () => {
    expect(day.model.state(person, 'ghost')).toBe(person.initial);
    expect(day.model.related(candidaciesOfCohort, 'ghost')).toEqual([]);
  });
});
