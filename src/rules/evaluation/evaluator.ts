import { exact } from '../arithmetic.js';
import { dayNumber, type Day } from '../calendar.js';
import type { EvaluationDocument, When } from '../documents/evaluation.js';
import { amountResult } from './amounts.js';
import { Conditions, type Looked, type Published } from './conditions.js';
import { DeliveryMeans } from './consecutive.js';
import { exactCurve } from './curve.js';
import type { Attributes, FactColumns } from './facts.js';
import { Gatherer } from './gather.js';
import { isOneFact, type Question, Questions } from './questions.js';
import { requestFor, type Request } from './request.js';
import type { EvaluationFigures } from './result.js';
import { bandOf, score, type ScoredComponent } from './scoring.js';
import { isOnFigure, leavesOf, transitionResults, whenResult } from './transitions.js';

/**
 * A policy made ready to be applied, as of a day, to any subject of some facts: what depends on the
 * policy and the day alone is worked out once.
 */
export class Evaluator {
  private readonly questions: Questions;
  private readonly components: readonly (ScoredComponent & { readonly question: Question })[];
  private readonly conditions: Conditions;
  private readonly amounts: readonly Request[];
  private readonly gatherer: Gatherer;
  private readonly deliveries: DeliveryMeans;
  private readonly earlier = new Map<Day, Evaluator>();

  constructor(
    private readonly policy: EvaluationDocument,
    private readonly columns: FactColumns,
    asOf: Day,
  ) {
    const today = dayNumber(asOf);
    const questions = new Questions(columns, asOf);
    this.components = policy.components.map((rule) => {
      const { from: metric, window = policy.window } = rule;
      const question = questions.ask({ ...rule, metric, window });
      return {
        rule,
        question,
        weight: exact(rule.weight),
        curve: exactCurve(rule.curve ?? []),
        ...(question.request.halfLife !== undefined && { halfLife: question.request.halfLife }),
      };
    });
    this.conditions = new Conditions(policy, questions, asOf, (day, subject, attributes) =>
      this.asOfEarlier(day).published(subject, attributes),
    );
    this.amounts = (policy.amounts ?? []).map(({ each, where, window = policy.window }) =>
      requestFor({ metric: each, take: 'sum', window, where }, asOf),
    );
    this.deliveries = new DeliveryMeans(columns, today);
    this.gatherer = new Gatherer(columns, questions.requests, today);
    this.questions = questions;
  }

  /** @param attributes what tables of the policy look up of the subject, as their grade */
  figures(subject: number, attributes: Attributes = {}): EvaluationFigures {
    const { policy } = this;
    const scored = this.scored(subject);
    const { total, results, gathered } = scored;
    const scores = new Map(results.map(({ id, score: one }) => [id, one]));
    const looked = { subject, gathered, attributes, total, scores };
    const { band, bands } = bandOf(policy, total, (when) => this.holds(when, looked));
    const known = band === null ? attributes : { ...attributes, band };
    const transitions = transitionResults(policy.transitions ?? [], {
      decimals: policy.decimals ?? 2,
      attributes: known,
      figureOf: (condition) => this.conditions.figureOf(condition, looked, this.deliveries),
    });
    return {
      components: results,
      total,
      band,
      ...(bands.length > 0 && { bands }),
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

  private scored(subject: number) {
    const gathered = this.gatherer.gather(subject);
    const answers = this.components.map(({ question }) =>
      this.questions.answer(question, gathered),
    );
    return { ...score(this.policy, this.components, answers), gathered };
  }

  private holds(when: When, looked: Looked) {
    return whenResult(when, {
      decimals: this.policy.decimals ?? 2,
      attributes: looked.attributes,
      figureOf: (condition) => this.conditions.figureOf(condition, looked, this.deliveries),
    });
  }

  /** What conditions on earlier periods look at: totals and scores alone. */
  private published(subject: number, _: Attributes): Published {
    const { total, results } = this.scored(subject);
    return { total, scores: new Map(results.map(({ id, score: one }) => [id, one])) };
  }

  private asOfEarlier(day: Day): Evaluator {
    let known = this.earlier.get(day);
    if (!known) {
      const { transitions: _, amounts: __, bands, ...rest } = this.policy;
      const alone = { ...rest, bands: bands.map(({ needs: ___, ...band }) => band) };
      this.earlier.set(day, (known = new Evaluator(alone, this.columns, day)));
    }
    return known;
  }

  /** The events each component rests on, in the order of its facts. */
  componentInputs(subject: number): string[][] {
    const gathered = this.gatherer.gather(subject);
    return this.components.map(({ question }) => {
      const rows = isOneFact(question)
        ? [this.questions.answer(question, gathered).row]
        : this.gatherer.rows(subject, question.request);
      return this.eventsOf(rows);
    });
  }

  amountInputs(subject: number): string[][] {
    return this.amounts.map((_, index) => this.eventsOf(this.amountRows(subject, index)));
  }

  /** The events each condition of each transition rests on; one on the total rests on the components. */
  transitionInputs(subject: number): string[][][] {
    const gathered = this.gatherer.gather(subject);
    const from = { deliveries: this.deliveries, gatherer: this.gatherer };
    return (this.policy.transitions ?? []).map(({ when }) =>
      leavesOf(when).map((condition) =>
        isOnFigure(condition)
          ? this.eventsOf(this.conditions.rows(condition, subject, gathered, from))
          : [],
      ),
    );
  }

  private eventsOf(rows: readonly number[]): string[] {
    return rows.flatMap((row) => this.columns.eventIds[row] ?? []);
  }

  private amountRows(subject: number, index: number): number[] {
    const request = this.amounts[index];
    return request ? this.gatherer.rows(subject, request) : [];
  }
}
