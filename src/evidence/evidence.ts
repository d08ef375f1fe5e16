import type { Evidence } from '../platform/audit/export/export-pack.js';
import type { Recorded } from '../platform/kernel/envelope.js';
import type { PolicyProposed } from '../policies/policies.events.js';

export const SUBJECT_KINDS = ['person', 'course', 'demo', 'session', 'cohort'] as const;

/** What an evidence pack is about. */
export interface Subject {
  readonly kind: (typeof SUBJECT_KINDS)[number];
  readonly id: string;
}

/** Which field of an event names which aggregate. */
const AGGREGATES: Readonly<Record<string, string>> = {
  cohortId: 'cohort',
  candidacyId: 'candidacy',
  courseId: 'course',
  correctionId: 'correction',
  sessionId: 'session',
  demoId: 'demo',
  appealId: 'appeal',
  deliveryId: 'delivery',
};
/** Fields that say whose a thing is; who judged or nominated has no more than that event to show. */
const OWNERS: ReadonlySet<string> = new Set(['personId', 'ownerId', 'trainerId', 'candidacyId']);

/** What an evidence pack about a subject holds. */
export function evidenceAbout(subject: Subject): Evidence {
  return new EventsAbout(subject);
}

/**
 * Tells which events are about a subject: those of its own stream, those that name it, and all of what
 * began by naming it or a part of it (a demo of the session, a correction of the candidacy). A demo takes
 * its session's day with it, without the other demos. The ledger is read twice: first `meet`, then `takes`.
 */
class EventsAbout implements Evidence {
  readonly #streams = new Set<string>();
  readonly #days = new Set<string>();
  readonly #policies: Recorded[] = [];
  /** Candidacies of the person: their ids end with the person's, but so may others'. */
  readonly #candidacies = new Set<string>();

  constructor(readonly subject: Subject) {
    this.#streams.add(`${subject.kind}-${subject.id}`);
  }

  /** In ledger order, so that a part is met after what it is a part of. */
  meet(event: Recorded): void {
    if (event.stream.startsWith('policy-')) this.#policies.push(event);
    this.#meetCandidacy(event);
    const named = this.#named(event.data);
    if (this.subject.kind === 'demo' && event.type === 'DemoScheduled' && this.#isNamed(named)) {
      this.#days.add(event.stream);
    }
    if (event.revision > 0 || /^(person|policy)-/.test(event.stream)) return;
    if (this.#isNamed(named) || this.#isOwn(event.data)) this.#streams.add(event.stream);
  }

  takes(event: Recorded): boolean {
    if (this.#streams.has(event.stream)) return true;
    const named = this.#named(event.data);
    if (this.#isNamed(named)) return true;
    if (this.subject.kind === 'person') return this.#mentions(event.data);
    return (
      this.#days.has(event.stream) && named.every((stream) => !/^(demo|candidacy)-/.test(stream))
    );
  }

  /** What the ledger says of one version of a policy, its proposal with the document first. */
  ofDocument(hash: string): readonly Recorded[] {
    return this.#policies.filter(({ data }) => (data as { readonly hash?: unknown }).hash === hash);
  }

  documents(events: readonly Recorded[]) {
    return events
      .filter(({ type }) => type === 'PolicyProposed')
      .map(({ data }) => data as PolicyProposed['data'])
      .map(({ kind, policyId, version, document }) => ({
        policyId: `${kind}-${policyId}`,
        version,
        document,
      }));
  }

  #isNamed(named: readonly string[]): boolean {
    return named.some((stream) => this.#streams.has(stream));
  }

  #named(data: object): string[] {
    return Object.entries(data).flatMap(([field, value]) => {
      const aggregate = AGGREGATES[field];
      return aggregate !== undefined && typeof value === 'string' ? [`${aggregate}-${value}`] : [];
    });
  }

  #isOwn(data: object): boolean {
    if (this.subject.kind !== 'person') return false;
    return Object.entries(data).some(([field, value]) => OWNERS.has(field) && this.#names(value));
  }

  #meetCandidacy({ stream, revision, data }: Recorded): void {
    if (revision > 0 || !stream.startsWith('candidacy-')) return;
    const { candidacyId, personId } = data as { candidacyId?: unknown; personId?: unknown };
    if (typeof candidacyId === 'string' && personId === this.subject.id) {
      this.#candidacies.add(candidacyId);
    }
  }

  #names(value: unknown): boolean {
    return typeof value === 'string' && (value === this.subject.id || this.#candidacies.has(value));
  }

  #mentions(value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return this.#names(value);
    return Object.values(value).some((part) => this.#mentions(part));
  }
}
