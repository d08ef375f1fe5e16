import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';
import { readOff } from './support/read-off.js';
import { settled } from './support/visits.js';

const ADMIN = 'a25-1';
const TRAINER = 't25-13';
const CERTIFIER = 'x25-1';

async function certificateOf(
  journey: { get<T>(path: string, as: string): Promise<{ body: { data: T } }> },
  personId: string,
): Promise<{ certificationId: string; number: string }> {
  const { body } = await journey.get<{ certificationId: string; number: string }[]>(
    `/api/v1/certificates?person=${personId}`,
    ADMIN,
  );
  return body.data.at(-1)!;
}

inBrowser('certificates', (use) => {
  it('are printed all 26 from one page, a sheet each, with a code that a phone reads', async () => {
    const { visits, journey } = use();
    const page = await visits.open(ADMIN, '/certificates');
    expect(await page.locator('h1').innerText()).toContain('26 certificates were given');
    await expectAccessible(page);
    await picture(page, 'certificates');
    await page.getByRole('link', { name: 'Print all 26' }).click();
    await page.getByRole('button', { name: 'Make the 26 codes' }).click();
    await page.waitForFunction(
      () => document.querySelectorAll('.certificate .qr').length === 26,
      undefined,
      { timeout: 50_000 },
    );
    await settled(page);
    const folder = mkdtempSync(join(tmpdir(), 'lectern-printed-'));
    const file = join(folder, 'certificates.pdf');
    await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true });
    expect(readFileSync(file, 'latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(26);
    if (process.env['LECTERN_PICTURES'] !== undefined) {
      const to = join(process.env['LECTERN_PICTURES'], 'certificate-printed');
      execFileSync('pdftoppm', ['-png', '-r', '60', '-f', '1', '-l', '2', file, to]);
    }
    rmSync(folder, { recursive: true });
    expect(await readOff(page, '.certificate .qr')).toMatch(
      new RegExp(`^${journey.url.replace('127.0.0.1', '[^/]+')}/v/[\\w-]{22}$`),
    );
    // Two sheets a second, on a machine that does much else besides.
  }, 120_000);

  it('are letters of appointment too, upright where the design says so', async () => {
    const { visits, journey } = use();
    const { certificationId } = await certificateOf(journey, TRAINER);
    const path = `/certificates/${certificationId}?paper=appointment&design=modern`;
    const page = await visits.open(TRAINER, path, { language: 'zh-CN' });
    await page.locator('.certificate-portrait').getByText('聘书').waitFor();
    expect(await page.locator('.certificate-name').innerText()).toBe('吴秀英');
    await expectAccessible(page);
    await picture(page, 'appointment');
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[\s*0 0 59[45][\d.]* 84[12][\d.]*\]/);
  });

  it('are checked by a stranger in their own browser, and are false as soon as they are revoked', async () => {
    const { visits, journey } = use();
    const { certificationId, number } = await certificateOf(journey, TRAINER);
    const { body } = await journey.get<{ token: string }[]>(
      `/api/v1/shares?certificate=${certificationId}`,
      TRAINER,
    );
    const [share] = body.data;
    const page = await visits.stranger({ size: 'phone' });
    const answer = await page.goto(`${journey.url}/v/${share!.token}`);
    expect(answer!.headers()).toMatchObject({
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
    });
    await page.getByText('Valid today').waitFor();
    await page.getByText(number).waitFor();
    expect(await page.locator('li.check-good').count()).toBe(4);
    expect(await page.context().cookies()).toEqual([]);
    await expectAccessible(page);
    await expectFits(page);
    await picture(page, 'certificate-check');

    const revoked = await journey.post(
      `/api/v1/certifications/${TRAINER}/revoke`,
      { reason: 'A figure of the material was made up' },
      CERTIFIER,
    );
    expect([revoked.status, revoked.text]).toEqual([200, expect.anything()]);
    const from = Date.now();
    for (;;) {
      await page.getByRole('button', { name: 'Check again' }).click();
      await page.locator('.check-status').waitFor();
      if ((await page.locator('.check-status').innerText()) === 'Revoked') break;
      if (Date.now() - from > 20_000) throw new Error('the page still does not say so');
    }
    const list = await visits.open(ADMIN, '/certificates');
    await list.locator('tr', { hasText: number }).getByText('revoked').waitFor();

    await journey.post(`/api/v1/certificates/${certificationId}/withdraw-share`, {}, TRAINER);
    await journey.caughtUp(20_000);
    const withdrawn = await journey.get(`/api/v1/shared/${share!.token}`);
    const neverWas = await journey.get(`/api/v1/shared/${'x'.repeat(22)}`);
    const told = ({ text }: { text: string }) =>
      text.replace(/"(correlationId|instance)":"[^"]*"/g, '').replace(/shared\/[\w-]{22}/g, '');
    expect([withdrawn.status, told(withdrawn)]).toEqual([404, told(neverWas)]);
    await page.reload();
    await page.getByText('No certificate is shared here.').waitFor();
  });
});
