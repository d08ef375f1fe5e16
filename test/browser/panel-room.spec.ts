import { expect, it } from '@jest/globals';
import { expected } from './support/expected.js';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';
import { openRound } from './support/open-round.js';
import { settled } from './support/visits.js';

const DAY = `session=demo-day-2025&asOf=${expected.asOf}`;

inBrowser('the panel room', (use) => {
  it('shows who won and every sealed total as the sample comes to, the most disagreed on top', async () => {
    const page = await use().visits.open('a25-1', `/demo-day?${DAY}`);
    await page.locator('.places').waitFor();
    const placed = await page
      .locator('.placed > li')
      .evaluateAll((all) =>
        all.map((one) => [
          one.querySelector('a')?.pathname.split('/').at(-1),
          one.querySelector('button')?.lastChild?.textContent,
        ]),
      );
    expect(placed).toEqual(
      expected.placings.map(({ personId, total }) => [personId, total.toFixed(2)]),
    );
    const rows = await page.locator('.seats tbody tr').evaluateAll((all) =>
      all.map((row) => ({
        person: row.querySelector('a')?.pathname.split('/').at(-1) ?? '',
        sd: Number(row.children[3]?.textContent),
        total: row.querySelector('td:last-child button')?.lastChild?.textContent,
      })),
    );
    const wanted = Object.values(expected.demos).map(({ personId, total }) => [
      personId,
      total.toFixed(2),
    ]);
    expect(Object.fromEntries(rows.map(({ person, total }) => [person, total]))).toEqual(
      Object.fromEntries(wanted),
    );
    const deviations = rows.map(({ sd }) => sd);
    expect(deviations).toEqual([...deviations].sort((a, b) => b - a));
    expect(await page.getByText('– former team').count()).toBe(2);
    expect(await page.locator('h1').innerText()).toContain('came first with 89.24');
    await expectAccessible(page);
    await picture(page, 'panel-room');
  });

  it('is in Chinese, and fits a tablet and a phone', async () => {
    const { visits } = use();
    const page = await visits.open('a25-1', `/demo-day?${DAY}`, { language: 'zh-CN' });
    expect(await page.locator('h1').innerText()).toContain('26 份成绩均已封存');
    await picture(page, 'panel-room');
    const tablet = await visits.open('u25-1', `/demo-day?${DAY}`, { size: 'tablet', dark: true });
    await expectFits(tablet);
    await expectAccessible(tablet);
    await picture(tablet, 'panel-room-dark');
    const phone = await visits.open('u25-1', `/demo-day?${DAY}`, {
      size: 'phone',
      language: 'zh-CN',
    });
    await expectFits(phone);
    await expectAccessible(phone);
    await picture(phone, 'panel-room-phone');
  });

  it('shows sheets as they come in, seals once asked what follows, closes and awards', async () => {
    const { visits, journey } = use();
    const round = await openRound(journey, {
      sessionId: 'round-live',
      judges: ['j25-1', 'j25-2', 'j25-3', 'j25-4'],
      candidates: ['t25-13', 't25-29', 't25-35'],
    });
    for (const [i, judge] of ['j25-1', 'j25-2', 'j25-3'].entries()) {
      await round.score(judge, 't25-29', 80 + i);
      await round.score(judge, 't25-35', 88 + i);
    }
    await round.score('j25-1', 't25-13', 70);
    await round.score('j25-2', 't25-13', 90);
    await round.does('sessions/round-live/conflicts', {
      ...{ judgeId: 'j25-4', candidacyId: 'journey-2025.t25-13', cause: 'family' },
    });
    const page = await visits.open(round.admin, '/demo-day?session=round-live');
    await page.locator('.live-live').waitFor();
    expect(await page.locator('h1').innerText()).toContain('2 of 3 demos have their quorum');
    const top = page.locator('.seats tbody tr').first();
    expect(await top.innerText()).toMatch(/吴秀英[\s\S]*1 more for the quorum[\s\S]*– family/);
    await picture(page, 'panel-room-live');

    const seat = top.locator('td').nth(7);
    expect(await seat.innerText()).toContain('□');
    await round.score('j25-3', 't25-13', 80);
    await page.getByText('3 of 3 demos have their quorum').waitFor();
    expect(await seat.innerText()).toMatch(/■[\s\S]*80\.0/);
    expect(await seat.locator('.arrived').count()).toBe(1);

    await page.getByRole('button', { name: 'Seal the result of 吴秀英' }).click();
    const asked = page.getByRole('dialog');
    expect(await asked.innerText()).toContain('No sheet can be handed in or amended');
    await expectAccessible(page);
    await picture(page, 'panel-room-seal');
    await page.keyboard.press('Escape');
    await asked.waitFor({ state: 'detached' });
    expect(await round.events('t25-13', 'PanelResultSealed')).toHaveLength(0);

    const all = page.getByRole('button', { name: 'Seal 3 results' });
    await all.focus();
    await page.keyboard.press('Enter');
    await asked.getByRole('button', { name: 'Seal 3 results' }).press('Enter');
    await page.getByText('3 results are sealed.').waitFor();
    await page.getByRole('button', { name: 'Confer the awards' }).click();
    await asked.getByRole('button', { name: 'Confer the awards' }).click();
    await page.locator('.places').waitFor();
    expect(await page.locator('.placed > li').allInnerTexts()).toEqual([
      expect.stringMatching(/王清扬\s+[\s\S]*89\.00/),
      expect.stringMatching(/赵采薇\s+[\s\S]*81\.00/),
      expect.stringMatching(/吴秀英\s+[\s\S]*80\.00/),
    ]);
    await page.getByRole('button', { name: 'Close the session' }).click();
    await asked.getByRole('button', { name: 'Close the session' }).click();
    await page.getByText('Nothing is left to do').waitFor();
    await settled(page);
    await expectAccessible(page);
  });

  it('shows a judge whose sheet is not in that others are, and none of their marks', async () => {
    const { visits, journey } = use();
    const round = await openRound(journey, {
      sessionId: 'round-hidden',
      judges: ['j25-5', 'j25-6'],
      candidates: ['t25-07'],
    });
    await round.score('j25-5', 't25-07', 83);
    const page = await visits.open('j25-6', '/demo-day?session=round-hidden');
    const row = page.locator('.seats tbody tr');
    expect(await row.innerText()).toContain('■');
    expect(await row.innerText()).not.toContain('83');
    expect(await page.getByRole('button', { name: /^Seal/ }).count()).toBe(0);
    await page.getByText('Shown once your own sheet is in.').waitFor();
  });
});
