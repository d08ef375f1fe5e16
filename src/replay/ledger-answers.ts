import type { FactEntry } from '../../projections/courses/fact-entries.js';
import type { Day, EventId, Recorded } from '../platform/kernel/envelope.js';
import { happenedAt } from '../platform/kernel/instants.js';
import { dayOf } from '../rules/calendar.js';
import type { Fact } from '../rules/evaluation/facts.js';
import { type Answer, closingDay, released } from '../rules/released-answers.js';

/** Which answers somebody was shown who may see no single one. */
export interface ReleasedAt {
  /** The day they asked. */
  readonly on: Day;
  readonly closingDays: number;
}

/** What one event says of a trainer at a level, or of a course. */
export interface Asked {
  readonly subject: string;
  readonly metric: string;
  readonly respondent: string;
  readonly value: number;
  /** The delivery; undefined for a rating of the course by itself. */
  readonly about: { readonly deliveryId: string; readonly startsAt: string } | undefined;
}

type Change = NonNullable<Answer['changes']>[number];

interface Kept extends Asked {
  readonly answer: Answer & { readonly changes: Change[] };
}

/** What was answered, folded of the ledger, as the facts that the released batches are. */
export class LedgerAnswers {
  readonly #all = new Map<string, Kept[]>();
  /** By the event that says it, or put it right. */
  readonly #saidBy = new Map<EventId, readonly Kept[]>();

  constructor(
    private readonly at: ReleasedAt,
    private readonly zone: string,
  ) {}

  add(event: Recorded, asked: readonly Asked[]): void {
    this.#saidBy.set(
      event.id,
      asked.map((one) => this.#keep(event, one)),
    );
  }

  /** Answers whether it was an answer that was put right. */
  right(by: Recorded, supersedes: EventId, asked: readonly Asked[]): boolean {
    const before = this.#saidBy.get(supersedes);
    if (!before) return false;
    const isOf = (a: Asked) => (b: Asked) => a.subject === b.subject && a.metric === b.metric;
    for (const kept of before) {
      const value = asked.find(isOf(kept))?.value ?? null;
      kept.answer.changes.push({ ...this.#recorded(by), value });
    }
    const added = asked.filter((one) => !before.some(isOf(one)));
    this.#saidBy.set(by.id, [...before, ...added.map((one) => this.#keep(by, one))]);
    return true;
  }

  facts(asOf: Day): FactEntry[] {
    const asked = { asOf, isKnown: () => true, knownOn: this.at.on };
    return [...this.#all.values()].flatMap((all) => {
      const [{ subject, metric } = { subject: '', metric: '' }] = all;
      const starts = new Map(all.map(({ about }) => [about?.deliveryId, about?.startsAt]));
      const { batches } = released(
        all.map(({ answer }) => answer),
        asked,
      );
      return batches.map(({ batchId: eventId, position, day, value, n, deliveryId }) => {
        const startsAt = deliveryId === null ? undefined : starts.get(deliveryId);
        const about = deliveryId !== null && startsAt !== undefined && { deliveryId, startsAt };
        const fact: Fact = { metric, day, value, n, facts: n, eventId, ...about };
        return { subject, position, fact };
      });
    });
  }

  #keep(event: Recorded, asked: Asked): Kept {
    const { about, subject, metric, respondent, value } = asked;
    const key = JSON.stringify([subject, metric]);
    const answer = {
      ...{ eventId: event.id, respondent, value, changes: [], ...this.#recorded(event) },
      day: dayOf(happenedAt(event.metadata), this.zone),
      deliveryId: about?.deliveryId ?? null,
      closesOn: about
        ? closingDay(
            dayOf(happenedAt({ occurredAt: about.startsAt }), this.zone),
            this.at.closingDays,
          )
        : null,
    };
    const kept = { ...asked, answer };
    const all = this.#all.get(key) ?? [];
    this.#all.set(key, all);
    all.push(kept);
    return kept;
  }

  #recorded({ position, recordedAt }: Recorded) {
    const recordedOn = dayOf(recordedAt, this.zone);
    return { position, recordedAt: Date.parse(recordedAt), recordedOn };
  }
}
