import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** Nothing that would keep somebody with a screen reader, a keyboard or weak eyes from the page. */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  // Sorted out in the page: what axe says of a page in all takes seconds to bring over.
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: RunOptions): Promise<AxeResults> };
    };
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
  expect(found).toEqual([]);
}

/** Nothing sticks out to the side: a phone need not be panned. */
export async function expectFits(page: Page): Promise<void> {
  const { wide, narrow } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    narrow: document.documentElement.clientWidth,
  }));
  expect(wide).toBeLessThanOrEqual(narrow);
}

/**
 * Takes the picture of a page that stands in docs/pages, when somebody asks for pictures:
 * `LECTERN_PICTURES=docs/pages npm test -- test/browser`. The language is the page's.
 */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['LECTERN_PICTURES'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  const language = await page.evaluate(() => document.documentElement.lang);
  await page.screenshot({ path: join(folder, `${name}-${language}.png`) });
}
