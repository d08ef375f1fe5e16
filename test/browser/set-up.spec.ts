import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { linkToken, setUpLink } from '../../src/platform/access/sign-in-links.js';
import { LocalIssuer } from '../../src/platform/access/local-issuer.js';
import { OPERATOR_ID } from '../../src/platform/import/carry-out.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import { openWriteSide } from '../../src/write-side.js';
import { temporaryLedger } from '../support/ledger.js';
import { ZONE } from '../views/journey.js';
import { servedLedger, type ServedLedger } from '../views/served-journey.js';
import { builtPages } from './support/built-pages.js';
import { browserHere, browserRequired, launch } from './support/chromium.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';
import { Visits } from './support/visits.js';

jest.setTimeout(60_000);

(browserHere() === undefined && !browserRequired() ? describe.skip : describe)('set up', () => {
  let browser: Browser;
  let lectern: ServedLedger;
  let visits: Visits;
  beforeAll(async () => {
    browser = await launch();
    const ledger = temporaryLedger();
    const { path: ledgerPath, store } = ledger;
    const writeSide = openWriteSide({ store, clock: systemClock, zone: ZONE });
    lectern = await servedLedger(
      { store, ledgerPath, writeSide, close: () => ledger.close() },
      { dashboard: await builtPages() },
    );
    visits = new Visits(browser, lectern);
  }, 180_000);
  afterAll(async () => {
    expect(await visits.end()).toEqual([]);
    await browser.close();
    await lectern.close();
  });

  const operatorsLink = async () =>
    setUpLink(lectern.url, linkToken(await LocalIssuer.of(lectern.data), OPERATOR_ID, 60));

  it('greets who opens the link in their language, on a phone too', async () => {
    const page = await visits.stranger({ language: 'zh-CN', size: 'phone' });
    await page.goto(await operatorsLink());
    await page.getByText('您是第一位使用者').waitFor();
    await expectAccessible(page);
    await expectFits(page);
    await picture(page, 'set-up-first');
  });

  it('makes them programme-admin, and leads from step to step as the ledger has it', async () => {
    const page = await visits.stranger();
    await page.goto(await operatorsLink());
    await page.getByLabel('Name', { exact: true }).fill('Wang Xiaoming');
    await page.getByLabel('Employee number').fill('E-1');
    await page.getByLabel('Department').fill('Training');
    await picture(page, 'set-up-first');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('0 of 4 steps are done.').waitFor();
    await page.getByRole('button', { name: 'Propose: rubric' }).click();
    await page.getByText('waits for a second person').waitFor();
    const form = page.getByRole('dialog');
    for (const n of [2, 3, 4]) {
      await page.getByRole('button', { name: 'Register somebody' }).click();
      await page.getByLabel('Employee number').fill(`E-${n}`);
      await page.getByLabel('Name', { exact: true }).fill(`Person ${n}`);
      await page.getByLabel('Department').fill('Quality');
      await form.getByRole('button', { name: 'Register somebody' }).click();
      await form.waitFor({ state: 'detached' });
    }
    await page.getByText('1 of 4 steps are done.').waitFor();
    await expectAccessible(page);
    await expectFits(page);
    await picture(page, 'set-up');
    await page.setViewportSize({ width: 390, height: 844 });
    await expectFits(page);
    await picture(page, 'set-up-phone');
  });
});
