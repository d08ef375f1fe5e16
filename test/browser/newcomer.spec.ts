import { expect, it } from '@jest/globals';
import { expected } from './support/expected.js';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';
import { settled } from './support/visits.js';

const [first] = expected.placings;
const AS_OF = `asOf=${expected.asOf}`;

inBrowser('a newcomer, from the cohort page', (use) => {
  it('finds who came first, and why, in one press', async () => {
    const { visits } = use();
    const page = await visits.open('a25-1', `/cohort?${AS_OF}`);
    const glance = page.getByRole('list', { name: 'At a glance' });
    const item = glance.getByRole('listitem').filter({ hasText: 'First on demo day' });
    await item.waitFor();
    expect(await item.locator('a').first().getAttribute('href')).toContain(first?.personId);
    await item.getByRole('button').click();
    const sheet = page.getByRole('dialog');
    await sheet.locator('.part-bars').waitFor();
    expect(await sheet.locator('.big-figure').innerText()).toBe(first?.total.toFixed(2));
    const points = await sheet.locator('.part-bars td.minor').allInnerTexts();
    const sum = points.reduce((all, one) => all + Number(one), 0);
    // Each part is shown, and was rounded, to two places.
    expect(Math.abs(sum - (first?.total ?? 0))).toBeLessThan(0.02);
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'why-first');
  });

  it('finds who leads the evaluation', async () => {
    const page = await use().visits.open('a25-1', `/cohort?${AS_OF}`);
    const ranked = Object.entries(expected.evaluations.results);
    const [personId = '', leader] = ranked.find(([, { rank }]) => rank === 1) ?? [];
    const item = page.getByRole('listitem').filter({ hasText: 'Leads the evaluation now' });
    await item.waitFor();
    expect(await item.locator('a').first().getAttribute('href')).toContain(personId);
    expect(await item.getByRole('button').innerText()).toContain(leader?.total.toFixed(2));
  });

  it('finds what the library lacks, and what the proposed rules would change', async () => {
    const page = await use().visits.open('a25-1', `/cohort?${AS_OF}`);
    const glance = page.getByRole('list', { name: 'At a glance' });
    const published = Object.values(expected.courses).filter(({ health }) => health !== undefined);
    const healthy = published.filter(({ status }) => status === 'healthy').length;
    await glance.getByText(`${healthy} of ${published.length} healthy`).waitFor();
    const moved = expected.whatIf.changes.filter(({ from, to }) => from.band !== to.band).length;
    const all = Object.keys(expected.evaluations.results).length;
    await glance.getByText(`${moved} of ${all} would change band`).waitFor();
    await glance.getByRole('link', { name: 'Who, and why' }).click();
    await page.locator('h1', { hasText: `${moved} ` }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/what-if');
  });

  it('sees on a phone where in the pages they are', async () => {
    const page = await use().visits.open('u25-1', '/evidence', {
      size: 'phone',
      language: 'zh-CN',
    });
    const current = page.locator('nav [aria-current="page"]');
    await page.waitForFunction(
      () => (document.querySelector('.navigation ul')?.scrollLeft ?? 0) > 0,
    );
    const box = await current.boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= 390).toBe(true);
    await expectFits(page);
  });

  it('walks along the courses of the chart by keyboard, and opens one', async () => {
    const page = await use().visits.open('a25-1', `/library?${AS_OF}`);
    const dots = page.locator('svg circle[role="link"]');
    expect(await page.locator('svg circle[tabindex="0"]').count()).toBe(1);
    await page.locator('svg circle[tabindex="0"]').focus();
    await page.keyboard.press('End');
    const last = page.locator(`svg circle[data-place="${(await dots.count()) - 1}"]`);
    const name = (await last.getAttribute('aria-label'))?.split(': ')[0] ?? '';
    await page.waitForFunction(() => document.activeElement?.getAttribute('tabindex') === '0');
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await page.locator('h1', { hasText: name }).waitFor();
    expect(page.url()).toContain('/library/course-');
  });

  it('is told before there was anything what there is none of, and who makes it', async () => {
    const { visits } = use();
    const ranking = await visits.open('a25-1', '/evaluation?asOf=2020-01-01');
    await ranking.getByText('No evaluation policy was in force on this day.').waitFor();
    expect(await ranking.getByRole('alert').count()).toBe(0);
    await expectAccessible(ranking);
    const trainers = await visits.open('a25-1', '/trainers?asOf=2020-01-01');
    await trainers.locator('h1', { hasText: 'Nobody held a certificate on this day.' }).waitFor();
  });

  it('is told in Chinese what went wrong, with the particulars beside it', async () => {
    const page = await use().visits.open('a25-1', '/trainers/nobody', { language: 'zh-CN' });
    const alert = page.getByRole('alert');
    expect(await alert.innerText()).toMatch(/未找到[\s\S]*请检查地址或日期/);
    expect(await alert.locator('[lang="en"]').innerText()).toMatch(/nobody/);
  });
});
