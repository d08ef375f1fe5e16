import fc from 'fast-check';
import { candidacyOf, COHORT, DemoDay } from '../../../test/support/demo-day.js';
import { WrittenProgramme } from '../../../test/support/written-programme.js';
import { START, type LedgerQuery } from '../event-store/event-store.js';
import { ledgerContracts } from '../../ledger-contracts.js';
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
import { Register, type Relation } from './decision-model.js';

const DECIDERS = [person, candidacy] as unknown as Decider<unknown, AnyEvent>[];
const RELATIONS = [candidaciesOfCohort] as unknown as Relation<AnyEvent>[];

describe('catching up', () => {
  let programme: WrittenProgramme;
  beforeEach(() => {
    programme = new WrittenProgramme();
  });
  afterEach(() => programme.close());

  /** A register on the programme's ledger that notes where each of its reads began. */
  function reading() {
    const reads: string[] = [];
    const readAll = (query: LedgerQuery) => {
      reads.push(query.after);
      return programme.store.readAll(query);
    };
    return { reads, register: new Register({ readAll }, ledgerContracts, DECIDERS, RELATIONS) };
  }

  it('shares reads: one for those who ask in one turn, the next for those who ask during it', async () => {
    const reads: string[] = [];
    const during: Promise<void>[] = [];
    const readAll = (query: LedgerQuery) => {
      if (reads.push(query.after) === 1) during.push(...asking());
      return programme.store.readAll(query);
    };
    const register = new Register({ readAll }, ledgerContracts, DECIDERS, RELATIONS);
    const asking = () => Array.from({ length: 40 }, () => register.catchUp());
    await Promise.all(asking());
    expect(reads).toHaveLength(1);
    expect(during).toHaveLength(40);
    await Promise.all(during);
    expect(reads).toHaveLength(2);
  });

  it('covers whatever was in the ledger when it was asked for, also during another read', async () => {
    const { register } = reading();
    const earlier = register.catchUp();
    await programme.people({ t1: ['coach'] });
    const later = register.catchUp();
    await Promise.all([earlier, later]);
    expect(register.state(person, 't1')).toMatchObject({ roles: ['coach'] });
  });

  it('asks for the events of others alone while its own are on their way', async () => {
    const asked: unknown[] = [];
    const readAll = (query: LedgerQuery) => {
      asked.push(query.others);
      return programme.store.readAll(query);
    };
    const register = new Register({ readAll }, ledgerContracts, DECIDERS, RELATIONS);
    await register.catchUp();
    await register.expecting(() => register.catchUp());
    const failing = register.expecting(() => Promise.reject(new Error('not stored')));
    await expect(failing).rejects.toThrow('not stored');
    await register.catchUp();
    expect(asked).toEqual([false, true, false]);
  });

  it('keeps what was handed over out of turn while it reads the events of others', async () => {
    await programme.people({ t1: ['coach'] });
    const { events } = await programme.store.readAll({ after: START });
    const [first, ...rest] = events as [Recorded, ...Recorded[]];
    const nothing = (query: LedgerQuery) =>
      Promise.resolve({ events: [], next: query.after, end: true });
    const register = new Register({ readAll: nothing }, ledgerContracts, DECIDERS, RELATIONS);
    register.handOver(first.position, rest);
    await register.expecting(() => register.catchUp());
    expect(register.state(person, 't1')).toMatchObject({ status: 'unknown' });
    register.handOver(START, [first]);
    expect(register.state(person, 't1')).toMatchObject({ roles: ['coach'] });
  });

  it('goes on from where it was', async () => {
    const { reads, register } = reading();
    await programme.people({ t1: ['coach'] });
    await register.catchUp();
    const head = await programme.store.head();
    await register.catchUp();
    expect(reads.map(Number)).toEqual([0, Number(head)]);
  });

  it('begins again after a read that failed', async () => {
    await programme.people({ t1: ['coach'] });
    let away = true;
    const readAll = (query: LedgerQuery) =>
      away ? Promise.reject(new Error('away')) : programme.store.readAll(query);
    const register = new Register({ readAll }, ledgerContracts, DECIDERS, RELATIONS);
    await expect(register.catchUp()).rejects.toThrow('away');
    expect(register.state(person, 't1')).toEqual({ status: 'unknown' });
    away = false;
    await register.catchUp();
    expect(register.state(person, 't1')).toMatchObject({ roles: ['coach'] });
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
    new Register({ readAll }, ledgerContracts, DECIDERS, RELATIONS);
  const roles = (register: Register) =>
    ['t1', 't2'].map((id) => {
      const known = register.state(person, id);
      return known.status === 'registered' ? known.roles : [];
    });
  const all = [['coach'], ['judge', 'nominator']];

  it('are not read again', async () => {
    const reads: LedgerQuery[] = [];
    const register = opened((query) => {
      reads.push(query);
      return programme.store.readAll(query);
    });
    for (const [at, event] of events.entries()) register.handOver(before(at), [event]);
    expect(roles(register)).toEqual(all);
    await register.catchUp();
    expect(reads.map(({ after }) => after)).toEqual([events.at(-1)?.position]);
    expect(roles(register)).toEqual(all);
  });

  it('wait for those before them, in whatever order they come', () => {
    const register = opened();
    for (const at of [...events.keys()].reverse()) {
      expect(roles(register)).toEqual([[], []]);
      register.handOver(before(at), [events[at] as Recorded]);
    }
    expect(roles(register)).toEqual(all);
  });

  it('are taken once, also when a read finds them, or what is between them', async () => {
    const register = opened((query) => {
      const page = programme.store.readAll(query);
      register.handOver(START, events.slice(0, 2));
      register.handOver(before(4), events.slice(4));
      return page;
    });
    await register.catchUp();
    register.handOver(START, events.slice(0, 1));
    register.handOver(before(4), events.slice(4));
    expect(roles(register)).toEqual(all);
  });
});

describe('the register, whatever commands are carried out', () => {
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
        const details = { personId, employeeNo: 'E', name: 'N', department: 'QA' };
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
        const late = new Register(day.store, ledgerContracts, DECIDERS, RELATIONS);
        await Promise.all([day.register.catchUp(), late.catchUp()]);
        for (const who of PEOPLE) {
          const lived = fold(person, await day.events<PersonEvent>(`person-${who}`));
          expect(day.register.state(person, who)).toEqual(lived);
          expect(late.state(person, who)).toEqual(lived);
          const filed = fold(
            candidacy,
            await day.events<CandidacyEvent>(`candidacy-${candidacyOf(who)}`),
          );
          expect(day.register.state(candidacy, candidacyOf(who))).toEqual(filed);
        }
        const related = day.register.related(candidaciesOfCohort, COHORT);
        expect(late.related(candidaciesOfCohort, COHORT)).toEqual(related);
        expect(new Set(related).size).toBe(related.length);
        expect(related.every((id) => day.register.state(candidacy, id).status !== 'none')).toBe(
          true,
        );
      }),
      { numRuns: 25 },
    );
    expect(refused).toBeGreaterThan(0);
    const related = day.register.related(candidaciesOfCohort, COHORT);
    expect(related.length).toBeGreaterThan(0);
  });

  it('knows nothing of streams it does not keep, and the initial state of the unknown', () => {
    expect(day.register.state(person, 'ghost')).toBe(person.initial);
    expect(day.register.related(candidaciesOfCohort, 'ghost')).toEqual([]);
  });
});
