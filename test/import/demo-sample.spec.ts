import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { moveDay, retell } from '../../src/cli/demo-sample.js';
import { importing, type Importing } from '../support/imported.js';

const SAMPLE = 'samples/journey-2025';
const expected = JSON.parse(readFileSync(join(SAMPLE, 'expected.json'), 'utf8')) as {
  readonly asOf: string;
};
const PARTS = [
  ...(['funnel', 'demos', 'placings', 'agreement', 'certifications', 'courses'] as const),
  ...(['evaluations', 'what-if'] as const),
];

/** As a demo of late November 2026 has it, and one of late August 2027. */
describe.each([
  [21, 'en'],
  [60, 'zh-CN'],
] as const)('the sample moved by %i weeks, in %s', (weeks, language) => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-moved-'));
  let ledger: Importing;
  beforeAll(async () => {
    retell(SAMPLE, folder, { weeks, language });
    // The day after the last of it, whenever this runs.
    const now = new Date(moveDay('2026-07-09', weeks));
    ledger = importing(() => now);
    expect(await ledger.import(folder)).toMatchObject({ unchanged: 0, refused: [] });
  }, 180_000);
  afterAll(async () => {
    await ledger.close();
    rmSync(folder, { recursive: true });
  });

  it.each(PARTS)(
    'has the %s that an independent program computed',
    async (part) => {
      const key = part === 'what-if' ? 'whatIf' : part;
      const figures = JSON.stringify((expected as Record<string, unknown>)[key]).replace(
        /(?<=")\d{4}-\d\d-\d\d(?=")/g,
        (day) => moveDay(day, weeks),
      );
      const answer = await ledger.report(part, moveDay(expected.asOf, weeks));
      expect(answer).toEqual(JSON.parse(figures));
    },
    60_000,
  );
});
