import { HttpProblem } from '../../../src/platform/http/problem.js';
import { ViewsNotBuilt } from '../../read-views.js';

/** What was asked about did not exist at the moment asked about. */
export function notThere(message: string, remedy?: string): HttpProblem {
  return new HttpProblem('not-found', message, remedy === undefined ? {} : { remedy });
}

/** What to answer while a view is built for the first time; anything else goes on as it is. */
export function notYet(error: unknown): never {
  if (!(error instanceof ViewsNotBuilt)) throw error;
  throw new HttpProblem('views-behind', error.message, {
    remedy: 'Ask again in a moment.',
    headers: { 'Retry-After': '2' },
  });
}
