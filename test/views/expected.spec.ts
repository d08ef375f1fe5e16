import { readFileSync } from 'node:fs';
import { type ReportName, report } from '../../projections/reports.js';
import { type ImportedJourney, importedJourney } from './journey.js';

type Expected = Readonly<Record<string, unknown>> & { readonly asOf: string };

const expected = JSON.parse(readFileSync('samples/journey-2025/expected.json', 'utf8')) as Expected;

const PARTS: readonly [ReportName, string][] = [
  ['funnel', 'funnel'],
  ['demos', 'demos'],
  ['placings', 'placings'],
  ['agreement', 'agreement'],
  ['certifications', 'certifications'],
  ['courses', 'courses'],
  ['evaluations', 'evaluations'],
  ['what-if', 'whatIf'],
];

describe('the reports on the 2025 journey', () => {
  let journey: ImportedJourney;
  const moment = { asOf: expected.asOf, knownAt: { time: new Date().toISOString() } };

  beforeAll(async () => {
    journey = await importedJourney();
    moment.knownAt = { time: new Date(Date.now() + 1).toISOString() };
  }, 120_000);
  afterAll(() => journey.close());

  it('rest on an import without a refusal', () => {
    expect(journey.imported.refused).toEqual([]);
  });

  it.each(PARTS)('%s equals the independent computation, figure by figure', async (name, part) => {
    const printed = await journey.read((db) => report(name, db, { moment }));
    // As it is printed: keys in the same order too.
    expect(JSON.stringify(printed, null, 1)).toBe(JSON.stringify(expected[part], null, 1));
  });

  it('are the same for the one cohort there is', async () => {
    const cohort = 'journey-2025';
    const funnel = await journey.read((db) => report('funnel', db, { moment, cohort }));
    expect(funnel).toEqual(expected['funnel']);
    const nobody = await journey.read((db) => report('demos', db, { moment, cohort: 'another' }));
    expect(nobody).toEqual({});
  });
});
