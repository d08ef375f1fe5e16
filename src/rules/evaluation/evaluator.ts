import { exact, type Quotient } from '../arithmetic.js';
import { dayNumber, type Day } from '../calendar.js';
import type { Condition, EvaluationDocument } from '../documents/evaluation.js';
import { amountResult } from './amounts.js';
import { DeliveryMeans } from './consecutive.js';
import { exactCurve } from './curve.js';
import { derivedFigure, sourcesOf } from './derived.js';
import type { Attributes, FactColumns } from './facts.js';
import { Gatherer } from './gather.js';
import type { Gathered } from './gathered.js';
import { requestFor, usualTake, type Request, type RequestTerms } from './request.js';
import type { EvaluationFigures } from './result.js';
import { bandOf, score, type ScoredComponent } from './scoring.js';
import { taken } from './take.js';
import { conditionsOf, transitionResults } from './transitions.js';

/** One figure asked for, and where among the gathered requests its answer is. */
interface Question {
  readonly request: Request;
  readonly first: number;
  /** How many sources a metric told by the calendar rests on; 0 for one told by facts. */
  readonly sources: number;
}

/**
 * A policy made ready to be applied, as of a day, to any subject of some facts: what depends on the
 * policy and the day alone is worked out once.
 */
export class Evaluator {
  private readonly requests: Request[] = [];
  private readonly components: readonly (ScoredComponent & { readonly question: Question })[];
  private readonly conditions = new Map<Condition, Question>();
  private readonly amounts: readonly Request[];
  private readonly gatherer: Gatherer;
  private readonly deliveries: DeliveryMeans;

  constructor(
    private readonly policy: EvaluationDocument,
    private readonly columns: FactColumns,
    private readonly asOf: Day,
  ) {
    const today = dayNumber(asOf);
    this.components = policy.components.map((rule) => {
      const { from: metric, take, halfLife, where, window = policy.window } = rule;
      const question = this.ask({ metric, take, window, halfLife, where });
      return {
        rule,
        question,
        weight: exact(rule.weight),
        curve: exactCurve(rule.curve ?? []),
        ...(question.request.halfLife !== undefined && { halfLife: question.request.halfLife }),
      };
    });
    for (const condition of conditionsOf(policy.transitions ?? [])) {
      const { metric, consecutive, where, window = policy.window } = condition;
      if (metric === 'total' || consecutive !== undefined) continue;
      const { take = usualTake(metric) } = condition;
      this.conditions.set(condition, this.ask({ metric, take, window, where }));
    }
    this.amounts = (policy.amounts ?? []).map(({ each, where, window = policy.window }) =>
      requestFor({ metric: each, take: 'sum', window, where }, asOf),
    );
    this.deliveries = new DeliveryMeans(columns, today);
    this.gatherer = new Gatherer(columns, this.requests, today);
  }

  /** @param attributes what tables of the policy look up of the subject, as their grade */
  figures(subject: number, attributes: Attributes = {}): EvaluationFigures {
    const { policy } = this;
    const gathered = this.gatherer.gather(subject);
    const scored = score(
      policy,
      this.components,
      this.components.map(({ question }) => this.answer(question, gathered)),
    );
    const band = bandOf(policy, scored.total);
    const known = band === null ? attributes : { ...attributes, band };
    const transitions = transitionResults(policy.transitions ?? [], {
      decimals: policy.decimals ?? 2,
      attributes: known,
      figureOf: (condition) => this.figureOf(condition, subject, gathered, scored.total),
    });
    return {
      components: scored.results,
      total: scored.total,
      band,
      proposals: [...new Set(transitions.filter(({ met }) => met).map(({ propose }) => propose))],
      transitions,
      amounts: (policy.amounts ?? []).map((rule, index) =>
        amountResult(rule, {
          columns: this.columns,
          rows: this.amountRows(subject, index),
          attributes: known,
          decimals: policy.decimals ?? 2,
        }),
      ),
    };
  }

  /** The events each component rests on, in the order of its facts. */
  componentInputs(subject: number): string[][] {
    const gathered = this.gatherer.gather(subject);
    return this.components.map(({ question, rule }) => {
      const answer = this.answer(question, gathered);
      const one = question.sources > 0 || rule.take === 'latest' || rule.take === 'best';
      const rows = one ? [answer.row] : this.gatherer.rows(subject, question.request);
      return this.eventsOf(rows);
    });
  }

  amountInputs(subject: number): string[][] {
    return this.amounts.map((_, index) => this.eventsOf(this.amountRows(subject, index)));
  }

  /** The events each condition of each transition rests on; one on the total rests on the components. */
  transitionInputs(subject: number): string[][][] {
    const gathered = this.gatherer.gather(subject);
    return (this.policy.transitions ?? []).map((transition) =>
      conditionsOf([transition]).map((condition) =>
        this.eventsOf(this.conditionRows(condition, subject, gathered)),
      ),
    );
  }

  private conditionRows(
    condition: Condition,
    subject: number,
    gathered: readonly Gathered[],
  ): readonly number[] {
    const { metric, consecutive: k } = condition;
    if (k !== undefined) return this.deliveries.latestRows(subject, metric, k);
    const question = this.conditions.get(condition);
    if (!question) return [];
    const { request, sources } = question;
    const one = sources > 0 || request.take === 'latest' || request.take === 'best';
    return one ? [this.answer(question, gathered).row] : this.gatherer.rows(subject, request);
  }

  private eventsOf(rows: readonly number[]): string[] {
    return rows.flatMap((row) => this.columns.eventIds[row] ?? []);
  }

  private amountRows(subject: number, index: number): number[] {
    const request = this.amounts[index];
    return request ? this.gatherer.rows(subject, request) : [];
  }

  private ask(terms: RequestTerms): Question {
    const request = requestFor(terms, this.asOf);
    const sources = sourcesOf(terms.metric, this.asOf);
    const first = this.requests.length;
    this.requests.push(...(sources.length > 0 ? sources : [request]));
    return { request, first, sources: sources.length };
  }

  private answer({ request, first, sources }: Question, gathered: readonly Gathered[]): Gathered {
    const answers = gathered.slice(first, first + Math.max(1, sources));
    return sources === 0
      ? (answers[0] as Gathered)
      : derivedFigure(request.metric, answers, this.columns, this.asOf);
  }

  private figureOf(
    condition: Condition,
    subject: number,
    gathered: readonly Gathered[],
    total: number | null,
  ): Quotient | null | readonly Quotient[] {
    const { metric, consecutive: k } = condition;
    if (metric === 'total') return total === null ? null : exact(total);
    if (k !== undefined) {
      return this.deliveries.latest(subject, metric, k);
    }
    const question = this.conditions.get(condition);
    return question ? taken(question.request, this.answer(question, gathered)) : null;
  }
}
