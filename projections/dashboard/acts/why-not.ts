import { Problem } from '../api/http.js';
import { problemInWords } from '../parts/states.js';
import type { Act } from './acts.js';

/** Why an act is not possible now, in the reader's language. */
export function whyNot({ code, detail, remedy }: NonNullable<Act['why']>): string {
  const { what, todo } = problemInWords(
    new Problem({
      code,
      detail,
      title: '',
      status: 422,
      ...(remedy === undefined ? {} : { remedy }),
    }),
  );
  return remedy === undefined ? what : `${what} ${todo}`;
}
