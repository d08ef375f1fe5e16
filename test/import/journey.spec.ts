import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReportName } from '../support/reported.js';
import { importing, type Importing } from '../support/imported.js';

const SAMPLE = 'samples/journey-2025';

describe('the 2025 journey', () => {
  let ledger: Importing;
  beforeAll(async () => {
    ledger = importing();
    const report = await ledger.import(SAMPLE);
    expect(report).toMatchObject({ unchanged: 0, refused: [] });
    expect(report.accepted).toBe(rowsOf(SAMPLE));
    expect(report.events).toBe((await ledger.events()).length);
  }, 120_000);
  afterAll(() => ledger.close());

  const expected = JSON.parse(readFileSync(join(SAMPLE, 'expected.json'), 'utf8')) as Record<
    string,
    unknown
  > & { asOf: string };

  it.each<ReportName>(['funnel', 'demos', 'placings', 'agreement', 'certifications', 'courses'])(
    'has the %s that an independent program computed',
    async (name) => {
      expect(await ledger.report(name, expected.asOf)).toEqual(expected[name]);
    },
  );

  it('says of every event what its row said: when, and who', async () => {
    const events = await ledger.events();
    const sheet = events.find(
      ({ type, stream }) => type === 'DemoScored' && stream === 'demo-demo-t25-22',
    );
    expect(sheet?.metadata).toMatchObject({
      occurredAt: '2025-07-25T08:42:12+08:00',
      actor: { personId: 'j25-1', roles: ['judge'], via: 'import', importedBy: 'operator' },
    });
    const kickoff = events.find(({ type }) => type === 'KickoffHeld');
    expect(kickoff?.metadata.occurredAt).toBe('2025-04-09T16:00:00Z');
    const ended = events.find(({ type }) => type === 'DemoEnded');
    expect(ended?.metadata.occurredAt).toBe('2025-07-25T08:40:12+08:00');
  });

  it('carries everything out in the order in which it happened', async () => {
    const times = (await ledger.events()).map(({ metadata }) => Date.parse(metadata.occurredAt));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('opens the session with its first demo and closes it after its awards', async () => {
    const types = (await ledger.events())
      .filter(({ stream }) => stream === 'session-demo-day-2025')
      .map(({ type }) => type);
    expect(types.filter((type) => type === 'SessionOpened')).toHaveLength(1);
    expect(types.slice(-3)).toEqual(['SessionOpened', 'AwardsConferred', 'SessionClosed']);
  });

  it('appends nothing when it is imported again', async () => {
    const head = await ledger.store.head();
    const again = await ledger.import(SAMPLE);
    expect(again).toMatchObject({ unchanged: again.accepted, events: 0, refused: [] });
    expect(await ledger.store.head()).toBe(head);
  }, 60_000);

  it('is refused where a row says something else than before, and never merged', async () => {
    const head = await ledger.store.head();
    const changes = [
      ['coachings.csv', 'k-t25-01-cd-4,journey-2025,t25-01,', 'k-t25-01-cd-4,journey-2025,t25-02,'],
      ['completions.csv', 't25-01,cd-1,2025-04-15T17:00', 't25-01,cd-1,2025-04-15T18:00'],
      ['seals.csv', 'demo-t25-22,a25-1', 'demo-t25-22,a25-2'],
      [
        'nominations.csv',
        'accepted,2025-03-15T10:00:00+08:00,',
        'declined,2025-03-15T10:00:00+08:00,other',
      ],
    ] as const;
    const folder = changed(changes);
    const { refused, events } = await ledger.import(folder);
    expect(refused.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
      'nominations.csv:2 duplicate',
      'completions.csv:2 duplicate',
      'coachings.csv:2 duplicate',
      'seals.csv:2 duplicate',
    ]);
    expect(events).toBe(0);
    expect(await ledger.store.head()).toBe(head);
    rmSync(folder, { recursive: true });
  }, 60_000);
});

describe('a row that is broken', () => {
  const broken = changed([
    ['completions.csv', 't25-01,cd-1,2025-04-15T17:00:00+08:00,84', 't25-01,cd-1,yesterday,84'],
  ]);
  afterAll(() => rmSync(broken, { recursive: true }));

  it('is refused with what needs it; the rest is kept, and mending it completes the import', async () => {
    const ledger = importing();
    const first = await ledger.import(broken);
    const [row, ...dependents] = first.refused;
    expect(row).toMatchObject({ file: 'completions.csv', line: 2, code: 'malformed' });
    expect(row?.message).toContain('completed_at');
    // Without the module no admission, so no demo, sheets, seal or certificate of this one candidate.
    expect(dependents.map(({ code, file }) => `${file} ${code}`)).toContain(
      'admissions.csv prerequisites-not-met',
    );
    expect(first.accepted + first.refused.length).toBe(rowsOf(SAMPLE));

    const mended = await ledger.import(SAMPLE);
    expect(mended.refused).toEqual([]);
    expect(mended.accepted).toBe(rowsOf(SAMPLE));
    expect(await ledger.report('funnel', '2026-06-30')).toMatchObject({ certified: 26 });
    const sessions = (await ledger.events()).filter(({ type }) => type === 'SessionClosed');
    expect(sessions).toHaveLength(1);
    await ledger.close();
  }, 120_000);
});

it('rehearses an import without leaving a trace', async () => {
  const ledger = importing();
  const rehearsed = await ledger.rehearse(SAMPLE);
  expect(rehearsed).toMatchObject({ accepted: rowsOf(SAMPLE), refused: [] });
  expect(await ledger.events()).toEqual([]);
  await ledger.close();
}, 60_000);

function changed(changes: readonly (readonly [string, string, string])[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-changed-'));
  cpSync(SAMPLE, folder, { recursive: true });
  for (const [file, from, to] of changes) {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    writeFileSync(path, text.replace(from, to));
  }
  return folder;
}

/** No cell of the sample spans lines. */
function rowsOf(folder: string): number {
  const files = [
    'people',
    'policies',
    'cohorts',
    'modules',
    'nominations',
    'kickoffs',
    'completions',
    'coachings',
    'exits',
    'courses',
    'materials',
    'corrections',
    'sessions',
    'judges',
    'recusals',
    'admissions',
    'demos',
    'scores',
    'amendments',
    'seals',
    'decisions',
    'awards',
    'approvals',
    'deliveries',
    'feedback',
    'ratings',
  ];
  return files
    .map(
      (file) =>
        readFileSync(join(folder, `${file}.csv`), 'utf8')
          .trimEnd()
          .split('\n').length - 1,
    )
    .reduce((sum, n) => sum + n, 0);
}
