import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { format, resolveConfig } from 'prettier';
import { biPage } from '../../projections/bi/bi-page.js';

it('docs/bi.md tells of every view and column of the schema bi, as it is', async () => {
  const path = 'docs/bi.md';
  const options = await resolveConfig(path);
  expect(readFileSync(path, 'utf8')).toBe(
    await format(biPage(), { ...options, parser: 'markdown' }),
  );
});
