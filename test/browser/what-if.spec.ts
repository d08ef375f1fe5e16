import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expected } from './support/expected.js';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';
import { settled } from './support/visits.js';

const AS_OF = `asOf=${expected.asOf}`;
const ADMIN = 'a25-1';
const AUDITOR = 'u25-1';
const { changes } = expected.whatIf;
const flips = changes.filter(({ from, to }) => from.band !== to.band);
const RUBRIC = '/what-if?start=rubric/demo/1';

/** What the page lists of everybody who moves: totals, ranks and the change in words, by person. */
async function movers(page: Page): Promise<Record<string, readonly string[]>> {
  const rows = await page.locator('.table tbody tr').evaluateAll((all) =>
    all.map((row) => {
      const cells = [...row.querySelectorAll('td')];
      const href = cells[0]?.querySelector('a')?.pathname ?? '';
      const text = cells.slice(1, 4).map((cell) => cell.textContent ?? '');
      return [href.split('/').at(-1) ?? '', ...text] as const;
    }),
  );
  return Object.fromEntries(rows.map(([person, ...text]) => [person, text]));
}

inBrowser('the what-if lab', (use) => {
  it('shows what the proposed policy would change, to the figure, with what did it', async () => {
    const page = await use().visits.open(AUDITOR, `/what-if?${AS_OF}&moves=all`);
    await page.getByText(`${flips.length} would change band`).waitFor();
    await settled(page);
    const wanted = changes.map(({ personId, from, to }) => [
      personId,
      [
        from.band === to.band ? 'figures only' : `◆ band ${from.band} → ${to.band}`,
        `${from.total.toFixed(2)} → ${to.total.toFixed(2)}`,
        `${from.rank} → ${to.rank}`,
      ],
    ]);
    expect(await movers(page)).toEqual(Object.fromEntries(wanted));
    await page.locator('.table-tools select').selectOption('');
    await page.getByText(`${flips.length} shown`, { exact: true }).waitFor();
    const reasons = await page.locator('.table tbody td:last-child').allInnerTexts();
    for (const reason of reasons) expect(reason).toMatch(/^[A-Z][a-z ]+ [−+]\d+\.\d\d/);
    await page.getByText('The weights sum to 100.').waitFor();
    await expectAccessible(page);
    await picture(page, 'what-if');
  });

  it('lets windows of the calendar be chosen, and says them in words', async () => {
    const page = await use().visits.open(ADMIN, `/what-if?${AS_OF}&start=evaluation/trainer/1`);
    const all = page.locator('.candidate > .policy-fields, .candidate .policy-fields').last();
    await all.getByLabel('Looks back').selectOption('previous');
    await page.getByText('in the calendar year before the current one', { exact: true }).waitFor();
    await all.getByLabel('Calendar period').selectOption('quarter');
    await all.getByLabel('The year begins in month').fill('2');
    await page
      .getByText('in the calendar quarter before the current one, the year beginning in February')
      .first()
      .waitFor();
    await page.getByRole('heading', { level: 1, name: /\d+ would/ }).waitFor();
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'what-if-window');
  });

  it('has the fields of a fee: its tables cell by cell, and which deliveries are paid', async () => {
    const page = await use().visits.open(ADMIN, `/what-if?${AS_OF}&start=sample/teaching-fee`);
    const fee = page.locator('details', {
      has: page.locator('summary', { hasText: /^Amount/ }),
    });
    await fee.getByText('For each of the hours taught in the current calendar month').waitFor();
    await fee.getByLabel('grade: senior').fill('1.75');
    await fee.getByText('senior: 1.75').waitFor();
    await fee.getByLabel('Counts only where').selectOption('day');
    await fee.getByText('Counted only where kind of day is weekend or holiday.').first().waitFor();
    await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'what-if-fee');
  });

  it('says the candidate in words, and what it says differently', async () => {
    const page = await use().visits.open(ADMIN, `/what-if?${AS_OF}&start=sample/three-in-a-row`);
    await page
      .getByText('It says the same as what one started from.')
      .waitFor({ state: 'attached' });
    await page.getByLabel('A from').fill('95');
    await page.getByText('A total of at least 95.').first().waitFor();
    await page.getByText('Before: A total of at least 90.').waitFor();
    await page.getByText('The candidate in words').click();
    await page
      .getByText(/the mean of feedback, level 1 of each of the 3 latest deliveries > 90/)
      .waitFor();
    await settled(page);
    await expectAccessible(page);
    await picture(page, 'what-if-words');
  });

  it('counts again as one types, keeps the candidate in the address, and writes nothing', async () => {
    const { visits, journey } = use();
    const before = await journey.store.head();
    const page = await visits.open(ADMIN, `/what-if?${AS_OF}&start=evaluation/trainer/1`);
    await page.getByText('Under trainer@1 nothing would change.').waitFor();
    await page.getByLabel('B from').fill('70');
    await page.getByRole('heading', { level: 1, name: /\d+ would change band/ }).waitFor();
    await page.waitForURL(/candidate=/);
    const answer = await page.locator('h1').innerText();
    await page.getByRole('spinbutton', { name: 'Learners' }).fill('45');
    await page.getByText('The weights sum to 120.').waitFor();
    await page.getByText('was 25').waitFor();
    await page.getByRole('spinbutton', { name: 'Learners' }).fill('25');
    await page.getByText('The weights sum to 100.').waitFor();
    await page.getByRole('heading', { level: 1, name: answer.split('\n')[1] ?? '' }).waitFor();
    await page.waitForFunction(() => /candidate=/.test(window.location.href));
    const other = await visits.open(
      AUDITOR,
      new URL(page.url()).pathname + new URL(page.url()).search,
    );
    await other.getByRole('heading', { level: 1, name: /\d+ would change band/ }).waitFor();
    expect(await other.getByLabel('B from').inputValue()).toBe('70');
    expect(await journey.store.head()).toBe(before);
  });

  it('names what is wrong in the JSON by its pointer, and keeps the last sound figures', async () => {
    const page = await use().visits.open(ADMIN, `/what-if?${AS_OF}`);
    await page.getByText('would change band').first().waitFor();
    await page.getByRole('button', { name: 'JSON' }).click();
    const json = page.getByLabel('The document as JSON');
    const text = await json.inputValue();
    await json.fill(text.replace('"weight": 35', '"weight": -1'));
    await page.getByText('/components/1/weight').waitFor();
    await page.getByText('must be > 0').waitFor();
    await json.fill(text.replace('"min": 80', '"min": 95'));
    await page.getByText('/bands/1/min').waitFor();
    await page.getByText('must be below the band above it').waitFor();
    await json.fill(text.slice(0, -3));
    await page.getByText('It is not JSON yet').waitFor();
    await page.getByText('would change band').first().waitFor();
    await expectAccessible(page);
    await json.fill(text);
    await page.getByText('It is well-formed').waitFor();
  });

  it('keeps on the device what is too long for a link, and says so', async () => {
    const page = await use().visits.open(ADMIN, `/what-if?${AS_OF}&as=json`);
    const json = page.getByLabel('The document as JSON');
    const document = JSON.parse(await json.inputValue()) as object;
    await json.fill(JSON.stringify({ ...document, notes: 'x'.repeat(3_500) }));
    await page.getByText('kept on this device only').waitFor();
    // Beside the box: what is typed there is no personal data, and nobody's name belongs there.
    await page.getByText('Name nobody.').waitFor();
    expect(page.url()).toContain('candidate=device.');
    await page.reload();
    await page.getByText('kept on this device only').waitFor();
    expect(await page.getByLabel('The document as JSON').inputValue()).toContain('xxxx');
  });

  it('says of a rubric who would gain or lose a place, and which dimension or judge did it', async () => {
    const page = await use().visits.open(ADMIN, `${RUBRIC}&${AS_OF}`, { language: 'zh-CN' });
    await page.getByLabel('合成方法').selectOption('median');
    await page
      .getByText(/人会(失去|获得)名次/)
      .first()
      .waitFor();
    await settled(page);
    const { status, text } = await use().journey.post(
      '/api/v1/simulations',
      {
        ...{ asOf: expected.asOf, cohort: 'journey-2025' },
        candidates: [
          {
            rubric: {
              ...(JSON.parse(
                readFileSync('samples/journey-2025/policies/rubric-demo-v1.json', 'utf8'),
              ) as { panel: object }),
              panel: { method: 'median', quorum: 3, recommended: 5 },
            },
          },
        ],
      },
      ADMIN,
    );
    expect(status).toBe(200);
    const [lost = '0'] = /(\d+)(?= would lose a place)/.exec(text) ?? [];
    expect(await page.locator('h1').innerText()).toContain(`${lost} 人会失去名次`);
    expect(await page.locator('.table tbody td:last-child').first().innerText()).toContain(
      '评分表',
    );
    await expectAccessible(page);
    await picture(page, 'what-if-rubric');
  });

  it('fits a phone, in Chinese, and a curve can be typed', async () => {
    const page = await use().visits.open(ADMIN, `/what-if?${AS_OF}&moves=all`, {
      size: 'phone',
      language: 'zh-CN',
    });
    await page.getByText(`${flips.length} 人会变档`).waitFor();
    await page.getByText('如何计分').nth(3).click();
    await page.getByLabel('第 2 点的数值').first().fill('15');
    await page.waitForURL(/candidate=/);
    // Figures of before are pale until those of the new curve are there.
    await settled(page);
    await expectFits(page);
    await expectAccessible(page);
    await picture(page, 'what-if-phone');
  });

  it('is saved as a proposed policy, asked once, and the next version starts the lab', async () => {
    const page = await use().visits.open(ADMIN, `/what-if?${AS_OF}&start=evaluation/trainer/1`, {
      language: 'zh-CN',
    });
    await page.getByLabel('B 档起点').fill('75');
    await page.getByRole('heading', { level: 1, name: /\d+ 人会变档/ }).waitFor();
    await settled(page);
    await page.evaluate(() => window.scrollTo(0, 0));
    await picture(page, 'what-if');
    await page.getByLabel('生效日期').fill('2026-12-01');
    await page.getByRole('button', { name: '存为提议中的制度' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('提议 trainer@3？').waitFor();
    await dialog.getByRole('button', { name: '提交提议' }).press('Enter');
    await page.getByText('trainer@3 已提议').waitFor();
    await page.waitForURL(/start=evaluation%2Ftrainer%2F3/);
    const { body } = await use().journey.get<{ state: string; document: { bands: unknown } }>(
      '/api/v1/policies/evaluation/trainer/3',
      ADMIN,
    );
    expect(body.data.state).toBe('proposed');
    expect(body.data.document.bands).toContainEqual({ band: 'B', min: 75 });
  });
});
