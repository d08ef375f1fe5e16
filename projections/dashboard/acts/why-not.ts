import { Problem } from '../api/http.js';
import { problemInWords } from '../parts/states.js';
import type { Act } from './acts.js';

/** Why an act is not possible now, in the reader's language. */
export function whyNot(why: NonNullable<Act['why']>): string {
  const { what, todo } = problemInWords(new Problem({ ...why, title: '', status: 422 }));
  return why.remedy === undefined ? what : `${what} ${todo}`;
}
