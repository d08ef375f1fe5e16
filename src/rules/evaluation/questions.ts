import type { Day } from '../calendar.js';
import { derivedFigure, sourcesOf } from './derived.js';
import type { FactColumns } from './facts.js';
import type { Gathered } from './gathered.js';
import { requestFor, type Request, type RequestTerms } from './request.js';

/** One figure asked for, and where among the gathered requests its answer is. */
export interface Question {
  readonly request: Request;
  readonly first: number;
  /** How many sources a metric told by the calendar rests on; 0 for one told by facts. */
  readonly sources: number;
}

/** Whether the answer is one fact, not all that count. */
export function isOneFact({ request: { take }, sources }: Question): boolean {
  return sources > 0 || take === 'latest' || take === 'best';
}

/** What a policy asks of the facts of each subject, as of a day. */
export class Questions {
  readonly requests: Request[] = [];

  constructor(
    private readonly columns: FactColumns,
    private readonly asOf: Day,
  ) {}

  ask(terms: RequestTerms): Question {
    const request = requestFor(terms, this.asOf);
    const sources = sourcesOf(terms.metric, this.asOf);
    const first = this.requests.length;
    this.requests.push(...(sources.length > 0 ? sources : [request]));
    return { request, first, sources: sources.length };
  }

  answer({ request, first, sources }: Question, gathered: readonly Gathered[]): Gathered {
    return sources === 0
      ? (gathered[first] as Gathered)
      : derivedFigure(
          request.metric,
          gathered.slice(first, first + sources),
          this.columns,
          this.asOf,
        );
  }
}
