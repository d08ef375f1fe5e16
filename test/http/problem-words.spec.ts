import { expect, it } from '@jest/globals';
import { problems } from '../../projections/dashboard/words/problems.js';
import { PROBLEM_STATUS, type ProblemCode } from '../../src/platform/http/problem.js';

it.each(Object.keys(PROBLEM_STATUS) as ProblemCode[])(
  'tells a reader of either language what %s is, and what to do',
  (code) => {
    const { what, todo } = problems[code];
    expect([what[0], todo[0]].every((text) => /^[A-Z].*\w/.test(text))).toBe(true);
    expect([what[1], todo[1]].every((text) => /\p{Script=Han}/u.test(text))).toBe(true);
  },
);
