import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type ServedJourney, servedJourney } from '../../views/served-journey.js';
import { builtPages } from './built-pages.js';
import { browserHere, browserRequired, launch } from './chromium.js';
import { Visits } from './visits.js';

/** What a test of pages has: the sample journey, served with its pages, and people at browsers. */
export interface InBrowser {
  readonly journey: ServedJourney;
  readonly visits: Visits;
}

const STARTING_MS = 180_000;
// On a machine that does much else besides, a visit takes ten seconds.
jest.setTimeout(60_000);

/**
 * Describes pages as somebody at a browser sees them: one server and one browser for all that `tests`
 * describes. On a machine without Chromium they are left out and say so, unless they are required.
 * A test fails, too, when the page complains: a script error, or what the Content-Security-Policy blocks.
 */
export function inBrowser(title: string, tests: (use: () => InBrowser) => void): void {
  if (browserHere() === undefined && !browserRequired()) {
    describe(title, () =>
      it.skip('left out: there is no Chromium on this machine', () => undefined),
    );
    return;
  }
  describe(title, () => {
    let browser: Browser;
    let used: InBrowser;
    beforeAll(async () => {
      browser = await launch();
      const journey = await servedJourney({ dashboard: await builtPages() });
      used = { journey, visits: new Visits(browser, journey) };
    }, STARTING_MS);
    afterEach(async () => {
      expect(await used.visits.end()).toEqual([]);
    });
    afterAll(async () => {
      await browser.close();
      await used.journey.close();
    });
    tests(() => used);
  });
}
