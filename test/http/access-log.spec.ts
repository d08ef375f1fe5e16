import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessLogFolder } from '../../src/platform/access-log/access-log.js';
import { verifyAccessLog } from '../../src/platform/access-log/verify-access-log.js';
import { served, type Served } from './served.js';

const NAMES = ['王小明', 'E-771203', 'xiaoming@example.com', '他讲得太快', '离职后本人申请'];

describe('the record of who read what and who was turned away', () => {
  let lectern: Served;
  const log: string[] = [];
  beforeAll(async () => {
    lectern = await served({ logTo: (line) => log.push(line) });
    await lectern.known('admin', 'programme-admin');
    await lectern.known('other', 'programme-admin');
    await lectern.known('audit', 'auditor');
    await lectern.known('judge', 'judge');
  });
  afterAll(() => lectern.close());

  const written = () => {
    const folder = accessLogFolder(lectern.data);
    return readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('');
  };
  const entries = () =>
    written()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

  it('has every refused sign-in, refused command and administrative act', async () => {
    await lectern.get('/api/v1/me');
    await lectern.post('/api/v1/people/judge/grant-role', { role: 'coach' }, 'judge');
    await lectern.post('/api/v1/people/judge/grant-role', { role: 'judge' }, 'admin');
    const granted = await lectern.post(
      '/api/v1/people/judge/grant-role',
      { role: 'coach' },
      'admin',
    );
    expect(granted.status).toBe(200);
    expect(entries().slice(1)).toMatchObject([
      { what: 'refused-sign-in', by: null, code: 'unauthenticated' },
      {
        ...{ what: 'refused-command', by: 'judge', of: 'GrantRole', code: 'not-entitled' },
        about: { personId: 'judge' },
      },
      { what: 'refused-command', by: 'admin', of: 'GrantRole', code: 'duplicate' },
      { what: 'administered', by: 'admin', of: 'GrantRole', about: { stream: 'person-judge' } },
    ]);
  });

  it('has whoever read the ledger, how much of it, and who was not let', async () => {
    const before = entries().length;
    const { body } = await lectern.get('/api/v1/events?limit=5', 'audit');
    await lectern.get('/api/v1/events', 'audit', { Accept: 'application/x-ndjson' });
    await lectern.get('/api/v1/events', 'judge');
    expect(body['events']).toHaveLength(5);
    expect(entries().slice(before)).toMatchObject([
      { what: 'read', by: 'audit', of: 'events', format: 'json', rows: 5 },
      { what: 'read', by: 'audit', of: 'events', format: 'ndjson' },
      { what: 'refused-read', by: 'judge', of: 'GET /api/v1/events', code: 'not-entitled' },
    ]);
    expect(verifyAccessLog(accessLogFolder(lectern.data)).faults).toEqual([]);
  });

  it('holds no personal detail, nor does the log, whatever was sent', async () => {
    const [name, employeeNo, email, words, reason] = NAMES;
    const send = (path: string, body: unknown, as = 'admin') =>
      lectern.post(`/api/v1/${path}`, body, as);
    const person = { personId: 't9', employeeNo, name, email, department: 'Cells' };
    await send('people', person);
    await send('people', person);
    await send('people', { ...person, nickname: name });
    await send('people', `{"name":"${name}`);
    await send('people', { ...person, personId: name?.repeat(80) });
    await send('people/t9/correct-details', { name: { first: name } });
    await send('people/t9/correct-details', { name }, 'judge');
    await send(`people/${encodeURIComponent(name ?? '')}/grant-role`, { role: 'judge' });
    await send('people/t9/legal-holds', { holdId: 'h', reason });
    await send('people/t9/request-erasure', { reason });
    await send('corrections', { candidacyId: 'c.t9', text: words });
    await send('demos/d/scores', { strengths: words, improvements: words }, 'judge');
    await lectern.get(`/api/v1/events?person=${encodeURIComponent(name ?? '')}`, 'admin');
    await lectern.get(`/api/v1/${encodeURIComponent(name ?? '')}`, 'admin');
    // Not entitled, and typed where an id stands.
    await send(`people/${encodeURIComponent(name ?? '')}/move`, { department: 'QA' }, 'judge');
    await send(`cohorts/${encodeURIComponent(name ?? '')}/close`, {}, 'judge');
    const all = log.join('') + written();
    expect(log.length).toBeGreaterThan(15);
    for (const detail of NAMES) expect(all).not.toContain(detail);
    expect(decodeURIComponent(all.replaceAll(/%(?![0-9A-F]{2})/g, ''))).not.toContain(name);
  });
});
