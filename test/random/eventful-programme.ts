import type { Command, CommandClass } from '../../src/platform/commands/command.js';
import type { Caller } from '../../src/platform/commands/command-runner.js';
import { Refusal } from '../../src/platform/kernel/refusal.js';
import { policy as document } from '../../src/rules/journey-2025.fixture.js';
import { PlanModule } from '../../src/cohorts/cohorts.commands.js';
import {
  AcceptNomination,
  AdmitToDemo,
  CompleteModule,
  NominateTrainer,
} from '../../src/candidacies/candidacies.commands.js';
import { AcceptCorrection, AnswerCorrection } from '../../src/corrections/corrections.commands.js';
import {
  AppointJudge,
  ConferAwards,
  OpenSession,
  ScheduleDemo,
  ScheduleSession,
} from '../../src/sessions/sessions.commands.js';
import { EndDemo, ScoreDemo, SealPanelResult, StartDemo } from '../../src/demos/demos.commands.js';
import { GrantCertification } from '../../src/certificates/certificates.commands.js';
import { candidacyOf, COHORT, DemoDay, demoOf, SESSION } from '../support/demo-day.js';
import { type Input, OPERATOR } from '../support/written-programme.js';
import {
  type History,
  JUDGES,
  LEARNERS,
  pick,
  type Step,
  TRAINERS,
  TWICE,
} from './eventful-steps.js';
import { deeds } from './deeds.js';
import { type Fields, type Said, shanghaiDay } from './said.js';

const DAY = 86_400_000;

const courseOf = (person: string) => `course-${person}`;

/** A year of a programme as chance has it, carried out by commands; what was taken is written down. */
export class EventfulProgramme extends DemoDay {
  readonly said: Said[] = [];
  /** Of every fact, by its first event: the event that says it now; gone once it is voided. */
  readonly standing = new Map<string, { readonly said: Said; latest: string }>();
  #now = Date.parse('2025-01-01T09:00:00+08:00');

  constructor() {
    super({ recordsThen: true });
  }

  get now(): number {
    return this.#now;
  }

  get today(): string {
    return shanghaiDay(this.#now);
  }

  /** A time so many days before now. */
  ago(days: number): string {
    return new Date(this.#now - days * DAY).toISOString();
  }

  override on(moment: string): this {
    this.#now = Date.parse(moment);
    return super.on(moment);
  }

  passes(days: number): void {
    // A minute more, so that no two steps are recorded at the same time.
    this.on(new Date(this.#now + days * DAY + 60_000).toISOString());
  }

  override async send<C extends Command>(
    type: CommandClass<C>,
    input: Input<C>,
    caller: Caller | string = OPERATOR,
  ) {
    const result = await super.send(type, input, caller);
    const { occurredAt, ...fields } = input as Fields & { occurredAt?: string };
    const at = occurredAt === undefined ? this.#now : Date.parse(occurredAt);
    const said: Said = {
      what: type.name,
      fields,
      by: typeof caller === 'string' ? caller : caller.personId,
      ...{ at, day: shanghaiDay(at), recorded: this.#now },
      position: Number(result.position),
      eventId: result.eventIds[0] ?? '',
    };
    this.said.push(said);
    this.#stands(said);
    return result;
  }

  #stands(said: Said): void {
    const { supersedes } = said.fields;
    if (supersedes === undefined) {
      this.standing.set(said.eventId, { said, latest: said.eventId });
      return;
    }
    for (const [first, fact] of this.standing) {
      if (fact.latest !== supersedes) continue;
      if (/^(Void|Withdraw)/.test(said.what)) this.standing.delete(first);
      else fact.latest = said.eventId;
    }
  }

  /** A fact that stands, of what was said by this command. */
  fact(what: string, n: number) {
    return pick(
      [...this.standing.values()].filter(({ said }) => said.what === what),
      n,
    );
  }

  async try(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  async live(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      this.passes(step.passes);
      await this.try(() => deeds[step.deed](this, step));
    }
  }

  async tell({ learning, marks, demoDay, teaching }: History): Promise<this> {
    await this.prepare();
    await this.policy('evaluation', 'trainer', document('evaluation-trainer-v1'));
    await this.policy('course-health', 'library', document('course-health-library-v1'));
    await this.people({
      ...Object.fromEntries(TRAINERS.map((id) => [id, ['trainer', 'judge']] as const)),
    });
    await this.people(Object.fromEntries(LEARNERS.map((id) => [id, ['learner']] as const)));
    for (const id of TWICE) await this.people({ [`${id}b`]: ['learner'] });
    await this.send(PlanModule, {
      ...{
        cohortId: COHORT,
        moduleId: 'sp-1',
        title: 'On stage',
        competency: 'stage-presentation',
      },
      ...{ mode: 'workshop', hours: 3, required: true, passMark: 60 },
    });
    for (const personId of TRAINERS) {
      await this.send(
        NominateTrainer,
        { cohortId: COHORT, personId, topic: 'Baths', motivation: '' },
        'nominator',
      );
    }
    this.on('2025-04-01T10:00:00+08:00');
    for (const person of TRAINERS.slice(1)) {
      await this.send(AcceptNomination, { candidacyId: candidacyOf(person) }, person);
    }
    for (const who of TRAINERS.keys()) await this.try(() => deeds.drafted(this, { who } as Step));
    await this.live(learning);
    await this.#readied();
    this.on('2025-07-25T08:00:00+08:00');
    await this.#demos(marks);
    await this.live(demoDay);
    for (const person of TRAINERS) {
      await this.try(() => this.send(SealPanelResult, { demoId: demoOf(person) }));
      await this.try(() =>
        this.send(GrantCertification, { cohortId: COHORT, personId: person }, 'certifier'),
      );
    }
    await this.try(() => this.send(ConferAwards, { sessionId: SESSION }));
    for (const who of TRAINERS.keys())
      await this.try(() => deeds.published(this, { who, n: who } as Step));
    await this.live(teaching);
    return this;
  }

  /** What is left to do before the demo day; chance alone would seldom bring anybody there. */
  async #readied(): Promise<void> {
    for (const person of TRAINERS) {
      this.passes(0);
      const candidacyId = candidacyOf(person);
      await this.try(() => this.send(AcceptNomination, { candidacyId }, person));
      for (const [moduleId, score] of [
        ['cd-1', 70],
        ['sp-1', 75],
      ] as const) {
        await this.try(() => this.send(CompleteModule, { candidacyId, moduleId, score }));
      }
      await this.try(() => deeds.drafted(this, { who: TRAINERS.indexOf(person) } as Step));
      await this.try(() => deeds.submitted(this, { who: TRAINERS.indexOf(person) } as Step));
    }
    for (const { fields } of this.said.filter(({ what }) => what === 'IssueCorrection')) {
      this.passes(0);
      const { correctionId = '', candidacyId = '' } = fields;
      const person = candidacyId.slice(COHORT.length + 1);
      await this.try(() =>
        this.send(AnswerCorrection, { correctionId, text: '', materialVersion: 1 }, person),
      );
      await this.try(() => this.send(AnswerCorrection, { correctionId, text: '' }, person));
      await this.try(() => this.send(AcceptCorrection, { correctionId }));
    }
    for (const person of TRAINERS) {
      await this.try(() => this.send(AdmitToDemo, { candidacyId: candidacyOf(person) }));
    }
  }

  async #demos(marks: readonly number[]): Promise<void> {
    await this.send(ScheduleSession, {
      ...{ sessionId: SESSION, kind: 'certification', cohortId: COHORT, date: '2025-07-25' },
      ...{ rubric: 'demo@1', certificationPolicy: 'junior@1', awardPolicy: 'demo-day@1' },
    });
    for (const judgeId of JUDGES) {
      await this.try(() => this.send(AppointJudge, { sessionId: SESSION, judgeId }));
    }
    for (const [i, person] of TRAINERS.entries()) {
      await this.try(() =>
        this.send(ScheduleDemo, {
          ...{ sessionId: SESSION, demoId: demoOf(person), candidacyId: candidacyOf(person) },
          ...{ courseId: courseOf(person), coreSection: 'Chemistry', order: i + 1 },
        }),
      );
    }
    await this.try(() => this.send(OpenSession, { sessionId: SESSION }));
    for (const [i, person] of TRAINERS.entries()) {
      this.passes(0);
      const demoId = demoOf(person);
      await this.try(() => this.send(StartDemo, { demoId }));
      await this.try(() => this.send(EndDemo, { demoId, seconds: 600 }));
      for (const [j, judge] of JUDGES.entries()) {
        const mark = marks[i * JUDGES.length + j] ?? 80;
        const given = {
          curriculumDesign: mark,
          classroomPresentation: 155 - mark,
          stagePresence: 80,
        };
        await this.try(() =>
          this.send(ScoreDemo, { demoId, marks: given, strengths: '', improvements: '' }, judge),
        );
      }
    }
  }
}
