import { expect, it } from '@jest/globals';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits } from './support/looks.js';

inBrowser('the frame around the pages', (use) => {
  it('lets a link in once, and says how to get another', async () => {
    const { visits } = use();
    const link = await visits.link('a25-1');
    const first = await visits.stranger();
    await first.goto(link);
    await first.getByRole('navigation').waitFor();
    expect(first.url()).not.toContain('#');
    const second = await visits.stranger();
    await second.goto(link);
    expect(await second.getByRole('alert').innerText()).toMatch(/used already.*another/s);
    await expectAccessible(second);
  });

  it('shows a stranger how to come in, on a phone too', async () => {
    const page = await use().visits.stranger({ size: 'phone', language: 'zh-CN' });
    await page.goto(use().journey.url);
    await page.getByText('请打开您收到的链接').waitFor();
    await expectFits(page);
    await expectAccessible(page);
  });

  it('is left by signing out', async () => {
    const { visits } = use();
    const page = await visits.stranger();
    await page.goto(await visits.link('u25-1'));
    await page.locator('.shell-line > .menu').last().locator('summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Open the link you were given').waitFor();
  });

  it('can be skipped by keyboard, and every stop on the way is seen', async () => {
    const page = await use().visits.open('a25-1', '/cohort?asOf=2026-06-30');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
      'Skip to the content',
    );
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  it('is live: what somebody else records appears by itself', async () => {
    const { visits, journey } = use();
    const page = await visits.open('a25-1', '/history/person/t25-35');
    await page.locator('.live-live').waitFor();
    const before = await page.locator('h1').innerText();
    const done = await journey.post(
      '/api/v1/people/t25-35/correct-details',
      { position: 'Senior engineer' },
      'a25-1',
    );
    expect(done.status).toBe(200);
    await page.waitForFunction((text) => document.querySelector('h1')?.innerText !== text, before);
    expect(await page.locator('tbody tr').first().innerText()).toContain(
      'Personal details corrected',
    );
  });

  it('keeps the last figures when the server is gone, says so, and has a way to try again', async () => {
    const page = await use().visits.open('a25-1', '/evaluation?asOf=2026-06-30');
    await page.route('**/api/v1/evaluations?*', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          ...{ code: 'store-unavailable', title: 'The ledger cannot be reached', status: 503 },
          ...{ detail: 'the ledger cannot be reached', correlationId: 'c-1' },
        }),
      }),
    );
    await page.getByRole('slider', { name: /had happened by/ }).press('ArrowLeft');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/cannot be reached[\s\S]*figures are of[\s\S]*c-1/);
    expect(await page.locator('.table').first().locator('tbody tr').count()).toBe(26);
    await page.unroute('**/api/v1/evaluations?*');
    await alert.getByRole('button', { name: 'Try again' }).click();
    await alert.waitFor({ state: 'detached' });
  });

  it('leaves nothing of what was typed on the device of who signs out', async () => {
    const page = await use().visits.open('a25-1', '/people');
    await page.getByRole('button', { name: 'Register somebody' }).click();
    await page.getByLabel('Employee number').fill('N-77');
    await page.getByRole('button', { name: 'Cancel' }).click();
    const kept = () =>
      page.evaluate(() =>
        Object.values<string>({ ...window.localStorage }).filter((one) => one.includes('N-77')),
      );
    expect(await kept()).toHaveLength(1);
    await page.locator('header details summary').last().click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Open the link you were given').waitFor();
    expect(await kept()).toEqual([]);
  });
});
