import { expect, it } from '@jest/globals';
import {
  type Facts,
  type Namers,
  particularsOf,
} from '../../projections/dashboard/words/particulars.js';
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

const NAMED: Namers = { field: (name) => name, role: (role) => role, tie: (tie) => tie };

it.each<[string, Facts, string]>([
  ['a field left out', { code: 'malformed', field: 'topic', fault: 'missing' }, '“topic”必填。'],
  [
    'a number out of range',
    { code: 'malformed', field: 'hours', fault: 'out-of-range', min: 0, max: 1000 },
    '“hours”须为 0 至 1000 之间的数。',
  ],
  [
    'the state a thing is in',
    { code: 'wrong-state', thing: 'demo', state: 'not-started' },
    '该试讲尚未开始，不能进行此操作。',
  ],
  [
    'how many sheets of how many',
    { code: 'quorum-not-met', sheets: 2, quorum: 3 },
    '已收到有效评分表 2 份，至少需要 3 份。',
  ],
  [
    'what is missing',
    { code: 'prerequisites-not-met', unmet: ['submittedMaterial', 'cd-1'] },
    '尚缺：提交课件、cd-1。',
  ],
  [
    'which tie',
    { code: 'conflict-of-interest', causes: ['coach'] },
    '存在利益关系（coach），须由他人办理。',
  ],
  [
    'what rests on it, and the way',
    { code: 'rested-on', restsOn: [{ eventId: 'e', way: 'reopening' }] },
    '已有 1 项最终结果以此为依据。请先由成立的申诉重开成绩。',
  ],
  ['nothing more than its code', { code: 'wrong-state', thing: 'moon', state: 'full' }, ''],
])('tells a reader of Chinese %s', (_, facts, said) => {
  expect(particularsOf(facts, NAMED) ?? '').toBe(said);
});
