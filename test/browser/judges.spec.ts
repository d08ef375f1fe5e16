import { expect, it } from '@jest/globals';
import { expected } from './support/expected.js';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';
import { openRound } from './support/open-round.js';

const DAY = `session=demo-day-2025&asOf=${expected.asOf}`;
const agreement = expected.agreement['demo-day-2025'];

inBrowser('the consistency of scoring', (use) => {
  it('says how far the judges agree as the sample comes to, each figure with its n', async () => {
    const page = await use().visits.open('a25-1', `/judges?${DAY}`);
    await page.locator('.heat-map').waitFor();
    const figures = page.locator('.agreement .big-figure');
    expect(await figures.allInnerTexts()).toEqual(
      [agreement?.icc21, agreement?.icc2k, agreement?.krippendorffAlpha].map(String),
    );
    const text = await page.locator('.agreement').innerText();
    expect(text).toContain(`n ${agreement?.completeDemos} demos`);
    expect(text).toContain(`n ${agreement?.ratings} sheets`);
    const severities = (await page.locator('.table tbody tr td:nth-child(2)').allInnerTexts()).map(
      (cell) => Number(cell.replace('−', '-')),
    );
    expect(severities).toHaveLength(7);
    expect(severities).toEqual([...severities].sort((a, b) => a - b));
    // 26 demos before 7 judges, two of which one judge stood aside for.
    expect(await page.locator('.heat-map tbody td').count()).toBe(26 * 7);
    expect(await page.locator('.heat-map tbody td button').count()).toBe(agreement?.ratings);
    await expectAccessible(page);
    await picture(page, 'judges');
    await page.locator('.heat-map tbody tr').nth(12).scrollIntoViewIfNeeded();
    await picture(page, 'judges-heat');
  });

  it('leads from a cell to the sheet behind it, by keyboard, and back', async () => {
    const page = await use().visits.open('a25-1', `/judges?${DAY}`);
    const cell = page.locator('.heat-map tbody button').first();
    await cell.focus();
    await page.keyboard.press('Enter');
    await page
      .getByRole('dialog')
      .getByText(/DemoScored v1|DemoScoreAmended v1/)
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.closest('.heat-map') !== null);
  });

  it('is in Chinese, also on a phone', async () => {
    const { visits } = use();
    const page = await visits.open('x25-1', `/judges?${DAY}`, { language: 'zh-CN' });
    expect(await page.locator('h1').innerText()).toContain('评分一致性');
    // A Chinese name stands in a Chinese sentence without a space before it.
    expect(await page.locator('main').innerText()).toMatch(/评分最严的是潘德明/);
    await picture(page, 'judges');
    const phone = await visits.open('x25-1', `/judges?${DAY}`, {
      size: 'phone',
      language: 'zh-CN',
    });
    await expectFits(phone);
    await expectAccessible(phone);
    await picture(phone, 'judges-phone');
  });

  it('fits a tablet, in the dark too', async () => {
    const { visits } = use();
    const tablet = await visits.open('x25-1', `/judges?${DAY}`, { size: 'tablet', dark: true });
    await tablet.locator('.heat-map').waitFor();
    await expectFits(tablet);
    await expectAccessible(tablet);
    await picture(tablet, 'judges-dark');
  });

  it('says plainly where there is too little to compare', async () => {
    const { visits, journey } = use();
    const round = await openRound(journey, {
      sessionId: 'round-few',
      judges: ['j25-1', 'j25-2', 'j25-3'],
      candidates: ['t25-13'],
    });
    const empty = await visits.open('a25-1', '/judges?session=round-few');
    await empty.getByText('No result of this session is sealed yet').first().waitFor();
    for (const [i, judge] of round.judges.entries()) await round.score(judge, 't25-13', 80 + i);
    await round.does(`demos/${round.demoOf('t25-13')}/seal`);
    const page = await visits.open('a25-1', '/judges?session=round-few');
    const text = await page.locator('main').innerText();
    expect(text).toContain('It takes two demos that every judge marked.');
    expect(await page.getByText('too few to say (n 1)').count()).toBe(3);
    expect(text).toContain('of too few to rely on');
    expect(await page.locator('.chart .dot').count()).toBe(0);
    await picture(page, 'judges-few');
  });
});
