import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { capabilities } from '../../src/capabilities.js';

it('has words for every event of every capability, in English and in Chinese', () => {
  // Read as text: the module asks a browser for the language.
  const page = new URL('../../projections/dashboard/words/events.ts', import.meta.url);
  const said = readFileSync(page, 'utf8').matchAll(/^ {2}(\w+): \['.+', '\p{Script=Han}.*'\],$/gmu);
  const types = capabilities.flatMap(({ decider }) =>
    decider ? Object.keys(decider.contract.events) : [],
  );
  expect([...said].map(([, type]) => type).sort()).toEqual([...types].sort());
});
