import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expected } from './support/expected.js';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';
import { settled } from './support/visits.js';

const AS_OF = `asOf=${expected.asOf}`;
const { results } = expected.evaluations;

/** Rank and total by trainer, as the table shows them. */
async function ranking(page: Page): Promise<Record<string, readonly [string, string]>> {
  const rows = await page
    .locator('.table')
    .first()
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) => {
        const cells = [...row.querySelectorAll('td')];
        const href = cells[1]?.querySelector('a')?.pathname ?? '';
        const total = cells[3]?.querySelector('button')?.lastChild?.textContent ?? '';
        return [href.split('/').at(-1) ?? '', cells[0]?.textContent ?? '', total] as const;
      }),
    );
  return Object.fromEntries(rows.map(([person, rank, total]) => [person, [rank, total] as const]));
}

inBrowser('the evaluation page', (use) => {
  it('ranks everybody as the sample comes to, and says under which policy', async () => {
    const page = await use().visits.open('a25-1', `/evaluation?${AS_OF}`);
    const wanted = Object.entries(results).map(([person, { rank, total }]) => [
      person,
      [String(rank), total.toFixed(2)],
    ]);
    expect(await ranking(page)).toEqual(Object.fromEntries(wanted));
    expect(await page.locator('.provenance').first().innerText()).toContain('trainer@1');
    await expectAccessible(page);
    await picture(page, 'evaluation');
  });

  it('says why a figure is what it is, down to the event, and gives the focus back', async () => {
    const page = await use().visits.open('a25-1', `/evaluation?${AS_OF}`);
    const figure = page.locator('tbody tr').first().locator('button.why').first();
    await figure.focus();
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog');
    await sheet.getByText('What it is made of').waitFor();
    const first = Object.values(results).find(({ rank }) => rank === 1);
    expect(await sheet.locator('.big-figure').innerText()).toBe(first?.total.toFixed(2));
    for (const { score, n } of first?.components ?? []) {
      const text = score === null ? '–' : score.toFixed(2);
      const row = sheet.locator('tbody tr', { hasText: text }).filter({ hasText: String(n) });
      expect(await row.count()).toBeGreaterThan(0);
    }
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'evaluation-why');
    await sheet.getByRole('button', { name: /Learners/ }).click();
    await sheet.getByText('weighted by respondents').waitFor();
    await sheet.locator('tbody button.why').first().click();
    await sheet.getByText('FeedbackGiven v1').waitFor();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('why=');
    await figure.press('Enter');
    await sheet.waitFor();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    expect(await figure.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it('goes back to any day by its slider, and the address keeps it', async () => {
    const page = await use().visits.open('a25-1', `/evaluation?${AS_OF}`);
    const before = await ranking(page);
    const slider = page.getByRole('slider', { name: /had happened by/ });
    await slider.press('ArrowLeft');
    await page.waitForURL(/asOf=2026-06-29/);
    await slider.fill(String(Date.parse('2025-09-30T00:00Z') / 86_400_000));
    await page.waitForURL(/asOf=2025-09-30/);
    await page.getByText('as of 30 Sept 2025').first().waitFor();
    await settled(page);
    expect(await ranking(page)).not.toEqual(before);
    await page.goBack();
    await page.goBack();
    await page.waitForURL(new RegExp(AS_OF));
    await settled(page);
    expect(await ranking(page)).toEqual(before);
  });

  it('narrows down as one types, sorts by any column, and gives the same rows as CSV', async () => {
    const page = await use().visits.open('a25-1', `/evaluation?${AS_OF}`);
    await page.getByRole('searchbox').first().fill('质量');
    const department = page.locator('.table').first().locator('tbody td:nth-child(3)');
    const inQuality = await department.allInnerTexts();
    expect(new Set(inQuality)).toEqual(new Set(['质量部']));
    await page.getByText(`${inQuality.length} of 26 shown`).waitFor();
    await page.getByRole('columnheader', { name: 'Total' }).getByRole('button').click();
    await page.locator('th[aria-sort="descending"]').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /CSV/ }).first().click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^evaluation-2026-06-30-at-\d+\.csv$/);
    const stream = await download.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const lines = Buffer.concat(chunks).toString().trim().split('\r\n');
    expect(lines).toHaveLength(inQuality.length + 1);
    expect(lines[1]).toMatch(/2026-06-30,.*trainer@1; library@1$/);
  });

  it('shows a trainer their own, as far as answers are released, in their language, on a phone', async () => {
    const page = await use().visits.open('t25-35', `/evaluation?${AS_OF}`, {
      size: 'phone',
      language: 'zh-CN',
    });
    const own = await page.evaluate(async (asOf) => {
      const answer = await fetch(`/api/v1/evaluations?${asOf}`);
      const { data } = (await answer.json()) as {
        readonly data: readonly { total: number; band: string; rank: number }[];
      };
      return data[0];
    }, AS_OF);
    expect(own?.total).not.toBe(results['t25-35']?.total);
    expect(await page.locator('h1').innerText()).toContain(
      `您得 ${own?.total.toFixed(2)} 分，${own?.band} 档，第 ${own?.rank} 名`,
    );
    await page
      .getByText(/^学员反馈统计截至.*；另有 \d+ 份暂未公布，同一内训师或课程满 5 人后合并公布。$/)
      .waitFor();
    expect(await page.locator('tbody tr').count()).toBe(1);
    await expectFits(page);
    await expectAccessible(page);
    await picture(page, 'evaluation-phone');
  });

  it('is in Chinese for who prefers it', async () => {
    const page = await use().visits.open('a25-1', `/evaluation?${AS_OF}`, { language: 'zh-CN' });
    expect(await page.locator('h1').innerText()).toContain('26 名内训师中');
    await picture(page, 'evaluation');
    await page.locator('tbody tr').first().locator('button.why').nth(2).click();
    await page.getByRole('dialog').getByText('按答复人数加权').waitFor();
    await settled(page);
    await picture(page, 'evaluation-why');
  });

  it('lets a certifier decline what is proposed, with a reason, and an auditor only look', async () => {
    const { visits, journey } = use();
    const { body } = await journey.get<readonly { personId: string; propose: string }[]>(
      '/api/v1/proposals',
      'x25-1',
    );
    const [first] = body.data;
    const page = await visits.open('x25-1', '/evaluation');
    const section = page.locator('.section', { hasText: 'Proposals to decide on' });
    const row = section.locator('tbody tr').first();
    expect(await section.locator('tbody tr').count()).toBe(body.data.length);
    await row.getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('dialog').getByText('The decision is recorded').waitFor();
    await page.keyboard.press('Escape');
    await section.scrollIntoViewIfNeeded();
    await picture(page, 'evaluation-proposals');
    await row.getByRole('button', { name: 'Decline' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason (needed)').fill('Back from leave next month');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Decline', exact: true }).click();
    await page.getByText(/^Declined for /).waitFor();
    const { body: after } = await journey.get<readonly { type: string; data: object }[]>(
      `/api/v1/history/person/${first?.personId}`,
      'x25-1',
    );
    expect(after.data.at(-1)).toMatchObject({
      type: 'ProposalDeclined',
      data: { reason: 'Back from leave next month' },
    });
    const auditor = await visits.open('u25-1', '/evaluation', { language: 'zh-CN' });
    const seen = auditor.locator('.section', { hasText: '待决定的提议' });
    await seen.waitFor();
    expect(await seen.locator('tbody tr').count()).toBe(body.data.length - 1);
    expect(await seen.getByRole('button', { name: '接受' }).count()).toBe(0);
    await seen.scrollIntoViewIfNeeded();
    await picture(auditor, 'evaluation-proposals');
  });
});
