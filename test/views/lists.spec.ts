import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { Budget } from '../../src/platform/spreadsheets/read/budget.js';
import { readFile } from '../../src/platform/spreadsheets/read/read-file.js';
import { parquetReadObjects } from 'hyparquet';
import { columnsOf, PARQUET } from '../../projections/platform/queries/list-formats.js';
import { listIn } from '../../projections/platform/queries/page.js';
import { readModel } from '../../projections/capabilities.js';
import { type Answer, type Envelope, servedJourney, type ServedJourney } from './served-journey.js';

const ADMIN = 'a25-1';
const LISTS = readModel.queries
  .flatMap(({ queries }) => queries)
  .filter(({ route }) => !route.includes(':'))
  .map(({ route }) => route);

let lectern: ServedJourney;
let knownAt: string;

beforeAll(async () => {
  lectern = await servedJourney();
  knownAt = await lectern.store.head();
}, 120_000);
afterAll(() => lectern.close());

const asked = (route: string, more = '') =>
  `/api/v1/${route}?asOf=2026-06-30&knownAt=${knownAt}${more}`;

async function wholeList(route: string): Promise<readonly unknown[]> {
  const { status, body } = await lectern.get(asked(route), ADMIN);
  expect({ route, status }).toEqual({ route, status: 200 });
  return listIn(body.data) ?? [body.data];
}

async function bytesOf(path: string, accept?: string): Promise<ArrayBuffer> {
  const Accept = accept ?? 'application/json';
  const { status, headers, bytes } = await lectern.get(path, ADMIN, { Accept });
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe(PARQUET);
  return bytes;
}

describe.each(LISTS)('the list %s', (route) => {
  it('is the same whole and page by page', async () => {
    const list = await wholeList(route);
    const limit = Math.max(1, Math.ceil(list.length / 3));
    const pages: unknown[] = [];
    let path: string | undefined = asked(route, `&limit=${limit}`);
    let turns = 0;
    while (path !== undefined) {
      const { body }: Answer<Envelope<unknown>> = await lectern.get(path, ADMIN);
      pages.push(...(listIn(body.data) ?? [body.data]));
      path = body.next && `/api/v1/${route}?limit=${limit}&cursor=${body.next}`;
      expect((turns += 1)).toBeLessThanOrEqual(3);
    }
    expect(pages).toEqual(list);
  });

  it('is the same, byte for byte, asked again and asked afresh', async () => {
    const first = await lectern.get(asked(route), ADMIN);
    const again = await lectern.get(asked(route), ADMIN);
    expect(again.text).toBe(first.text);
    // What is kept is kept for a place of the views: another one, and all is computed anew.
    const issued = await lectern.post(
      '/api/v1/corrections',
      {
        candidacyId: 'journey-2025.t25-22',
        target: 'technique',
        dimension: 'stagePresence',
        severity: 'advice',
        dueOn: '2026-12-01',
        text: 'Slower',
      },
      'c25-3',
    );
    const { position } = issued.body;
    expect(position).toBe(await lectern.store.head());
    await lectern.get(`${asked(route)}&minPosition=${position}`, ADMIN);
    const { body } = await lectern.get(asked(route), ADMIN);
    expect({ ...body, position: '' }).toEqual({ ...first.body, position: '' });
  });

  it('is had as a workbook, row for row, which says what it rests on', async () => {
    const list = await wholeList(route);
    const { headers, bytes } = await lectern.get(asked(route, '&format=xlsx'), ADMIN);
    expect(headers.get('content-disposition')).toMatch(/\.xlsx"$/);
    const [file] = await readFile(
      { name: 'list.xlsx', bytes: new Uint8Array(bytes) },
      new Budget(),
    );
    if (!file || !('workbook' in file)) throw new Error(JSON.stringify(file));
    const [rows, about] = file.workbook.sheets;
    expect(rows?.rows[0]?.cells.map((cell) => cell?.text)).toEqual(
      list.length > 0 ? columnsOf(list).names : undefined,
    );
    expect(rows?.rows.length ?? 0).toBe(list.length > 0 ? list.length + 1 : 0);
    const said = new Map(about?.rows.map(({ cells: [what, value] }) => [what?.text, value?.text]));
    expect(said.get('asOf')).toBe('2026-06-30');
    expect(said.get('knownAt')).toBe(knownAt);
  });

  it('is had as CSV and as Parquet, row for row', async () => {
    const list = await wholeList(route);
    const { names } = columnsOf(list);
    const csv = await lectern.get(asked(route, '&format=csv'), ADMIN);
    const rows = parse(csv.text, { record_delimiter: '\r\n', relax_column_count: true });
    expect(rows).toHaveLength(list.length + 1);
    for (const file of [
      await bytesOf(asked(`${route}.parquet`)),
      await bytesOf(asked(route, '&format=parquet')),
      await bytesOf(asked(route), PARQUET),
    ]) {
      const read = await parquetReadObjects({ file });
      expect(read).toHaveLength(list.length);
      expect(Object.keys(read[0] ?? {})).toEqual(list.length > 0 ? names : []);
    }
  });
});
