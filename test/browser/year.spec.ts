import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Language } from '../../src/platform/kernel/label.js';
import { browserHere, browserRequired } from './support/chromium.js';
import { MONTHS } from './year/months.js';
import { Office } from './year/office.js';

jest.setTimeout(600_000);

/** Both, when they are asked for: `npm run test:year`. */
const LANGUAGES = (process.env['LECTERN_YEAR_IN'] ?? 'zh-CN').split(',') as Language[];
const left = browserHere() === undefined && !browserRequired();

(left ? describe.skip : describe).each(LANGUAGES)('a year on pages alone, in %s', (language) => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.opens(language, '2025-03-03');
  });
  afterEach(async () => {
    await office.pictures();
  });
  afterAll(async () => {
    expect(await office.closes()).toEqual([]);
  });

  it.each(MONTHS)('%s', (_, month) => month(office));
});
