import { readFileSync } from 'node:fs';
import { openXlsx, saveXlsx } from 'hucre/xlsx';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';
import { settled } from './support/visits.js';

const ADMIN = 'a25-1';
const FIXTURES = 'test/fixtures/spreadsheets';

interface Dropped {
  readonly name: string;
  readonly buffer: Buffer;
}
const text = (name: string, ...lines: string[]): Dropped => ({
  name,
  buffer: Buffer.from(`${lines.join('\n')}\n`),
});
const fixture = (name: string): Dropped => ({ name, buffer: readFileSync(`${FIXTURES}/${name}`) });

/** As dragged from a folder: a browser says what is dropped by a list of files. */
async function drop(page: Page, ...files: readonly Dropped[]): Promise<void> {
  const sent = files.map(({ name, buffer }) => ({ name, base64: buffer.toString('base64') }));
  const dragged = await page.evaluateHandle((all) => {
    const data = new DataTransfer();
    for (const { name, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
      data.items.add(new File([bytes], name));
    }
    return data;
  }, sent);
  await page.locator('.import-drop').dispatchEvent('drop', { dataTransfer: dragged });
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

inBrowser('import', (use) => {
  it('takes workbooks as they are dropped, has a column mapped and a cell mended, carries out, takes back', async () => {
    const { visits, journey } = use();
    const page = await visits.open(ADMIN, '/import', { language: 'zh-CN' });
    await expectAccessible(page);
    await picture(page, 'import');
    await drop(
      page,
      text(
        '新员工.csv',
        '部门人员一览,,,',
        '甲码,姓名,部门,直属上级',
        'N-001,冯一诺,质量部,',
        'N-002,陈二妮,质量部,查无此人',
      ),
      fixture('roster-libreoffice.xlsx'),
      text(
        '授课登记.csv',
        '讲师,承办部门,主题,授课日期,课时,类型,是否举办,参加人员',
        '吴秀英,质量部,镀液入门,2026-10-12,2,沙龙,是,冯一诺、也查无此人',
      ),
    );
    await page.waitForURL(/\/import\/.+/);
    await page.getByRole('heading', { name: '识别结果' }).waitFor();
    await settled(page);
    expect(await page.locator('h1').innerText()).toContain('新员工.csv、roster-libreoffice.xlsx');
    await page.getByText('未识别的列（不指定则不导入）：甲码').waitFor();
    await expectAccessible(page);
    await picture(page, 'import-understood');
    expect(await button(page, '确认写入').isDisabled()).toBe(true);

    await page.getByLabel('对应: 甲码').selectOption({ label: '工号' });
    await settled(page);
    await page.getByText('甲码，已略过').waitFor({ state: 'detached' });
    const modules = page.locator('.import-table').filter({
      has: page.getByRole('heading', { name: 'roster-libreoffice.xlsx · 模块' }),
    });
    await modules.getByLabel('表格类型').selectOption({ label: '不导入此表' });
    await page.getByText('roster-libreoffice.xlsx · 模块: 不导入此表').waitFor();
    const blanks = page.locator('.import-questions li', { hasText: '第 10 行为空' });
    await blanks.getByRole('button', { name: '否', exact: true }).click();
    await blanks.waitFor({ state: 'detached' });
    // Some in place, as the row comes; the others in the workbook, which is dropped again.
    for (const [at, holds, instead] of [
      ['D4', '查无此人', '冯一诺'],
      ['H2', '冯一诺、也查无此人', '冯一诺、陈二妮'],
    ] as const) {
      const fault = page.locator('tr', { hasText: ` ${at}` }).filter({ hasText: holds });
      await fault.getByRole('textbox').fill(instead);
      await fault.getByRole('button', { name: '应用' }).click();
      await fault.waitFor({ state: 'detached' });
    }
    const [marked] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载标注后的roster-libreoffice.xlsx' }).click(),
    ]);
    expect(marked.suggestedFilename()).toBe('roster-libreoffice.xlsx');
    const workbook = await openXlsx(readFileSync(await marked.path()), { readStyles: true });
    const cells = workbook.sheets[0]!.cells!;
    expect(cells.get('4,6')?.comment?.text).toContain('找不到人员：王芳');
    const mended = {
      '4,6': '林静怡',
      '7,6': '林静怡',
      '9,1': '0999',
      '9,2': '赵十',
      '9,3': '质量部',
    };
    for (const [at, value] of Object.entries(mended)) cells.set(at, { value, type: 'string' });
    const buffer = Buffer.from(await saveXlsx(workbook));
    await drop(page, { name: 'roster-libreoffice.xlsx', buffer });
    await page.getByText('处无法导入').waitFor({ state: 'detached' });
    await settled(page);
    expect(await page.locator('tbody').last().innerText()).toMatch(
      /登记人员\s+7[\s\S]*安排授课\s+1/,
    );
    await picture(page, 'import-ready');
    await button(page, '确认写入').click();
    await page.getByText('已写入 8 行').waitFor();
    await expectAccessible(page);
    const { body: people } = await journey.get<{ name: string; personId: string }[]>(
      '/api/v1/people',
      ADMIN,
    );
    expect(people.data.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['冯一诺', '陈二妮']),
    );

    await page.getByLabel('原因').fill('导错了文件');
    await button(page, '撤销本次导入').click();
    await page.getByText(/已撤销 1 条，保留 \d+ 条。/).waitFor();
    await expectAccessible(page);
    await picture(page, 'import-undone');
    const { body: held } = await journey.get<{ topic: string; state: string }[]>(
      '/api/v1/deliveries?order=newest&limit=500',
      ADMIN,
    );
    expect(held.data.find(({ topic }) => topic === '镀液入门')).toMatchObject({ state: 'planned' });
    await page.getByRole('link', { name: '全部导入' }).click();
    await page.getByText('已撤销').waitFor();
  });

  it('says what it cannot read, takes a file out and forgets the rest, on a phone too', async () => {
    const { visits } = use();
    const page = await visits.open(ADMIN, '/import', { size: 'phone' });
    await drop(
      page,
      fixture('roster-libreoffice.xlsx'),
      text('broken.xlsx', 'PK\u0003\u0004 no zip'),
    );
    await page.getByText('broken.xlsx cannot be read').waitFor();
    await settled(page);
    await expectFits(page);
    await picture(page, 'import-phone');
    await button(page, 'Take out broken.xlsx').click();
    await page.getByText('broken.xlsx cannot be read').waitFor({ state: 'detached' });
    await settled(page);
    await expectAccessible(page);
    await button(page, 'Forget this import').click();
    await page.getByText('Drop the workbooks as they are').waitFor();
    expect(new URL(page.url()).pathname).toBe('/import');
  });
});
