import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** Nothing that would keep somebody with a screen reader, a keyboard or weak eyes from the page. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
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
