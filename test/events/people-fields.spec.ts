import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { holdsPeople } from '../../src/platform/kernel/same-person.js';

/** Every field of every event, as docs/events.md has it from the contracts: `| leftOut[].judgeId | PersonId | … |`. */
const fields = [
  ...readFileSync('docs/events.md', 'utf8').matchAll(
    /^\| `([\w.[\]]+)`(?: \?)? \| `([^|`]+)` \|/gm,
  ),
].map(([, path = '', type = '']) => ({ name: path.split('.').at(-1) ?? '', type }));

it('ids of people are in fields that are called so, and nothing else is', () => {
  expect(fields.length).toBeGreaterThan(300);
  // Which id is part of which stays as it was said.
  const others = fields.filter(({ name }) => name !== 'into');
  const wrong = others.filter(({ name, type }) => holdsPeople(name) !== /^PersonId\b/.test(type));
  expect(wrong).toEqual([]);
});
