import { afterEach, describe, expect, it } from '@jest/globals';
import { linkToken } from '../../src/platform/access/sign-in-links.js';
import { served, type Served } from './served.js';

let lectern: Served;
afterEach(() => lectern.close());

const registers = (personId: string, name = 'Wei') =>
  lectern.post(
    '/api/v1/people',
    { personId, employeeNo: `E-${personId}`, name, department: 'Cells' },
    'admin',
  );
const signsIn = (token: string) =>
  lectern.post('/api/v1/sign-in', { token }, undefined, { Origin: lectern.url });

describe('strangers behind the same address', () => {
  it('who guess links keep nobody from signing in with a good one', async () => {
    lectern = await served();
    await lectern.known('admin', 'programme-admin');
    let status = 0;
    for (let guess = 0; guess < 61; guess++) ({ status } = await signsIn(`guess-${guess}`));
    expect(status).toBe(429);
    expect((await signsIn(linkToken(lectern.issuer, 'admin', 60))).status).toBe(200);
    expect((await signsIn('another-guess')).status).toBe(429);
  });

  it('who guess links of one account are turned away from it', async () => {
    lectern = await served();
    await lectern.known('admin', 'programme-admin');
    const good = linkToken(lectern.issuer, 'admin', 60);
    const forged = `${good.startsWith('a') ? 'admin' : ''}.${'A'.repeat(33)}.zzzzzz`;
    const statuses = new Set<number>();
    for (let guess = 0; guess < 21; guess++) statuses.add((await signsIn(forged)).status);
    expect([...statuses]).toEqual([401, 429]);
    expect((await signsIn(good)).status).toBe(200);
  });

  it('who ask too often cost neither a valid token nor a page', async () => {
    lectern = await served({ requestsPerMinute: 20 });
    await lectern.known('admin', 'programme-admin');
    let status = 0;
    for (let n = 0; n < 21; n++) ({ status } = await lectern.get('/api/v1/me'));
    expect(status).toBe(429);
    expect((await lectern.get('/api/v1/me', 'admin')).status).toBe(200);
    expect((await lectern.get('/', undefined, { Accept: 'text/html' })).status).not.toBe(429);
    const forged = { Authorization: `Bearer ${await lectern.token('admin')}x` };
    expect((await lectern.get('/api/v1/me', undefined, forged)).status).toBe(429);
  });
});

describe('what one person writes in a minute', () => {
  it('has a limit of its own: others write and everybody reads on', async () => {
    lectern = await served({ commandsPerMinute: 10 });
    await lectern.known('admin', 'programme-admin');
    await lectern.known('other', 'programme-admin');
    for (let n = 0; n < 10; n++) expect((await registers(`p${n}`)).status).toBe(201);
    const refused = await registers('p10');
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(String(refused.body['remedy'])).toMatch(/import/);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await lectern.get('/api/v1/me', 'admin')).status).toBe(200);
    const body = { personId: 'q', employeeNo: 'E-q', name: 'Q', department: 'Cells' };
    expect((await lectern.post('/api/v1/people', body, 'other')).status).toBe(201);
  });

  it('is dearer the longer it is', async () => {
    lectern = await served({ commandsPerMinute: 10 });
    await lectern.known('admin', 'programme-admin');
    // Refused for what it says, and paid for all the same: reading it is work.
    expect((await registers('p1', 'x'.repeat(40_000))).status).toBe(400);
    expect((await registers('p2')).status).toBe(429);
  });
});
