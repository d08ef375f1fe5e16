import { GrantCertification } from '../../src/certificates/certificates.commands.js';
import { EndDemo, ScoreDemo, SealPanelResult, StartDemo } from '../../src/demos/demos.commands.js';
import {
  AppointJudge,
  OpenSession,
  ScheduleDemo,
  ScheduleSession,
} from '../../src/sessions/sessions.commands.js';
import type { CertificationEvent } from '../../src/certificates/certificates.events.js';
import type { StatedProposal } from '../../src/certificates/proposal-field.js';
import type { PersonId, Recorded } from '../../src/platform/kernel/envelope.js';
import type { EvaluationDocument } from '../../src/rules/documents/evaluation.js';
import { policy as document } from '../../src/rules/journey-2025.fixture.js';
import { candidacyOf, COHORT, DEMO_DAY, DemoDay, demoOf, sheetOf } from './demo-day.js';
import { at } from './written-programme.js';

const eventNo = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** The 2025 programme in small, with `t1` certified as junior on 28 July 2025: until 27 July 2027. */
export class CertifiedTrainer extends DemoDay {
  /** @param more the mark of a competition the day after, before anything is decided */
  async certified(mark = 85, more: { readonly competition?: number } = {}): Promise<this> {
    await this.prepare();
    await this.policy(
      'evaluation',
      'trainer',
      document<EvaluationDocument>('evaluation-trainer-v1'),
    );
    await this.train('t1');
    await this.coached('t1', 'coach', at('2025-05-10'));
    await this.on(DEMO_DAY).open(['j1', 'j2', 'j3'], ['t1']);
    for (const judge of ['j1', 'j2', 'j3']) await this.mark(judge, 't1', mark);
    await this.send(SealPanelResult, { demoId: demoOf('t1') });
    if (more.competition !== undefined) await this.#competition(more.competition);
    await this.on(at('2025-07-28')).send(
      GrantCertification,
      { cohortId: COHORT, personId: 't1' },
      'certifier',
    );
    return this;
  }

  async #competition(mark: number): Promise<void> {
    const [sessionId, demoId] = ['round', 'demo-t1-round'];
    const date = '2025-07-26';
    this.on(at(date));
    await this.send(ScheduleSession, { sessionId, kind: 'competition', date, rubric: 'demo@1' });
    const judges = ['j1', 'j2', 'j3'];
    for (const judgeId of judges) await this.send(AppointJudge, { sessionId, judgeId });
    await this.send(OpenSession, { sessionId });
    await this.send(ScheduleDemo, {
      ...{ sessionId, demoId, candidacyId: candidacyOf('t1'), courseId: 'course-t1' },
      ...{ coreSection: 'Chemistry', order: 1 },
    });
    await this.send(StartDemo, { demoId });
    await this.send(EndDemo, { demoId, seconds: 600 });
    for (const judge of judges) await this.send(ScoreDemo, sheetOf(demoId, mark), judge);
    await this.send(SealPanelResult, { demoId });
  }

  /** What was decided on somebody's certificate last. */
  async lastDecision(personId: PersonId = 't1'): Promise<Recorded<CertificationEvent>> {
    const last = (await this.events<CertificationEvent>(`certification-${personId}`)).at(-1);
    if (!last) throw new Error(`nothing was decided on ${personId}`);
    return last;
  }
}

/** The proposal to promote that the sample policy makes of three good deliveries and enough hours. */
export function promotion({
  first = 1,
  hours = 20,
  feedback = [95, 94, 93],
}: Partial<{
  readonly first: number;
  readonly hours: number;
  readonly feedback: readonly number[];
}> = {}): StatedProposal {
  return {
    propose: 'promote',
    policy: 'trainer@1',
    asOf: '2026-06-30',
    knownAt: '100',
    conditions: [
      {
        metric: 'feedback.1',
        op: '>',
        required: 90,
        actual: feedback,
        evidence: feedback.map((_, at) => eventNo(first + at)),
      },
      {
        ...{ metric: 'delivery.hours', op: '>=', required: 15, actual: [hours] },
        evidence: [eventNo(first + 10)],
      },
    ],
  };
}
