import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { PROBLEM_STATUS } from '../../src/platform/http/problem.js';

it('docs/api.md lists every problem code beside its status, and no other', () => {
  const page = readFileSync('docs/api.md', 'utf8');
  const table = page.slice(page.indexOf('## Problems'));
  const listed = [...table.matchAll(/^\| (\d{3}) \| (.*) \|$/gm)].flatMap(
    ([, status, codes = '']) =>
      [...codes.matchAll(/`([a-z-]+)`/g)].map(([, code]) => `${code} ${status}`),
  );
  const known = Object.entries(PROBLEM_STATUS).map(([code, status]) => `${code} ${status}`);
  expect([...new Set(listed)].sort()).toEqual(known.sort());
});
