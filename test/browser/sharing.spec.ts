import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { expected } from './support/expected.js';
import { inBrowser } from './support/in-browser.js';
import { expectAccessible, expectFits, picture } from './support/looks.js';
import { settled } from './support/visits.js';

const AS_OF = `asOf=${expected.asOf}`;

/** The sessions and salons held by the day, from the rows that were imported: not by way of the views. */
const held = readFileSync('samples/journey-2025/deliveries.csv', 'utf8')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split(','))
  .filter(([, kind, , , , , startsAt = '', , was]) => {
    return kind !== 'course' && was === 'yes' && startsAt.slice(0, 10) <= expected.asOf;
  })
  .map((fields) => (fields[9] ?? '').split(';').filter(Boolean));

inBrowser('what is shared and when', (use) => {
  describe('knowledge sharing', () => {
    it('says how many sessions reached how many, and who learned from whom', async () => {
      const page = await use().visits.open('a25-1', `/sharing?${AS_OF}`);
      const people = new Set(held.flat()).size;
      expect(await page.locator('h1').innerText()).toContain(
        `${held.length} sessions reached ${people} people in 8 of 11 departments`,
      );
      const all = page.locator('.matrix tbody tr').last().locator('td').last();
      expect(await all.innerText()).toBe(String(held.flat().length));
      const cells = await page.locator('.matrix button').allInnerTexts();
      expect(cells.reduce((sum, text) => sum + Number(text), 0)).toBe(held.flat().length);
      await expectAccessible(page);
      await picture(page, 'sharing');
      await page.locator('.matrix button').first().press('Enter');
      await page.getByText(/\d+ attendances by \d+ people at \d+ sessions/).waitFor();
      expect(page.url()).toContain('flow=');
    });

    it('is asked about by kind and since when', async () => {
      const page = await use().visits.open('a25-1', `/sharing?${AS_OF}`);
      await page.getByRole('combobox', { name: 'Kind' }).selectOption('salon');
      await page.waitForURL(/kind=salon/);
      await settled(page);
      const salons = await page.locator('h1').innerText();
      await page.getByLabel('Held since').fill('2026-01-01');
      await page.waitForURL(/from=2026-01-01/);
      await settled(page);
      expect(await page.locator('h1').innerText()).not.toBe(salons);
      expect(
        new Set(
          await page.locator('.table').last().locator('tbody td:nth-child(2)').allInnerTexts(),
        ),
      ).toEqual(new Set(['salon']));
    });

    it('fits a phone, in Chinese', async () => {
      const { visits } = use();
      const page = await visits.open('a25-1', `/sharing?${AS_OF}`, { language: 'zh-CN' });
      await page.getByText(`${held.length} 场活动`).waitFor();
      await picture(page, 'sharing');
      const phone = await visits.open('t25-07', `/sharing?${AS_OF}`, {
        ...{ size: 'phone', language: 'zh-CN' },
      });
      await expectFits(phone);
      await expectAccessible(phone);
      await picture(phone, 'sharing-phone');
    });
  });

  describe('the calendar', () => {
    it('puts what is overdue first, then what comes; certificates end when the sample says', async () => {
      const page = await use().visits.open('a25-1', `/calendar?${AS_OF}&until=2027-08-31`);
      const { certified } = expected.funnel;
      expect(await page.locator('h1').innerText()).toContain('9 overdue');
      const first = page.locator('tbody tr').first();
      expect(await first.innerText()).toMatch(/correction due[\s\S]*overdue/);
      await page.getByRole('combobox', { name: 'What' }).selectOption('certificate-ends');
      await page.getByText(`${certified} shown`).waitFor();
      const days = await page
        .locator('tbody td:first-child time')
        .evaluateAll((all) => all.map((one) => one.getAttribute('datetime')));
      expect(new Set(days)).toEqual(new Set(['2027-07-27']));
      await expectAccessible(page);
    });

    it('shows a trainer what is theirs, on a phone', async () => {
      const page = await use().visits.open('t25-13', `/calendar?${AS_OF}`, { size: 'phone' });
      expect(new Set(await page.locator('tbody td:nth-child(4)').allInnerTexts())).toEqual(
        new Set(['吴秀英']),
      );
      await expectFits(page);
      await expectAccessible(page);
      await picture(page, 'calendar-phone');
    });

    it('is in either language', async () => {
      const { visits } = use();
      await picture(await visits.open('a25-1', `/calendar?${AS_OF}`), 'calendar');
      const page = await visits.open('a25-1', `/calendar?${AS_OF}`, { language: 'zh-CN' });
      await page.getByText('逾期 9 项').waitFor();
      await picture(page, 'calendar');
    });
  });
});
