import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { Budget } from '../../src/platform/spreadsheets/read/budget.js';
import { readFile } from '../../src/platform/spreadsheets/read/read-file.js';
import { expected } from './support/expected.js';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';
import { settled } from './support/visits.js';

const AS_OF = `asOf=${expected.asOf}`;
const { courses } = expected;
const published = Object.entries(courses).filter(([, { state }]) => state === 'published');

inBrowser('the course library', (use) => {
  it('says how many courses are published and healthy, and each figure as the sample comes to', async () => {
    const page = await use().visits.open('a25-1', `/library?${AS_OF}`);
    const healthy = published.filter(([, { status }]) => status === 'healthy').length;
    expect(await page.locator('h1').innerText()).toContain(
      `${published.length} of ${Object.keys(courses).length} courses are published, ${healthy} of them healthy. ${published.length} hang on a single trainer.`,
    );
    const shown = await page
      .locator('.table tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [
          row.querySelector('a')?.pathname.split('/').at(-1) ?? '',
          [...row.querySelectorAll('button.why')].map((one) => one.lastChild?.textContent ?? ''),
        ]),
      );
    expect(Object.fromEntries(shown)).toEqual(
      Object.fromEntries(
        Object.entries(courses).map(([id, { health, components = [] }]) => [
          id,
          health === undefined
            ? []
            : [health, ...components.slice(0, 2).map(({ score }) => score)].map((one) =>
                one?.toFixed(2),
              ),
        ]),
      ),
    );
    await expectAccessible(page);
    await picture(page, 'library');
  });

  it('narrows down to what is lacking, and the address says so', async () => {
    const page = await use().visits.open('a25-1', `/library?${AS_OF}`);
    const unpublished = Object.keys(courses).length - published.length;
    await page.getByRole('button', { name: `Not yet published (${unpublished})` }).press('Enter');
    await page.getByText(`${unpublished} shown`).waitFor();
    expect(page.url()).toContain('lack=unpublished');
    expect(new Set(await page.locator('tbody td:nth-child(4)').allInnerTexts())).toEqual(
      new Set(['○ submitted']),
    );
  });

  it('is taken along as a workbook, in the reader’s words', async () => {
    const page = await use().visits.open('a25-1', `/library?${AS_OF}`, { language: 'zh-CN' });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /^Excel/ }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^library-2026-06-30-at-\d+\.xlsx$/);
    const bytes = readFileSync(await download.path());
    const [file] = await readFile({ name: 'courses.xlsx', bytes }, new Budget());
    if (!file || !('workbook' in file)) throw new Error(JSON.stringify(file));
    const [list, about] = file.workbook.sheets;
    expect(list?.rows).toHaveLength(Object.keys(courses).length + 1);
    expect(list?.rows[0]?.cells[0]?.text).toMatch(/^\p{Script=Han}+$/u);
    expect(about?.rows.map(({ cells }) => cells[0]?.text)).toEqual([
      ...['数据依据', '截至日期', '数据截至', '记录序号', '制度版本'],
    ]);
  });

  it('tells of a course its state, its owner, its material and why its health is what it is', async () => {
    const page = await use().visits.open('a25-1', `/library/course-t25-13?${AS_OF}`);
    const health = courses['course-t25-13']?.health?.toFixed(2);
    expect(await page.locator('h1').innerText()).toContain(
      `published, health ${health} of 100, healthy`,
    );
    await page.getByRole('link', { name: '吴秀英' }).first().waitFor();
    await page.getByText('version 2').first().waitFor();
    await expectAccessible(page);
    await picture(page, 'course');
    await page.locator('.part-bars button.why').first().press('Enter');
    const sheet = page.getByRole('dialog');
    await sheet.getByText('The mean of vividness ratings').waitFor();
    await sheet.locator('.event-links button.why').first().press('Enter');
    await sheet.getByText('FeedbackGiven v1').waitFor();
    await expectAccessible(page);
  });

  it('shows its owner nothing of what a single learner said, but that they wait', async () => {
    const page = await use().visits.open('t25-07', `/library/course-t25-07?${AS_OF}`);
    const vividness = page.locator('.part-bars tbody tr').first();
    expect(await vividness.innerText()).toMatch(/\b0$/);
    await page
      .getByText(
        '; 1 more is shown once five people have answered about the same trainer or course.',
      )
      .first()
      .waitFor();
    expect(await page.locator('main').innerText()).not.toContain('76.67');
    const overseer = await use().visits.open('u25-1', `/library/course-t25-07?${AS_OF}`);
    await overseer.getByRole('button', { name: '76.67' }).waitFor();
  });

  it('is in Chinese for who prefers it, also on a phone in the dark', async () => {
    const { visits } = use();
    const page = await visits.open('a25-1', `/library?${AS_OF}`, { language: 'zh-CN' });
    await page.getByText(`${published.length} 门已发布`).waitFor();
    await picture(page, 'library');
    await page.getByRole('link', { name: '从询价到合同：技术销售五步法', exact: true }).click();
    await page.getByRole('heading', { name: '健康度的组成' }).waitFor();
    await settled(page);
    await picture(page, 'course');
    const phone = await visits.open('a25-1', `/library?${AS_OF}`, {
      ...{ size: 'phone', language: 'zh-CN', dark: true },
    });
    await expectFits(phone);
    await expectAccessible(phone);
    await picture(phone, 'library-phone');
  });
});
