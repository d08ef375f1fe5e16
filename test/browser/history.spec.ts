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
    await page.locator('td .mark-good').first().waitFor();
    await picture(page, 'history');
  });

  it('is found by name, without knowing an id', async () => {
    const page = await use().visits.open('a25-1', '/history');
    await page.getByLabel('About').selectOption('person');
    await page.getByLabel('Which').fill('吴秀英');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/\/history\/person\/t25-13/);
    await page.getByText(/events are on record about 吴秀英/).waitFor();
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
    await page.locator('td .mark-good').first().waitFor();
    await picture(page, 'history');
  });

  it('marks each event that this browser verified, shows its proof, and says under which key', async () => {
    const page = await use().visits.open('u25-1', '/history/demo/demo-t25-19');
    const marks = page.getByRole('button', { name: /Proof of/ });
    // A row is verified when it comes into sight.
    await page.locator('tbody tr').first().locator('td .mark-good').waitFor();
    await page.locator('tbody tr').last().scrollIntoViewIfNeeded();
    await page.locator('tbody tr').last().locator('td .mark-good').waitFor();
    expect(await page.locator('td .mark-bad').count()).toBe(0);
    await page.getByText(/which this device remembers since/).waitFor();
    await marks.first().press('Enter');
    const sheet = page.getByRole('dialog');
    await sheet.getByText(/The event as shown is leaf/).waitFor();
    await sheet.getByText('The signed checkpoint', { exact: true }).waitFor();
    await expectAccessible(page);
    await picture(page, 'history-proof');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
  });

  it('does not verify under a key that did not sign', async () => {
    const page = await use().visits.open('u25-1', '/history/policy/rubric.demo');
    await page.evaluate(() =>
      localStorage.setItem(
        'lectern.trusted-key',
        JSON.stringify({
          vkey: 'lectern.test/audit+e1a6e6b1+AeIxlwOo4s4GODhmH9sXGs4JmB2LiQT0U0J8NgcNIFuX',
          since: '2026-01-01T00:00:00Z',
        }),
      ),
    );
    await page.reload();
    await page.locator('td .mark-bad').first().waitFor();
    expect(await page.locator('td .mark-good').count()).toBe(0);
  });
});
