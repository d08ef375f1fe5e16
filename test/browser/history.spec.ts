import { expect, it } from '@jest/globals';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';
import { settled } from './support/visits.js';

inBrowser('the history page', (use) => {
  it('shows an amended sheet struck through, with the way to what superseded it', async () => {
    const page = await use().visits.open('a25-1', '/history/demo/demo-t25-19');
    const struck = page.locator('tr.struck');
    expect(await struck.count()).toBe(1);
    expect(await struck.innerText()).toMatch(
      /Sheet submitted[\s\S]*superseded by[\s\S]*Sheet amended/,
    );
    await struck.getByRole('button', { name: /Sheet amended/ }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('DemoScoreAmended v1').waitFor();
    await settled(page);
    expect(await sheet.innerText()).toContain('Happened');
    expect(await sheet.innerText()).toContain('Recorded');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await expectAccessible(page);
    await picture(page, 'history');
  });

  it('is found by name, without knowing an id', async () => {
    const page = await use().visits.open('a25-1', '/history');
    await page.getByLabel('About').selectOption('person');
    await page.getByLabel('Which').fill('学员 13');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/\/history\/person\/t25-13/);
    await page.getByText(/events are on record about 学员 13/).waitFor();
    const { body } = await use().journey.get<readonly unknown[]>(
      '/api/v1/history/person/t25-13',
      'a25-1',
    );
    expect(await page.locator('h1').innerText()).toContain(`${body.data.length} events`);
  });

  it('keeps to one kind of event when asked, and the address says which', async () => {
    const page = await use().visits.open('a25-1', '/history/demo/demo-t25-19');
    await page.getByLabel('Kind of event').selectOption('DemoScored');
    await page.getByText(/^6 shown$/).waitFor();
    expect(page.url()).toContain('kind=DemoScored');
  });

  it('of somebody else is not a trainer’s to read; their own is, on a phone, in Chinese', async () => {
    const { visits } = use();
    const other = await visits.open('t25-35', '/history/person/t25-13');
    expect(await other.getByRole('alert').innerText()).toMatch(/not yours to read/);
    const own = await visits.open('t25-35', '/history', { size: 'phone', language: 'zh-CN' });
    expect(await own.locator('h1').innerText()).toMatch(/共记录 \d+ 个事件/);
    await expectFits(own);
    await expectAccessible(own);
    await picture(own, 'history-phone');
  });

  it('is in Chinese for who prefers it', async () => {
    const page = await use().visits.open('a25-1', '/history/demo/demo-t25-19', {
      language: 'zh-CN',
    });
    expect(await page.locator('tr.struck').innerText()).toContain('被取代于');
    await picture(page, 'history');
  });
});
