import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { evidenceAbout } from '../../src/evidence/evidence.js';
import { exportPack } from '../../src/platform/audit/export/export-pack.js';
import { auditingOf } from '../support/audited.js';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';

const AUDITOR = 'u25-1';

inBrowser('the evidence page', (use) => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-pack-'));
  const pack = join(folder, 'pack');
  let vkey = '';
  beforeAll(async () => {
    const { journey } = use();
    const { store, data, ledgerPath: path } = journey;
    // The log of the served ledger, opened once more as the command line does.
    const auditing = auditingOf({ data, path, store });
    const about = { kind: 'demo', id: 'demo-t25-19' } as const;
    for (const [name, bytes] of await exportPack(
      store,
      auditing,
      evidenceAbout(about),
      new Date(),
    )) {
      mkdirSync(dirname(join(pack, name)), { recursive: true });
      writeFileSync(join(pack, name), bytes);
    }
    [vkey = ''] = auditing.keys.vkeys(new Date());
    await auditing.close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const verdict = (page: Page) => page.locator('.verdict');
  const chooseFolder = (page: Page) =>
    page
      .getByLabel(/Choose the folder|选择文件夹/)
      .and(page.locator('input'))
      .setInputFiles(pack);

  it('says how far the log is signed, and checks the signature under a key that is trusted here', async () => {
    const page = await use().visits.open(AUDITOR, '/evidence');
    expect(await page.locator('h1').innerText()).toMatch(/The log holds [\d,]+ events/);
    await page.getByText('not checked yet').waitFor();
    await page.getByRole('button', { name: 'Trust this key on this device' }).click();
    await page.getByText('good: checked in this browser').waitFor();
    await page.getByText(/This device trusts this key since/).waitFor();
    await expectAccessible(page);
    await page.reload();
    await page.getByText('good: checked in this browser').waitFor();
    await picture(page, 'evidence');
    await page.getByRole('button', { name: 'Forget the key' }).click();
    await page.getByText('not checked yet').waitFor();
  });

  it('finds a pack good under the key that somebody gave, and asks no server', async () => {
    const page = await use().visits.open(AUDITOR, '/evidence');
    await chooseFolder(page);
    await page.getByText('First paste the key that you trust').waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByLabel('The key you trust').fill(vkey);
    const { events } = JSON.parse(readFileSync(join(pack, 'pack.json'), 'utf8')) as {
      readonly events: readonly unknown[];
    };
    await page
      .getByText(`Good: all ${events.length} events about demo demo-t25-19 are as the log signed`)
      .waitFor();
    expect(asked).toEqual([]);
    await expectAccessible(page);
    await verdict(page).scrollIntoViewIfNeeded();
    await picture(page, 'evidence-good');
  });

  it('names the first event at fault when one byte was flipped, in the reader’s language', async () => {
    const file = join(pack, 'events.ndjson');
    const bytes = readFileSync(file);
    const lines = bytes.toString().split('\n');
    const { events } = JSON.parse(readFileSync(join(pack, 'pack.json'), 'utf8')) as {
      readonly events: readonly { readonly position: string; readonly eventId: string }[];
    };
    const third = events[2];
    const at =
      Buffer.byteLength(lines.slice(0, 2).join('\n')) +
      1 +
      (lines[2] ?? '').indexOf('"data":{"') +
      9;
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
    writeFileSync(file, flipped);
    try {
      const page = await use().visits.open(AUDITOR, '/evidence', { language: 'zh-CN' });
      await page.getByLabel('您信任的密钥').fill(vkey);
      await chooseFolder(page);
      await verdict(page).getByText('无效').waitFor();
      const said = await verdict(page).innerText();
      expect(said).toContain(`记录序号 ${third?.position}`);
      expect(said).toContain(third?.eventId);
      expect(said).toContain('events.ndjson');
      await verdict(page).scrollIntoViewIfNeeded();
      await picture(page, 'evidence-flipped');
    } finally {
      writeFileSync(file, bytes);
    }
  });

  it('does not believe a key that is only in the pack, nor one that is none', async () => {
    const page = await use().visits.open('t25-35', '/evidence', { size: 'phone' });
    expect(await page.getByText('The newest checkpoint').count()).toBe(0);
    const other = 'lectern.test/audit+7c3dc1d8+AbKVdaKFJDVgYMnVDSFuQJq3y5ZbVYcrcQvYwAHRfvXP';
    await page.getByLabel('The key you trust').fill(other);
    await chooseFolder(page);
    await verdict(page).getByText('Not good').waitFor();
    await expectFits(page);
    await expectAccessible(page);
    await picture(page, 'evidence-phone');
  });
});
