import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReportName, ReportOptions } from '../support/reported.js';
import { startPostgres, type TemporaryPostgres } from '../support/postgres.js';
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

let journey: ImportedJourney;
let options: ReportOptions;

beforeAll(async () => {
  journey = await importedJourney();
  const position = await journey.store.head();
  options = { moment: { asOf: expected.asOf, knownAt: { position } } };
}, 120_000);
afterAll(() => journey.close());

it('the journey is imported without a refusal', () => {
  expect(journey.imported.refused).toEqual([]);
});

describe('the reports on the 2025 journey, from views in SQLite', () => {
  it.each(PARTS)('%s equals the independent computation, figure by figure', async (name, part) => {
    const printed = await journey.report(name, options);
    // As it is printed: keys in the same order too.
    expect(JSON.stringify(printed, null, 1)).toBe(JSON.stringify(expected[part], null, 1));
  });

  it('are the same for the one cohort there is, and empty for another', async () => {
    const cohort = 'journey-2025';
    const funnel = await journey.report('funnel', { ...options, cohort });
    expect(funnel).toEqual(expected['funnel']);
    const other = { ...options, cohort: 'another' };
    expect(await journey.report('demos', other)).toEqual({});
  });

  it('tell of a demo only how many sheets are in, before it is sealed', async () => {
    // As known before the first seal was recorded.
    const demo = await journey.store.readStream('demo-demo-t25-22');
    const sealed = demo.find(({ type }) => type === 'PanelResultSealed');
    const position = String(BigInt(sealed?.position ?? '') - 1n);
    const moment = { asOf: expected.asOf, knownAt: { position } };
    const demos = await journey.report('demos', { moment });
    expect(Object.values(demos as object)[0]).toEqual({
      personId: 't25-22',
      sealed: false,
      judges: 7,
    });
  });

  it('what-if takes a candidate by its name, and says so when there is none', async () => {
    const named = { ...options, candidate: 'trainer@2' };
    const printed = await journey.report('what-if', named);
    expect(printed).toEqual(expected['whatIf']);
    const unknown = { ...options, candidate: 'trainer@9' };
    await expect(journey.report('what-if', unknown)).rejects.toMatchObject({
      code: 'unknown-reference',
    });
    // Before version 2 was proposed there is nothing to compare with.
    const earlier = { moment: { ...options.moment, asOf: '2026-05-31' } };
    const nothing = await journey.report('what-if', earlier);
    expect(nothing).toEqual({ policy: 'trainer@1', candidate: null, changes: [] });
  });
});

describe('the same reports, from views in PostgreSQL', () => {
  let postgres: TemporaryPostgres | undefined;
  let where: { readonly kind: 'postgres'; readonly connection: string } | undefined;

  beforeAll(async () => {
    postgres = await startPostgres();
    const database = await postgres?.database();
    where = database && { kind: 'postgres', connection: database.url };
  }, 120_000);
  afterAll(() => postgres?.stop());

  it.each(PARTS)('%s is byte for byte the same', async (name, part) => {
    if (!where)
      throw new Error('there is no PostgreSQL on this machine, neither from npm nor its own');
    const printed = await journey.report(name, options, where);
    expect(JSON.stringify(printed, null, 1)).toBe(JSON.stringify(expected[part], null, 1));
  });

  it('are as known at a time, too', async () => {
    const { asOf } = expected;
    const at = (time: string) => ({ moment: { asOf, knownAt: { time } } });
    const [now, never] = [
      at(new Date(Date.now() + 1_000).toISOString()),
      at('2025-01-01T00:00:00Z'),
    ];
    expect(await journey.report('placings', now, where)).toEqual(expected['placings']);
    expect(await journey.report('placings', never, where)).toEqual([]);
  });
});
