import { expect, it } from '@jest/globals';
import { en, zh } from '../../projections/dashboard/words/problem-tables.js';
import { PROBLEM_STATUS, type ProblemCode } from '../../src/platform/http/problem.js';

it.each(Object.keys(PROBLEM_STATUS) as ProblemCode[])(
  'tells a reader of either language what %s is, and what to do',
  (code) => {
    expect([en[code].what, en[code].todo].every((text) => /^[A-Z].*\w/.test(text))).toBe(true);
    expect([zh[code].what, zh[code].todo].every((text) => /\p{Script=Han}/u.test(text))).toBe(true);
  },
);
