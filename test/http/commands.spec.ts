import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { served, type Served } from './served.js';

let lectern: Served;

beforeAll(async () => {
  lectern = await served();
  await lectern.known('admin', 'programme-admin');
  await lectern.known('second', 'programme-admin');
  await lectern.known('nobody-special', 'learner');
});
afterAll(() => lectern.close());

const newcomer = (personId: string) => ({
  personId,
  employeeNo: `E-${personId}`,
  name: '王小明',
  department: 'Cells',
});

describe('a command over HTTP', () => {
  it('is answered with what it appended, its revision and the ledger position', async () => {
    const { status, body, headers } = await lectern.post('/api/v1/people', newcomer('p1'), 'admin');
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { id: 'p1', stream: 'person-p1', revision: 0, appended: true },
    });
    expect(headers.get('etag')).toBe('"0"');
    expect(headers.get('lectern-position')).toBe(body['position']);
    const [event] = await lectern.store.readStream('person-p1');
    expect(event).toMatchObject({
      id: (body['eventIds'] as string[])[0],
      position: body['position'],
      metadata: { actor: { personId: 'admin', roles: ['programme-admin'], via: 'token' } },
    });
  });

  it('takes the fields that its address names, and none that contradicts it', async () => {
    await lectern.post('/api/v1/people', newcomer('p2'), 'admin');
    const path = '/api/v1/people/p2/grant-role';
    const right = await lectern.post(path, { role: 'coach' }, 'admin');
    expect(right).toMatchObject({ status: 200, body: { id: 'p2', revision: 1 } });
    const same = await lectern.post(path, { personId: 'p2', role: 'judge' }, 'admin');
    expect(same.status).toBe(200);
    const wrong = await lectern.post(path, { personId: 'p1', role: 'judge' }, 'admin');
    expect(wrong).toMatchObject({ status: 400, body: { code: 'malformed', field: 'personId' } });
  });

  it('makes up the id of what it creates when none is given', async () => {
    const { personId: _, ...unnamed } = newcomer('x');
    const headers = { 'Idempotency-Key': 'newcomer 7'.replace(' ', '-') };
    const first = await lectern.post('/api/v1/people', unnamed, 'admin', headers);
    const again = await lectern.post('/api/v1/people', unnamed, 'admin', headers);
    expect(first.status).toBe(201);
    expect(again.body).toEqual({ ...first.body, appended: false });
    const somebody = { ...unnamed, employeeNo: 'E-y' };
    const other = await lectern.post('/api/v1/people', somebody, 'admin');
    expect(other.body['id']).not.toBe(first.body['id']);
  });

  it('is rehearsed: decided as always, and nothing appended', async () => {
    const head = await lectern.store.head();
    const path = '/api/v1/people?dryRun=true';
    const rehearsed = await lectern.post(path, newcomer('p9'), 'admin');
    expect(rehearsed).toMatchObject({
      status: 200,
      body: {
        ...{ id: 'p9', stream: 'person-p9', revision: -1 },
        events: [{ type: 'PersonRegistered', data: newcomer('p9') }],
      },
    });
    const refused = await lectern.post(path, newcomer('admin'), 'admin');
    expect(refused).toMatchObject({ status: 422, body: { code: 'duplicate' } });
    const forbidden = await lectern.post(path, newcomer('p9'), 'nobody-special');
    expect(forbidden).toMatchObject({ status: 403, body: { code: 'not-entitled' } });
    const odd = await lectern.post('/api/v1/people?dryRun=perhaps', newcomer('p9'), 'admin');
    expect(odd).toMatchObject({ status: 400, body: { field: 'dryRun' } });
    expect(await lectern.store.head()).toBe(head);
  });

  it('ties its events to the correlation id of the request', async () => {
    const own = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
    const headers = { 'X-Correlation-Id': own };
    const answer = await lectern.post('/api/v1/people', newcomer('p3'), 'admin', headers);
    expect(answer.headers.get('x-correlation-id')).toBe(own);
    const [event] = await lectern.store.readStream('person-p3');
    expect(event?.metadata.correlationId).toBe(own);
    const named = { 'X-Correlation-Id': 'wang-xiaoming' };
    const other = await lectern.get('/api/v1/me', 'admin', named);
    expect(other.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    const traced = await lectern.get('/api/v1/me', 'admin', {
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    });
    expect(traced.headers.get('x-correlation-id')).toBe('0af7651916cd43dd8448eb211c80319c');
  });

  it('may say that it happened earlier, but not that it will happen', async () => {
    const past = { ...newcomer('p4'), occurredAt: '2025-04-01T09:00:00+08:00' };
    expect((await lectern.post('/api/v1/people', past, 'admin')).status).toBe(201);
    const [event] = await lectern.store.readStream('person-p4');
    expect(event?.metadata.occurredAt).toBe(past.occurredAt);
    const occurredAt = new Date(Date.now() + 3_600_000).toISOString();
    const future = await lectern.post('/api/v1/people', { ...newcomer('p5'), occurredAt }, 'admin');
    expect(future).toMatchObject({ status: 400, body: { code: 'malformed', field: 'occurredAt' } });
  });

  it('is refused to somebody without the role, whoever they say they are', async () => {
    const answer = await lectern.post('/api/v1/people', newcomer('p6'), 'nobody-special');
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-entitled' } });
  });
});

describe('an Idempotency-Key', () => {
  const key = 'd3c1f1de-7f53-4f0c-9a5b-6f1ad0a4b9a1';

  it('becomes the command id, and answers the first answer again', async () => {
    const headers = { 'Idempotency-Key': key };
    const first = await lectern.post('/api/v1/people', newcomer('k1'), 'admin', headers);
    const again = await lectern.post('/api/v1/people', newcomer('k1'), 'admin', headers);
    expect(first).toMatchObject({ status: 201, body: { appended: true } });
    expect(again).toMatchObject({ status: 201, body: { ...first.body, appended: false } });
    const events = await lectern.store.readStream('person-k1');
    expect(events.map((event) => event.metadata.commandId)).toEqual([key]);
  });

  it('is not taken for another command, of the same stream or of another', async () => {
    const headers = { 'Idempotency-Key': key };
    for (const other of [{ ...newcomer('k1'), department: 'Finance' }, newcomer('k5')]) {
      const answer = await lectern.post('/api/v1/people', other, 'admin', headers);
      expect(answer).toMatchObject({ status: 422, body: { code: 'duplicate' } });
    }
    expect(await lectern.store.readStream('person-k5')).toEqual([]);
  });

  it('of one person is not that of another', async () => {
    for (const [one, two, shared] of [
      ['k2', 'k3', 'row-1'],
      ['k6', 'k7', '1b4e28ba-2fa1-41d2-883f-0016d3cca427'],
    ] as const) {
      const headers = { 'Idempotency-Key': shared };
      const first = await lectern.post('/api/v1/people', newcomer(one), 'admin', headers);
      const second = await lectern.post('/api/v1/people', newcomer(two), 'second', headers);
      const again = await lectern.post('/api/v1/people', newcomer(two), 'second', headers);
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(again.body).toEqual({ ...second.body, appended: false });
    }
  });

  it('does not give one person the answer of another', async () => {
    const taken = { 'Idempotency-Key': key };
    const answer = await lectern.post('/api/v1/people', newcomer('k1'), 'second', taken);
    expect(answer).toMatchObject({ status: 422, body: { code: 'duplicate' } });
  });

  it('must be visible text of reasonable length', async () => {
    for (const bad of ['two words', 'x'.repeat(201)]) {
      const answer = await lectern.post('/api/v1/people', newcomer('k4'), 'admin', {
        'Idempotency-Key': bad,
      });
      expect(answer).toMatchObject({ status: 400, body: { field: 'Idempotency-Key' } });
    }
  });
});

describe('If-Match', () => {
  it('lets a command through only at that revision', async () => {
    const made = await lectern.post('/api/v1/people', newcomer('m1'), 'admin');
    const path = '/api/v1/people/m1/move';
    const etag = made.headers.get('etag') ?? '';
    const first = await lectern.post(path, { department: 'A' }, 'admin', { 'If-Match': etag });
    expect(first).toMatchObject({ status: 200, body: { revision: 1 } });
    const late = await lectern.post(path, { department: 'B' }, 'admin', { 'If-Match': etag });
    expect(late).toMatchObject({ status: 409, body: { code: 'wrong-revision', actual: 1 } });
    const odd = await lectern.post(path, { department: 'B' }, 'admin', { 'If-Match': '1' });
    expect(odd).toMatchObject({ status: 400, body: { field: 'If-Match' } });
  });

  it('lets one of many racing commands win', async () => {
    const made = await lectern.post('/api/v1/people', newcomer('m2'), 'admin');
    const etag = made.headers.get('etag') ?? '';
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        lectern.post('/api/v1/people/m2/move', { department: `D${n}` }, 'admin', {
          'If-Match': etag,
        }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
  });

  it('left out, a command that is still allowed wins its race in the end', async () => {
    await lectern.post('/api/v1/people', newcomer('m3'), 'admin');
    const answers = await Promise.all(
      ['coach', 'judge', 'trainer', 'certifier'].map((role) =>
        lectern.post('/api/v1/people/m3/grant-role', { role }, 'admin'),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });
});
