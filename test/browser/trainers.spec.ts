import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { dayOf } from '../../src/rules/calendar.js';
import { expected } from './support/expected.js';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';
import { settled } from './support/visits.js';

const AS_OF = `asOf=${expected.asOf}`;
const { results } = expected.evaluations;
/** The one whose promotion is proposed. */
const TRAINER = 't25-13';
const own = results[TRAINER];

/** Score, weight and n by part, as the bars say them. */
async function parts(page: Page): Promise<readonly (readonly string[])[]> {
  return page.locator('.part-bars tbody tr').evaluateAll((rows) =>
    rows.map((row) => {
      const cells = [...row.querySelectorAll('td')];
      return [
        cells[1]?.querySelector('button')?.lastChild?.textContent ?? '',
        cells[4]?.textContent ?? '',
      ];
    }),
  );
}

inBrowser('the trainers', (use) => {
  it('are found by typing, and narrowed down by band; each total is as the sample comes to', async () => {
    const page = await use().visits.open('a25-1', `/trainers?${AS_OF}`);
    const { certified } = expected.funnel;
    expect(await page.locator('h1').innerText()).toContain(`${certified} certified trainers`);
    const totals = await page
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [
          row.querySelector('a')?.pathname.split('/').at(-1) ?? '',
          row.querySelector('button')?.lastChild?.textContent ?? '',
        ]),
      );
    expect(Object.fromEntries(totals)).toEqual(
      Object.fromEntries(Object.entries(results).map(([id, { total }]) => [id, total.toFixed(2)])),
    );
    await expectAccessible(page);
    await picture(page, 'trainers');
    await page.getByLabel('Band').selectOption('B');
    const inB = Object.values(results).filter(({ band }) => band === 'B').length;
    await page.getByText(`${inB} shown`).waitFor();
    expect(page.url()).toContain('band=B');
    await page.getByRole('searchbox').fill('安全');
    await page.locator('tbody tr').getByRole('link', { name: '吴秀英' }).click();
    await page.getByText('days of validity left').waitFor();
    expect(page.url()).toContain(`/trainers/${TRAINER}`);
  });

  it('have a card: grade, validity, the total against the policy, its parts', async () => {
    const page = await use().visits.open('a25-1', `/trainers/${TRAINER}?${AS_OF}`);
    expect(await page.locator('h1').innerText()).toContain(
      'junior trainer: 392 days of validity left',
    );
    const line = await page.locator('.standing').innerText();
    expect(line).toContain(own?.total.toFixed(2));
    expect(line).toContain(`under trainer@1: band ${own?.band}, rank ${own?.rank} of 26`);
    expect(await parts(page)).toEqual(
      own?.components.map(({ score, n }) => [score === null ? '–' : score.toFixed(2), String(n)]),
    );
    await page.getByText('Everything asked for intermediate is met').waitFor();
    await expectAccessible(page);
    await picture(page, 'trainer-card');
  });

  it('are told in words what the next grade lacks', async () => {
    const page = await use().visits.open('a25-1', `/trainers/t25-02?${AS_OF}`);
    await page
      .getByText(/^7.4 points of feedback, level 1 and 13.5 hours short of intermediate\.$/)
      .waitFor();
  });

  it('have a trend that marks where another policy came into force', async () => {
    const { visits, journey } = use();
    const approved = await journey.post(
      '/api/v1/policies/evaluation/trainer/2/approve',
      {},
      'x25-1',
    );
    expect(approved.status).toBe(200);
    const day = dayOf(new Date().toISOString(), 'Asia/Shanghai');
    const page = await visits.open('a25-1', `/trainers/${TRAINER}?asOf=${day}`);
    await page.locator('svg').getByText('trainer@2 in force').waitFor();
    await page.getByRole('button', { name: 'Table' }).first().click();
    const months = page.locator('.chart tbody tr');
    expect(await months.last().innerText()).toContain('trainer@2');
    expect(await months.first().innerText()).toContain('trainer@1');
  });

  it('see their own card, on a phone, and no mean of answers that wait', async () => {
    const page = await use().visits.open(TRAINER, `/trainers?${AS_OF}`, {
      size: 'phone',
      language: 'zh-CN',
    });
    await page.getByText('有效期还剩 392 天').waitFor();
    await settled(page);
    // What the panel came to, and what was written, without whose it is.
    const result = page.locator('.verdict', { hasText: '认证日' });
    await result.getByText('优点').waitFor();
    expect(await result.locator('th').allInnerTexts()).toContain('评委 1');
    await result.getByRole('button', { name: '对此提出申诉' }).waitFor();
    const few = page.locator('tbody tr', { hasText: '2025年8月24日' });
    // Four answered, and wait: a dash stands for the mean.
    expect((await few.locator('td.figure').allInnerTexts()).slice(2, 4)).toEqual(['–', '0 + 4']);
    expect(await page.locator('main').innerText()).not.toContain('92.75');
    await expectFits(page);
    await expectAccessible(page);
    await picture(page, 'trainer-card-phone');
    const overseer = await use().visits.open('u25-1', `/trainers/${TRAINER}?${AS_OF}`);
    const told = overseer.locator('tbody tr', { hasText: '24 Aug 2025' });
    expect((await told.locator('td.figure').allInnerTexts()).slice(2, 4)).toEqual(['92.75', '4']);
  });

  it('do not see each other’s cards, and are shown the way to their own', async () => {
    const page = await use().visits.open('t25-07', `/trainers/${TRAINER}?${AS_OF}`);
    expect(await page.locator('h1').innerText()).toContain('not yours to read');
    expect(await page.locator('main').innerText()).not.toContain('82.37');
    await page.getByRole('link', { name: 'To my own card' }).click();
    await page.getByText('周明远, junior trainer').waitFor();
  });

  it('can ask by keyboard why a part is what it is, down to the event', async () => {
    const page = await use().visits.open('a25-1', `/trainers/${TRAINER}?${AS_OF}`);
    const score = page.locator('.part-bars button.why').nth(3);
    await score.press('Enter');
    const sheet = page.getByRole('dialog');
    await sheet.getByText('The sum of hours taught').waitFor();
    await sheet.locator('tbody button.why').first().press('Enter');
    await sheet.getByText('DeliveryHeld v1').waitFor();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    expect(await score.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it('are in Chinese for who prefers it', async () => {
    const page = await use().visits.open('a25-1', `/trainers/${TRAINER}?${AS_OF}`, {
      language: 'zh-CN',
    });
    await page.getByText('初级内训师：有效期还剩 392 天').waitFor();
    await picture(page, 'trainer-card');
    await page.getByRole('link', { name: '内训师', exact: true }).click();
    await page.getByText('持证内训师 26 人').waitFor();
    await settled(page);
    await picture(page, 'trainers');
  });
});
