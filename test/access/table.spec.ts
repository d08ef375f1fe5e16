import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { format, resolveConfig } from 'prettier';
import { ACCESS_PAGE, accessPage } from '../../docs/access-page.js';
import { ACCESS, letsIn, seenOf, type Thing } from '../../src/rules/access.js';
import { readingRules } from '../../src/rules/access-in-words.js';

it('docs/access.md is what the table says', async () => {
  const options = await resolveConfig(ACCESS_PAGE);
  const page = await format(accessPage(), { ...options, parser: 'markdown' });
  expect(readFileSync(ACCESS_PAGE, 'utf8')).toBe(page);
});

it('lets those in who see something, and nobody to what they know not', () => {
  for (const thing of Object.keys(ACCESS) as Thing[]) {
    const within = letsIn(thing);
    if (typeof within === 'string') continue;
    for (const role of within) expect([thing, seenOf(thing, [role])]).toEqual([thing, 'all']);
    expect([thing, seenOf(thing, [])]).toEqual([thing, 'none']);
  }
  expect(() => readingRules.letsIn('secrets')).toThrow(RangeError);
  expect(() => readingRules.letsIn('constructor')).toThrow(RangeError);
});
