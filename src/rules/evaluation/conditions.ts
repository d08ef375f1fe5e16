import { exact, type Quotient } from '../arithmetic.js';
import { calendarPeriods, dayNumber, type Day } from '../calendar.js';
import type { Condition, EvaluationDocument } from '../documents/evaluation.js';
import type { DeliveryMeans } from './consecutive.js';
import type { Attributes } from './facts.js';
import type { Gatherer } from './gather.js';
import type { Gathered } from './gathered.js';
import { isOneFact, type Question, type Questions } from './questions.js';
import { usualTake } from './request.js';
import { taken } from './take.js';
import { isOnFigure, leavesOf } from './transitions.js';

/** What was published of a subject, which conditions may look at. */
export interface Published {
  readonly total: number | null;
  /** Of each component, by its id. */
  readonly scores: ReadonlyMap<string, number | null>;
}

/** One subject, as its conditions look at it. */
export interface Looked extends Published {
  readonly subject: number;
  readonly gathered: readonly Gathered[];
  readonly attributes: Attributes;
}

const SCORE = 'score.';

/** What the conditions of a policy ask, of transitions and of bands, made ready once. */
export class Conditions {
  private readonly questions = new Map<Condition, readonly Question[]>();
  private readonly ends = new Map<Condition, readonly Day[]>();

  /** @param past what the same policy published as of an earlier day */
  constructor(
    policy: EvaluationDocument,
    private readonly asked: Questions,
    private readonly asOf: Day,
    private readonly past: (asOf: Day, subject: number, attributes: Attributes) => Published,
  ) {
    const whens = [
      ...(policy.transitions ?? []).map(({ when }) => when),
      ...policy.bands.flatMap(({ needs }) => needs ?? []),
    ];
    for (const condition of whens.flatMap(leavesOf)) {
      if (isOnFigure(condition)) this.prepare(policy, condition);
    }
  }

  private prepare(policy: EvaluationDocument, condition: Condition): void {
    const { metric, consecutive, where, inEach, distinct, window = policy.window } = condition;
    if (consecutive !== undefined) return;
    const { take = distinct === undefined ? usualTake(metric) : 'distinct' } = condition;
    const terms = { metric, take, where, distinct };
    if (isPublished(metric)) {
      const periods = inEach ? calendarPeriods(this.asOf, inEach) : [];
      this.ends.set(
        condition,
        periods.map(({ to }) => (to < this.asOf ? to : this.asOf)),
      );
    } else {
      const periods = inEach ? calendarPeriods(this.asOf, inEach) : [];
      const questions = periods.map(({ from, to }) => {
        const days = {
          after: dayNumber(from) - 1,
          until: Math.min(dayNumber(to), dayNumber(this.asOf)),
        };
        return this.asked.ask({ ...terms, window, days });
      });
      this.questions.set(condition, inEach ? questions : [this.asked.ask({ ...terms, window })]);
    }
  }

  /** The figure, one a period or a delivery (the latest delivery first), or null where there is none. */
  figureOf(
    condition: Condition,
    looked: Looked,
    deliveries: DeliveryMeans,
  ): Quotient | null | readonly Quotient[] {
    const { metric, consecutive: k, inEach } = condition;
    if (k !== undefined) return deliveries.latest(looked.subject, metric, k);
    if (isPublished(metric)) {
      if (!inEach) return publishedOf(metric, looked);
      return (this.ends.get(condition) ?? []).flatMap((end) => {
        const { subject, attributes } = looked;
        return publishedOf(metric, this.past(end, subject, attributes)) ?? [];
      });
    }
    const figures = (this.questions.get(condition) ?? []).map((question) =>
      taken(question.request, this.asked.answer(question, looked.gathered)),
    );
    return inEach ? figures.flatMap((one) => one ?? []) : (figures[0] ?? null);
  }

  /** The rows that a condition rests on; one on the total or a score rests on the components. */
  rows(
    condition: Condition,
    subject: number,
    gathered: readonly Gathered[],
    { deliveries, gatherer }: { readonly deliveries: DeliveryMeans; readonly gatherer: Gatherer },
  ): readonly number[] {
    const { metric, consecutive: k } = condition;
    if (k !== undefined) return deliveries.latestRows(subject, metric, k);
    return (this.questions.get(condition) ?? []).flatMap((question) =>
      isOneFact(question)
        ? [this.asked.answer(question, gathered).row]
        : gatherer.rows(subject, question.request),
    );
  }
}

function isPublished(metric: string): boolean {
  return metric === 'total' || metric.startsWith(SCORE);
}

function publishedOf(metric: string, { total, scores }: Published): Quotient | null {
  const figure = metric === 'total' ? total : (scores.get(metric.slice(SCORE.length)) ?? null);
  return figure === null ? null : exact(figure);
}
