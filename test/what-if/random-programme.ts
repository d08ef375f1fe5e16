import fc from 'fast-check';
import { AssignAppeal, LodgeAppeal, UpholdAppeal } from '../../src/appeals/appeals.commands.js';
import {
  GrantCertification,
  RefuseCertification,
} from '../../src/certificates/certificates.commands.js';
import {
  AmendScore,
  ReopenPanelResult,
  ScoreDemo,
  SealPanelResult,
} from '../../src/demos/demos.commands.js';
import { CloseSession, ConferAwards } from '../../src/sessions/sessions.commands.js';
import {
  AcceptCorrection,
  AnswerCorrection,
  IssueCorrection,
} from '../../src/corrections/corrections.commands.js';
import {
  AcceptCoOwnership,
  OfferCoOwnership,
  ApproveCourse,
  PublishCourse,
  RateCourse,
  RetireCourse,
} from '../../src/courses/courses.commands.js';
import { Refusal } from '../../src/platform/kernel/refusal.js';
import { policy as document } from '../../src/rules/journey-2025.fixture.js';
import type { EvaluationDocument } from '../../src/rules/documents/evaluation.js';
import { ApprovePolicy, ProposePolicy } from '../../src/policies/policies.commands.js';
import {
  GiveFeedback,
  PlanDelivery,
  RecordDelivery,
} from '../../src/deliveries/deliveries.commands.js';
import { candidacyOf, COHORT, DemoDay, demoOf, SESSION } from '../support/demo-day.js';
import { at } from '../support/written-programme.js';

const PEOPLE = ['t1', 't2', 't3'] as const;
const JUDGES = ['j1', 'j2', 'j3', 'j4', 'j5'] as const;

const mark = fc.integer({ min: 55, max: 100 });

/** One thing that somebody tries to do; whether they may is for the rules to say. */
const step = fc.record({
  what: fc.constantFrom(
    ...(['score', 'amend', 'seal', 'seal', 'certify', 'certify', 'refuse', 'confer'] as const),
    ...(['appeal', 'correct', 'answer', 'publish', 'rate', 'share', 'retire'] as const),
    ...(['plan', 'hold', 'hold', 'say', 'say', 'say', 'say', 'policy'] as const),
  ),
  who: fc.constantFrom(...PEOPLE),
  judge: fc.constantFrom(...JUDGES),
  number: mark,
  n: fc.integer({ min: 1, max: 3 }),
  /** Days since the step before, and how many days before its recording it happened. */
  passes: fc.integer({ min: 0, max: 12 }),
  late: fc.integer({ min: 0, max: 5 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Nothing unusual: one candidate is certified and teaches. Chance alone may certify nobody. */
export function ordinaryProgramme(): Programme {
  const next = { who: 't1', judge: 'j1', number: 90, n: 1, passes: 1, late: 0 } as const;
  const steps = (['seal', 'certify', 'plan', 'hold', 'say'] as const).map((what) => ({
    ...next,
    what,
  }));
  return { marks: PEOPLE.map(() => [90, 92, 88]), steps };
}

/** The sheets each candidate gets on the day, and what comes after. */
export const programmes = fc.record({
  marks: fc.array(fc.array(mark, { minLength: 3, maxLength: 5 }), {
    minLength: PEOPLE.length,
    maxLength: PEOPLE.length,
  }),
  steps: fc.array(step, { minLength: 20, maxLength: 60 }),
});
export type Programme = typeof programmes extends fc.Arbitrary<infer T> ? T : never;

/** A small programme carried out by commands: sealed, certified, taught and evaluated as chance has it. */
export class RandomProgramme extends DemoDay {
  #day = Date.parse('2025-07-26T00:00:00Z');
  #done = 0;

  async demoDay(marks: Programme['marks']): Promise<void> {
    await this.prepare();
    await this.policy('evaluation', 'trainer', document('evaluation-trainer-v1'));
    await this.policy('course-health', 'library', document('course-health-library-v1'));
    for (const person of PEOPLE) {
      await this.on(at('2025-04-01')).train(person);
      await this.coached(person, 'coach', at('2025-05-10'));
    }
    await this.on(at('2025-07-25')).open(JUDGES, PEOPLE);
    for (const [i, person] of PEOPLE.entries()) {
      for (const [j, given] of (marks[i] ?? []).entries()) {
        await this.mark(JUDGES[j] ?? 'j1', person, given);
      }
    }
  }

  /** Answers whether it was allowed. */
  async try(one: Step): Promise<boolean> {
    this.#day += one.passes * 86_400_000;
    const day = new Date(this.#day).toISOString().slice(0, 10);
    this.on(at(day));
    this.#done += 1;
    try {
      await this.#do(one, day);
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  async #do({ what, who, judge, number, n, late }: Step, day: string): Promise<void> {
    const demoId = demoOf(who);
    const courseId = `course-${who}`;
    const candidacyId = candidacyOf(who);
    const deliveryId = `del-${who}-${n}`;
    const correctionId = `corr-${who}-${n}`;
    const before = new Date(this.#day - late * 86_400_000).toISOString().slice(0, 10);
    const occurredAt = at(before);
    const marks = { curriculumDesign: number, classroomPresentation: 100 - n, stagePresence: 80 };
    switch (what) {
      case 'score':
        await this.send(ScoreDemo, { demoId, marks, strengths: '', improvements: '' }, judge);
        return;
      case 'amend':
        await this.send(AmendScore, { demoId, marks, reason: 'Misread' }, judge);
        return;
      case 'seal':
        await this.send(SealPanelResult, { demoId });
        return;
      case 'certify':
        await this.send(GrantCertification, { cohortId: COHORT, personId: who }, 'certifier');
        return;
      case 'refuse':
        await this.send(RefuseCertification, { cohortId: COHORT, personId: who }, 'certifier');
        return;
      case 'confer':
        await this.send(CloseSession, { sessionId: SESSION });
        await this.send(ConferAwards, { sessionId: SESSION });
        return;
      case 'appeal':
        return this.#appeal(who, demoId, candidacyId);
      case 'correct':
        await this.send(
          IssueCorrection,
          {
            ...{ correctionId, candidacyId, target: 'technique', dimension: 'stagePresence' },
            ...{ severity: 'advice', dueOn: day, text: 'Face the class', occurredAt },
          },
          'corrector',
        );
        return;
      case 'answer':
        await this.send(AnswerCorrection, { correctionId, text: 'Done' }, who);
        await this.send(AcceptCorrection, { correctionId }, 'corrector');
        return;
      case 'publish':
        await this.send(ApproveCourse, { courseId, materialVersion: 1 });
        await this.send(PublishCourse, { courseId, reviewBy: '2027-07-01' });
        return;
      case 'rate':
        await this.send(RateCourse, { courseId, vividness: number, effectiveness: 70 }, judge);
        return;
      case 'share':
        await this.send(OfferCoOwnership, { courseId, coOwnerId: PEOPLE[n - 1] ?? 't1' });
        await this.send(AcceptCoOwnership, { courseId }, PEOPLE[n - 1] ?? 't1');
        return;
      case 'retire':
        if (n === 3) await this.send(RetireCourse, { courseId, reasonCode: 'outdated' });
        return;
      case 'plan':
        await this.send(PlanDelivery, {
          ...{ deliveryId, kind: n === 3 ? 'sharing' : 'course', trainerId: who, courseId },
          ...{ hostDepartment: 'QA', topic: 'Baths', startsAt: at(day, '14:00'), hours: n },
        });
        return;
      case 'hold':
        await this.send(RecordDelivery, {
          deliveryId,
          attendeeIds: [...JUDGES],
          hours: number / 20,
        });
        return;
      case 'say':
        await this.send(
          GiveFeedback,
          { deliveryId, level: n as 1 | 2 | 3, score: number, vividness: number, occurredAt },
          judge,
        );
        return;
      case 'policy':
        return this.#policy();
    }
  }

  async #appeal(who: string, demoId: string, candidacyId: string): Promise<void> {
    const events = await this.events(`demo-${demoId}`);
    const against = events.findLast(({ type }) => type === 'PanelResultSealed')?.id;
    if (against === undefined) return;
    const appealId = `appeal-${this.#done}`;
    await this.send(LodgeAppeal, { appealId, against, candidacyId, grounds: 'Noise' }, who);
    await this.send(AssignAppeal, { appealId, assigneeId: 'certifier' });
    await this.send(UpholdAppeal, { appealId, remedy: 'reopen-result' }, 'certifier');
    await this.send(ReopenPanelResult, { demoId, appealId });
  }

  /** Another version takes over from the day after. */
  async #policy(): Promise<void> {
    const effectiveFrom = new Date(this.#day + 86_400_000).toISOString().slice(0, 10);
    const named = { kind: 'evaluation', policyId: 'trainer', version: 2 } as const;
    const stated = document<EvaluationDocument>('evaluation-trainer-v2');
    await this.send(ProposePolicy, { ...named, document: stated, effectiveFrom }, 'admin');
    await this.send(ApprovePolicy, named, 'admin2');
  }

  get today(): string {
    return new Date(this.#day).toISOString().slice(0, 10);
  }
}
