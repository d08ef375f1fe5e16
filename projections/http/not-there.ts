import { HttpProblem } from '../../src/http/problem.js';

/** What was asked about did not exist at the moment asked about. */
export function notThere(message: string, remedy?: string): HttpProblem {
  return new HttpProblem('not-found', message, remedy === undefined ? {} : { remedy });
}
