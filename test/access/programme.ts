import { createHash } from 'node:crypto';
import {
  AcceptCoOwnership,
  OfferCoOwnership,
  SubmitMaterial,
} from '../../src/courses/courses.commands.js';
import { NominateForAward, OpenNominations } from '../../src/awards/awards.commands.js';
import { AssignAppeal, LodgeAppeal } from '../../src/appeals/appeals.commands.js';
import { AdmitToDemo } from '../../src/candidacies/candidacies.commands.js';
import {
  GrantCertification,
  RefuseCertification,
} from '../../src/certificates/certificates.commands.js';
import {
  GiveFeedback,
  PlanDelivery,
  RecordDelivery,
} from '../../src/deliveries/deliveries.commands.js';
import { EndDemo, SealPanelResult, StartDemo } from '../../src/demos/demos.commands.js';
import { GrantRole, RevokeRole } from '../../src/people/people.commands.js';
import { person } from '../../src/people/people.js';
import type { EventId, PersonId, Recorded, Role } from '../../src/platform/kernel/envelope.js';
import type { Relation } from '../../src/rules/access.js';
import { policy as document } from '../../src/rules/journey-2025.fixture.js';
import {
  AppointJudge,
  DeclareConflict,
  OpenSession,
  ScheduleDemo,
  ScheduleSession,
  WaiveConflict,
} from '../../src/sessions/sessions.commands.js';
import { candidacyOf, COHORT, DEMO_DAY, DemoDay, demoOf, SESSION } from '../support/demo-day.js';
import { at } from '../support/written-programme.js';

const OTHER_SESSION = 'round-2';
export const MATERIAL = 'MATERIAL-OF-AMY';
export const SHA256 = createHash('sha256').update(MATERIAL).digest('hex');
export const REMEDY = 'REMEDY-FOR-DAN';
export const COMMENT = 'COMMENT-OF-LEARNER';
export const CORRECTION = 'corrector-ben';

/** Everybody who asks: the roles they hold. `ghost` has a token, and is not registered. */
export const PEOPLE: Readonly<Record<PersonId, readonly Role[]>> = {
  admin: ['programme-admin'],
  auditor: ['auditor'],
  certifier: ['certifier'],
  machine: ['dashboard'],
  plain: [],
  nominator: ['nominator'],
  manager: [],
  coach: ['coach', 'judge'],
  corrector: ['coach', 'auditor'],
  recused: ['judge', 'programme-admin'],
  j1: ['judge'],
  j2: ['judge', 'auditor'],
  p1: ['judge'],
  amy: ['trainer'],
  ben: ['trainer', 'programme-admin'],
  cat: ['trainer'],
  dan: ['trainer'],
  coowner: ['trainer'],
  learner: ['learner'],
  decider: ['certifier'],
};

type Relations = Readonly<Record<PersonId, readonly Relation[]>>;
const PANEL: Relations = {
  j1: ['panel', 'panel-handed-in'],
  j2: ['panel'],
  coach: ['panel', 'panel-handed-in', 'tied'],
  recused: ['panel', 'tied'],
};

/** How who stands to what, as the programme below has it. */
export const RELATIONS = {
  amy: { amy: ['subject', 'candidate'] },
  courseOfAmy: { amy: ['owner'], coowner: ['owner'] },
  ben: { ben: ['subject', 'candidate'], manager: ['line-manager'] },
  dan: { dan: ['subject', 'candidate'], decider: ['decider'] },
  sheetOfBen: {
    ...PANEL,
    j1: ['author', 'panel', 'panel-handed-in'],
    ben: ['candidate'],
    nominator: ['tied'],
    corrector: ['tied'],
    manager: ['tied'],
  },
  sheetOfCat: {
    p1: ['author', 'panel', 'panel-handed-in'],
    cat: ['candidate'],
    nominator: ['tied'],
  },
  sheetOfAmy: { ...PANEL, j1: ['author', 'panel'], amy: ['candidate'], nominator: ['tied'] },
  demoOfAmy: { ...PANEL, amy: ['candidate'] },
  draftOfBen: { j2: ['author'] },
  session: { ...PANEL },
  classOfAmy: { amy: ['owner'] },
  nobody: {},
} as const satisfies Readonly<Record<string, Relations>>;

export type Entity = keyof typeof RELATIONS;

/**
 * A programme in small in which every relation occurs: two panels, one with a judge who stands aside and one
 * whose tie was waived; a sealed result, two that are not; a certificate, a refusal, an appeal.
 */
export class AccessProgramme extends DemoDay {
  async tell(): Promise<this> {
    await this.prepare();
    await this.policy('evaluation', 'trainer', document('evaluation-trainer-v1'));
    const there = ['admin', 'certifier', 'nominator', 'manager', 'coach', 'corrector', 'j1', 'j2'];
    const candidates = ['amy', 'ben', 'cat', 'dan'];
    const added = Object.entries({
      ...PEOPLE,
      p2: ['judge'],
      p3: ['judge'],
      j3: ['judge'],
    } as Record<PersonId, readonly Role[]>).filter(
      ([id]) => ![...there, ...candidates, 'j3'].includes(id),
    );
    await this.people(Object.fromEntries(added));
    this.on(at('2025-07-20'));
    for (const candidate of candidates) await this.train(candidate);
    await this.reports('ben', 'manager');
    await this.coached('ben', 'coach', at('2025-07-20'));
    await this.corrected('ben', 'corrector', at('2025-07-20'));
    await this.#material();
    await this.#roles(there, candidates);
    this.on(DEMO_DAY);
    await this.#demoDay();
    await this.#otherRound();
    this.on(at('2025-07-28'));
    await this.#decisions();
    await this.#afterwards();
    return this;
  }

  async eventOf(stream: string, type: string, holds: object = {}): Promise<EventId> {
    const all = await this.store.readStream(stream);
    const found = all.find(
      (one: Recorded) =>
        one.type === type &&
        Object.entries(holds).every(
          ([field, value]) => (one.data as Record<string, unknown>)[field] === value,
        ),
    );
    if (!found) throw new Error(`no ${type} in ${stream}`);
    return found.id;
  }

  async #material(): Promise<void> {
    const bytes = Buffer.byteLength(MATERIAL);
    await this.send(
      SubmitMaterial,
      { courseId: 'course-amy', version: 2, sha256: SHA256, fileName: 'm.txt', bytes, changes: '' },
      'amy',
    );
    const offer = { courseId: 'course-amy', coOwnerId: 'coowner' };
    await this.send(OfferCoOwnership, offer, 'amy');
    await this.send(AcceptCoOwnership, { courseId: 'course-amy' }, 'coowner');
  }

  /** What the support for demo days gives beyond what is wanted here is taken, what lacks is given. */
  async #roles(there: readonly string[], candidates: readonly string[]): Promise<void> {
    for (const personId of [...there, ...candidates]) {
      const state = this.model.state(person, personId);
      const held = state.status === 'registered' ? state.roles : [];
      const wanted = PEOPLE[personId] ?? [];
      for (const role of held.filter((one) => !wanted.includes(one))) {
        await this.send(RevokeRole, { personId, role });
      }
      for (const role of wanted.filter((one) => !held.includes(one))) {
        await this.send(GrantRole, { personId, role });
      }
    }
  }

  async #demoDay(): Promise<void> {
    await this.open(['j1', 'j2', 'j3', 'coach', 'recused'], ['amy', 'ben']);
    const pair = { sessionId: SESSION, candidacyId: candidacyOf('ben') };
    await this.send(DeclareConflict, { ...pair, judgeId: 'recused', cause: 'kin' }, 'recused');
    const waiver = { ...pair, judgeId: 'coach', reason: 'Nobody else' };
    await this.send(WaiveConflict, waiver, 'admin');
    await this.send(WaiveConflict, waiver, 'admin2');
    for (const [judgeId, mark] of [
      ['j1', 81],
      ['j2', 83],
      ['j3', 90],
    ] as const) {
      await this.mark(judgeId, 'amy', mark);
    }
    await this.send(SealPanelResult, { demoId: demoOf('amy') }, 'admin');
    await this.mark('j1', 'ben', 61);
    await this.mark('coach', 'ben', 65);
  }

  async #otherRound(): Promise<void> {
    const sessionId = OTHER_SESSION;
    await this.send(ScheduleSession, {
      ...{ sessionId, kind: 'certification', cohortId: COHORT, date: '2025-07-25' },
      ...{ rubric: 'demo@1', certificationPolicy: 'junior@1' },
    });
    for (const judgeId of ['p1', 'p2', 'p3']) await this.send(AppointJudge, { sessionId, judgeId });
    await this.send(OpenSession, { sessionId });
    for (const personId of ['cat', 'dan']) {
      const [demoId, candidacyId] = [demoOf(personId), candidacyOf(personId)];
      await this.send(AdmitToDemo, { candidacyId });
      const courseId = `course-${personId}`;
      const planned = {
        sessionId,
        demoId,
        candidacyId,
        courseId,
        coreSection: 'Chemistry',
        order: 1,
      };
      await this.send(ScheduleDemo, planned);
      await this.send(StartDemo, { demoId });
      await this.send(EndDemo, { demoId, seconds: 600 });
    }
    await this.mark('p1', 'cat', 51);
    for (const judgeId of ['p1', 'p2', 'p3']) await this.mark(judgeId, 'dan', 42);
    await this.send(SealPanelResult, { demoId: demoOf('dan') }, 'admin');
  }

  async #decisions(): Promise<void> {
    const of = (personId: PersonId) => ({ cohortId: COHORT, personId });
    await this.send(GrantCertification, of('amy'), 'certifier');
    await this.send(RefuseCertification, { ...of('dan'), remedy: REMEDY }, 'certifier');
    const against = await this.eventOf('certification-dan', 'CertificationRefused');
    const appealId = 'appeal-dan';
    await this.send(
      LodgeAppeal,
      { appealId, against, candidacyId: candidacyOf('dan'), grounds: 'Ill' },
      'dan',
    );
    await this.send(AssignAppeal, { appealId, assigneeId: 'decider' }, 'admin');
    const award = { awardId: 'excellence', award: 'Excellence', year: 2025 };
    await this.send(OpenNominations, award, 'admin');
    await this.send(
      NominateForAward,
      { awardId: 'excellence', personId: 'amy', reason: 'Good' },
      'nominator',
    );
  }

  async #afterwards(): Promise<void> {
    const deliveryId = 'salon';
    await this.send(PlanDelivery, {
      ...{ deliveryId, kind: 'salon', trainerId: 'amy', hostDepartment: 'QA', topic: 'Baths' },
      ...{ startsAt: at('2025-08-01'), hours: 2 },
    });
    this.on(at('2025-08-01', '12:00'));
    await this.send(RecordDelivery, { deliveryId, attendeeIds: ['learner', 'plain'], hours: 2 });
    await this.send(
      GiveFeedback,
      { deliveryId, level: 1, score: 73.25, comment: COMMENT },
      'learner',
    );
  }
}
