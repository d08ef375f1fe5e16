import type { Day, EventId, PersonId, Position, Recorded } from '../platform/kernel/envelope.js';
import type { LecternEvent } from '../capabilities.js';
import type { CourseDrafted } from '../courses/courses.events.js';
import { SamePerson } from '../platform/kernel/same-person.js';
import { rightingOf } from '../platform/kernel/put-right.js';
import { daysBetween, dayOf } from '../rules/calendar.js';
import { evaluateAll } from '../rules/evaluation/evaluate.js';
import type { Fact } from '../rules/evaluation/facts.js';
import { factColumns, type FactEntry } from '../../projections/courses/fact-entries.js';
import type { PolicyBook } from '../../projections/policies/policy-book.js';
import { type Asked, LedgerAnswers, type ReleasedAt } from './ledger-answers.js';
import { HeldInLedger, type Planned, type TaughtCourse } from './held-in-ledger.js';
import { LedgerPolicies } from './ledger-policies.js';

interface Rating {
  readonly vividness?: number | undefined;
  readonly effectiveness?: number | undefined;
}

interface Course extends TaughtCourse {
  /** The event that published it last, while it is in the library. */
  published?: EventId;
}

/**
 * What an evaluation may count about the trainers by a day, folded straight from the events. The views
 * tell the same in another way (`trainer-facts.ts`); that both agree is what replay looks at, so
 * the two share nothing but the rules.
 */
export class LedgerFacts {
  readonly #deliveries = new Map<string, Planned>();
  readonly #candidates = new Map<string, PersonId>();
  readonly #issued = new Map<string, { readonly personId: PersonId; readonly on: Day }>();
  readonly #answered = new Set<string>();
  readonly #seals = new Map<string, FactEntry>();
  readonly #courses = new Map<string, Course>();
  readonly #courseFacts: FactEntry[] = [];
  readonly #facts: FactEntry[] = [];
  readonly #held: HeldInLedger;
  readonly #policies = new LedgerPolicies();
  readonly #certificates = new Map<PersonId, string>();
  /** The grade of those who hold a certificate, by person. */
  readonly grades = new Map<PersonId, string>();

  /** Where released answers alone count. */
  readonly #answers: LedgerAnswers | null;

  constructor(
    private readonly asOf: Day,
    private readonly zone: string,
    releasedAt?: ReleasedAt,
    private readonly people = new SamePerson(),
  ) {
    this.#held = new HeldInLedger(zone);
    this.#answers = releasedAt ? new LedgerAnswers(releasedAt, zone) : null;
  }

  see(recorded: Recorded<LecternEvent>): void {
    const seen = this.people.within(recorded);
    const righting = rightingOf(seen);
    // Whatever the day asked about: which answers are told together does not depend on it.
    if (this.#answers) {
      const asked = this.#asked(righting ? righting.instead : seen);
      if (righting && this.#answers.right(seen, righting.supersedes, asked)) return;
      if (asked.length > 0) return this.#answers.add(seen, asked);
    }
    if (righting) this.#forget(righting.supersedes);
    const event = righting ? righting.instead : seen;
    if (!event) return;
    const day = this.#dayOf(event);
    // Plans tell who a delivery belongs to, whenever they were made.
    if (event.type === 'DeliveryPlanned') this.#deliveries.set(event.data.deliveryId, event.data);
    else if (event.type === 'TrainerNominated') {
      this.#candidates.set(event.data.candidacyId, event.data.personId);
    } else if (day <= this.asOf) this.#count(event, day);
  }

  book(): PolicyBook {
    return this.#policies.book(this.asOf);
  }

  /** The facts of each certified trainer, in the order of the ledger. */
  facts(): Map<PersonId, Fact[]> {
    const of = Map.groupBy(this.#all().sort(byPosition), ({ subject }) => subject);
    return new Map(
      [...this.grades.keys()].map((person) => [person, (of.get(person) ?? []).map((e) => e.fact)]),
    );
  }

  /** The facts of one person, in the order of the ledger. */
  factsOf(personId: PersonId): Fact[] {
    return this.#all()
      .filter(({ subject }) => subject === personId)
      .sort(byPosition)
      .map(({ fact }) => fact);
  }

  #forget(eventId: EventId): void {
    this.#held.forget(eventId);
    for (const facts of [this.#facts, this.#courseFacts]) {
      const at = facts.findIndex(({ fact }) => fact.eventId === eventId);
      // One event may state several facts, one after another.
      while (at >= 0 && facts[at]?.fact.eventId === eventId) facts.splice(at, 1);
    }
  }

  /** A delivery counts on the day on which it took place. */
  #dayOf({ type, data, metadata }: Recorded<LecternEvent>): Day {
    const at =
      type === 'DeliveryHeld' ? this.#delivery(data.deliveryId).startsAt : metadata.occurredAt;
    return dayOf(at, this.zone);
  }

  #all(): FactEntry[] {
    const feedback = (this.#answers?.facts(this.asOf) ?? []).filter(({ fact }) =>
      fact.metric.startsWith('feedback.'),
    );
    const facts = [...this.#facts, ...this.#held.facts(this.#courses)];
    return [...this.#healthFacts(), ...facts, ...feedback, ...this.#seals.values()];
  }

  /** What an answer says, about a trainer and about a course; nothing where it is none, or is void. */
  #asked(event: Recorded<LecternEvent> | null): Asked[] {
    if (event?.type === 'CourseRated') {
      return this.#rating(event.data.courseId, event.data.raterId, event.data, undefined);
    }
    if (event?.type !== 'FeedbackGiven') return [];
    const { deliveryId, learnerId: respondent, level, score: value } = event.data;
    const { trainerId, courseId, startsAt } = this.#delivery(deliveryId);
    const about = { deliveryId, startsAt };
    return [
      { subject: trainerId, metric: `feedback.${level}`, respondent, value, about },
      ...(level === 1 && courseId !== undefined
        ? this.#rating(courseId, respondent, event.data, about)
        : []),
    ];
  }

  #rating(subject: string, respondent: string, rated: Rating, about: Asked['about']): Asked[] {
    return (['vividness', 'effectiveness'] as const).flatMap((field) => {
      const value = rated[field];
      return value === undefined
        ? []
        : [{ subject, metric: `rating.${field}`, respondent, value, about }];
    });
  }

  #count(event: Recorded<LecternEvent>, day: Day): void {
    const { id: eventId, position } = event;
    const fact = (subject: string, metric: string, value: number, about: Partial<Fact> = {}) =>
      entry(subject, position, { metric, day, value, n: 1, eventId, ...about });
    switch (event.type) {
      case 'FeedbackGiven': {
        const { deliveryId, level, score, vividness, effectiveness } = event.data;
        const { trainerId, courseId, startsAt } = this.#delivery(deliveryId);
        this.#facts.push(fact(trainerId, `feedback.${level}`, score, { deliveryId, startsAt }));
        if (level === 1 && courseId !== undefined)
          this.#rated(fact, courseId, { vividness, effectiveness });
        return;
      }
      case 'CourseRated':
        return this.#rated(fact, event.data.courseId, event.data);
      case 'DeliveryHeld': {
        const { deliveryId, hours, attendees } = event.data;
        const held = this.#delivery(deliveryId);
        const { kind, trainerId } = held;
        this.#held.add(eventId, { ...held, deliveryId, day, headCount: attendees.length }, [
          ...(kind === 'course'
            ? [fact(trainerId, 'delivery.hours', hours), fact(trainerId, 'delivery.count', 1)]
            : [fact(trainerId, 'sharing.count', 1)]),
        ]);
        return;
      }
      case 'PanelResultSealed':
        this.#seals.set(
          event.data.demoId,
          fact(event.data.personId, 'panelResult', event.data.total),
        );
        return;
      case 'PanelResultReopened':
        this.#seals.delete(event.data.demoId);
        return;
      case 'CorrectionIssued': {
        const personId = this.#candidates.get(event.data.candidacyId) ?? '';
        this.#issued.set(event.data.correctionId, { personId, on: day });
        return;
      }
      case 'CorrectionAnswered': {
        const { correctionId } = event.data;
        const issued = this.#issued.get(correctionId);
        if (!issued || this.#answered.has(correctionId)) return;
        this.#answered.add(correctionId);
        this.#facts.push(fact(issued.personId, 'correction.days', daysBetween(issued.on, day)));
        return;
      }
      case 'CertificationGranted': {
        const { personId, grade } = event.data;
        this.grades.set(personId, grade);
        this.#certificates.set(personId, event.data.candidacyId);
        this.#facts.push(fact(personId, 'grant', 1));
        return;
      }
      case 'CertificationRefused':
        // After an appeal: the certificate of this candidacy is taken back.
        if (this.#certificates.get(event.data.personId) === event.data.candidacyId) {
          this.grades.delete(event.data.personId);
        }
        return;
      case 'GradePromoted':
        this.#facts.push(fact(event.data.personId, 'promotion', 1));
        this.grades.set(event.data.personId, event.data.to);
        return;
      case 'GradeDemoted':
        this.grades.set(event.data.personId, event.data.to);
        return;
      case 'CertificationRevoked':
      case 'CertificationExpired':
      case 'TrainerExited':
        this.grades.delete(event.data.personId);
        return;
      case 'CourseDrafted':
        // What a course is called may be corrected later; whose it is stays.
        return this.#drafted(event.data);
      case 'CourseCoOwnerAdded':
        this.#courses.get(event.data.courseId)?.owners.push(event.data.coOwnerId);
        this.#courses
          .get(event.data.courseId)
          ?.joined.push({ personId: event.data.coOwnerId, since: day });
        return;
      case 'MaterialSubmitted': {
        const { courseId, version } = event.data;
        this.#courseFacts.push(fact(courseId, 'material.submitted', version));
        return;
      }
      case 'CoursePublished': {
        const course = this.#courses.get(event.data.courseId);
        if (course) course.published = eventId;
        return;
      }
      case 'CourseRetired':
        delete this.#courses.get(event.data.courseId)?.published;
        return;
      case 'PolicyProposed':
      case 'PolicyApproved':
      case 'PolicyWithdrawn':
        return this.#policies.see(event);
      default:
        // The others say nothing that an evaluation counts.
        return;
    }
  }

  #rated(
    fact: (subject: string, metric: string, value: number) => FactEntry,
    courseId: string,
    ratings: Rating,
  ): void {
    for (const field of ['vividness', 'effectiveness'] as const) {
      const value = ratings[field];
      if (value !== undefined) this.#courseFacts.push(fact(courseId, `rating.${field}`, value));
    }
  }

  #drafted({ courseId, ownerId, level, difficulty }: CourseDrafted['data']): void {
    const course = this.#courses.get(courseId) ?? { owners: [ownerId], joined: [] };
    if (level !== undefined) course.level = level;
    if (difficulty !== undefined) course.difficulty = difficulty;
    this.#courses.set(courseId, course);
  }

  /** The health, on the day, of each course in the library, for each who owns it. */
  #healthFacts(): FactEntry[] {
    const policy = this.book().inForce('course-health');
    if (!policy) return [];
    const inLibrary = [...this.#courses].filter(([, { published }]) => published !== undefined);
    const columns = factColumns(
      inLibrary.map(([courseId]) => courseId),
      [...this.#courseFacts, ...(this.#answers?.facts(this.asOf) ?? [])],
    );
    const health = new Map(
      evaluateAll(policy.document, columns, this.asOf).map((one) => [one.subject, one.total]),
    );
    return inLibrary.flatMap(([courseId, { owners, published = '' }]) => {
      const value = health.get(courseId) ?? null;
      if (value === null) return [];
      const fact = { metric: 'course.health', day: this.asOf, value, n: 1, eventId: published };
      return owners.map((owner) => entry(owner, '0', fact));
    });
  }

  #delivery(deliveryId: string): Planned {
    const planned = this.#deliveries.get(deliveryId);
    if (planned) return planned;
    throw new Error(`delivery ${deliveryId} was held or rated before it was planned`);
  }
}

function entry(subject: string, position: Position, fact: Fact): FactEntry {
  return { subject, position, fact };
}

function byPosition(a: FactEntry, b: FactEntry): number {
  return (
    a.position.length - b.position.length ||
    (a.position < b.position ? -1 : a.position > b.position ? 1 : 0)
  );
}
