import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { servedLedger, type ServedLedger } from '../views/served-journey.js';
import { openWriteSide } from '../../src/write-side.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import { DemoDay } from '../support/demo-day.js';
import { ZONE } from '../views/journey.js';

const day = new DemoDay();
let lectern: ServedLedger;

beforeAll(async () => {
  await day.prepare();
  const { store, ledgerPath } = day;
  const writeSide = openWriteSide({ store, clock: systemClock, zone: ZONE });
  lectern = await servedLedger({ store, ledgerPath, writeSide, close: () => day.close() });
}, 60_000);
afterAll(() => lectern.close());

const admin = (path: string) => lectern.get<unknown>(path, 'admin');

describe('an odd address', () => {
  it.each([
    '/api/docs/%00',
    '/api/v1/trainers/%00',
    '/audit/tile/%00',
    '/%00',
    '/api/v1/courses?owner=%00',
  ])('with U+0000 is refused: %s', async (path) => {
    const { status, text } = await admin(path);
    expect([status, JSON.parse(text)]).toMatchObject([400, { code: 'malformed' }]);
  });

  it.each(['/api/docs/', '/assets/', '/api/v1/trainers/', '/'])(
    'longer than any name is told so, or is nowhere: %sxxx…',
    async (path) => {
      const { status } = await admin(`${path}${'x'.repeat(5_000)}`);
      expect([400, 404, 414]).toContain(status);
    },
  );

  it.each([
    ['asOf', '0000-01-01'],
    ['asOf', '9999-12-31'],
    ['asOf', '2025-02-30'],
    ['knownAt', '0000-01-01T00:00:00Z'],
    ['knownAt', '-1'],
    [
      'cursor',
      Buffer.from('{"asOf":"0000-01-01","knownAt":{"time":"x"},"from":-1}').toString('base64url'),
    ],
    ['minPosition', '99999999999999999999'],
  ])('by a %s of %s is refused, its parameter named', async (field, value) => {
    const { status, text } = await admin(`/api/v1/courses?${field}=${value}`);
    expect([status, JSON.parse(text)]).toMatchObject([400, { code: 'malformed', field }]);
  });

  it('leaves everybody answered and the server ready', async () => {
    expect((await admin('/api/v1/courses')).status).toBe(200);
    expect((await lectern.get('/health/ready')).status).toBe(200);
  });
});

it('an event of a year that no calendar has, once stored, still reads: at the calendar’s edge', async () => {
  const [first] = await day.store.readStream('person-j5');
  if (!first) throw new Error('nobody is j5');
  const { schemaVersion, data, metadata } = first;
  const odd = { ...metadata, occurredAt: '0000-01-01T00:00:00+14:00', commandId: 'c'.repeat(36) };
  await day.store.append('person-odd', 'none', [
    {
      ...{ id: '00000000-0000-5000-8000-000000000001', type: 'PersonRegistered', schemaVersion },
      ...{ data: { ...data, personId: 'odd' }, metadata: odd },
    },
  ]);
  expect(await lectern.caughtUp(20_000)).toBe(true);
  for (const path of [
    'people',
    'evaluations',
    'proposals',
    'courses',
    'calendar',
    'history/person/odd',
  ]) {
    const { status } = await admin(`/api/v1/${path}`);
    expect([path, status < 500]).toEqual([path, true]);
  }
  expect((await lectern.get('/health/ready')).status).toBe(200);
});
