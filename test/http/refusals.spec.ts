import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StoreFull, StoreUnavailable } from '../../src/platform/event-store/errors.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { served, type Answer, type Served } from './served.js';

let lectern: Served;
/** What the store's next append fails with. */
let failure: Error | null = null;
const lines: string[] = [];

beforeAll(async () => {
  lectern = await served({ around: failing, logTo: (line) => lines.push(line) });
  await lectern.known('admin', 'programme-admin');
});
afterAll(() => lectern.close());

/** The real store, whose disk or network fails when the test says so. */
function failing(store: EventStore): EventStore {
  return {
    append: (...append) => (failure ? Promise.reject(failure) : store.append(...append)),
    readStream: (...query) => store.readStream(...query),
    readEvent: (id) => store.readEvent(id),
    readAll: (query) => store.readAll(query),
    subscribe: (query) => store.subscribe(query),
    head: () => store.head(),
    health: () => store.health(),
    close: () => store.close(),
  };
}

const newcomer = { personId: 'p1', employeeNo: 'E1', name: '王小明', department: 'Cells' };
const people = (body: unknown, headers?: Record<string, string>) =>
  lectern.post('/api/v1/people', body, 'admin', headers);

function isProblem({ status, headers, body }: Answer, code: string) {
  expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(body).toMatchObject({ status, code, type: `urn:lectern:problem:${code}` });
  expect(body['correlationId']).toBe(headers.get('x-correlation-id'));
  expect(body['title']).toMatch(/\w/);
}

describe('a malformed command', () => {
  it.each([
    ['not JSON', '{"personId": 王}'],
    ['cut off', '{"personId":"p1"'],
    ['a list', '[]'],
    ['a text', '"p1"'],
    ['null', 'null'],
    ['a number', '7'],
    ['too deep', `{"personId":${'['.repeat(500)}${']'.repeat(500)}}`],
  ])('is refused when its body is %s', async (_what, body) => {
    const answer = await people(body);
    expect(answer.status).toBe(400);
    isProblem(answer, 'malformed');
  });

  it('names the field at fault', async () => {
    const answer = await people({ ...newcomer, name: 7 });
    expect(answer).toMatchObject({ status: 400, body: { field: 'name' } });
  });

  it('is refused for a field nobody knows', async () => {
    const answer = await people({ ...newcomer, admin: true });
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed', field: 'admin' } });
  });

  it.each(['__proto__', 'constructor', 'prototype', '\\u005f_proto__'])(
    'is refused for a field called %s, however deep',
    async (name) => {
      const plain = JSON.parse(`"${name}"`) as string;
      const document = `{"a":[{"${name}":{"polluted":true}}]}`;
      const body = `{"kind":"rubric","policyId":"r","version":1,"document":${document}}`;
      const answer = await lectern.post('/api/v1/policies', body, 'admin');
      expect(answer).toMatchObject({ status: 400, body: { code: 'malformed', field: plain } });
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );

  it('is refused when its text cannot be carried exactly', async () => {
    const answer = await people({ ...newcomer, name: 'half \ud83d a pair' });
    expect(answer.status).toBe(400);
    isProblem(answer, 'malformed');
  });

  it('is refused in another encoding than UTF-8', async () => {
    const token = await lectern.token('admin');
    const gb2312 = Buffer.concat([
      Buffer.from('{"personId":"p9","employeeNo":"E","department":"D","name":"'),
      Buffer.from([0xcd, 0xf5]),
      Buffer.from('"}'),
    ]);
    const answer = await lectern.send('/api/v1/people', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: new Uint8Array(gb2312),
    });
    expect(answer).toMatchObject({ status: 400, body: { detail: 'the body is not UTF-8' } });
  });

  it('may have no body when its address says all there is to say', async () => {
    const token = await lectern.token('admin');
    for (const headers of [{}, { 'Content-Type': 'application/json' }]) {
      const answer = await lectern.send('/api/v1/sessions/s1/open', {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, ...headers },
      });
      expect(answer.status).toBe(422);
    }
  });

  it('does not show its values again, in the answer or in the log', async () => {
    const answer = await people(`{"name":"secret-value" "x"}`);
    expect(JSON.stringify(answer.body)).not.toContain('secret-value');
    expect(lines.join('')).not.toContain('secret-value');
  });
});

describe('a body that is no JSON', () => {
  it.each([
    ['text/plain', 'personId=p1'],
    ['application/x-www-form-urlencoded', 'personId=p1'],
    ['application/octet-stream', 'p1'],
    ['application/jsonp', '{}'],
  ])('is refused as %s', async (type, body) => {
    const answer = await people(body, { 'Content-Type': type });
    expect(answer.status).toBe(415);
    isProblem(answer, 'not-json');
  });

  it('is refused over 1 MB', async () => {
    const answer = await people({ ...newcomer, name: 'x'.repeat(1_100_000) });
    expect(answer.status).toBe(413);
    isProblem(answer, 'too-large');
  });

  it('is refused under two content types at once', async () => {
    const token = await lectern.token('admin');
    const body = JSON.stringify(newcomer);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(`${lectern.url}/api/v1/people`, { method: 'POST' }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      })
        .on('error', reject)
        .setHeader('Authorization', `Bearer ${token}`)
        .setHeader('Content-Type', ['application/json', 'text/plain'])
        .end(body);
    });
    expect(status).toBe(400);
  });
});

describe('an address', () => {
  it('that is nowhere is told as a problem', async () => {
    const answer = await lectern.get('/api/v1/nowhere', 'admin');
    expect(answer.status).toBe(404);
    isProblem(answer, 'not-found');
  });

  it('asked with the wrong method says which are right', async () => {
    const answer = await lectern.get('/api/v1/people/p1/move', 'admin');
    expect(answer.status).toBe(405);
    isProblem(answer, 'method-not-allowed');
    expect(answer.headers.get('allow')).toBe('POST');
  });

  it('that cannot be decoded is the sender’s mistake', async () => {
    const answer = await lectern.get('/api/v1/people/%E4%ZZ/move', 'admin');
    expect(answer.status).toBe(400);
    isProblem(answer, 'malformed');
  });

  it('may hold ids of any script and as long as ids get', async () => {
    const long = '员'.repeat(128);
    const path = `/api/v1/people/${encodeURIComponent(long)}/move`;
    const answer = await lectern.post(path, { department: 'A' }, 'admin');
    expect(answer).toMatchObject({ status: 422, body: { code: 'unknown-reference' } });
  });
});

describe('the store', () => {
  afterAll(() => {
    failure = null;
  });

  it('away: the command may be sent again, and says so', async () => {
    failure = new StoreUnavailable('connect ECONNREFUSED 10.0.0.7:2113');
    const answer = await people(newcomer);
    expect(answer.status).toBe(503);
    isProblem(answer, 'store-unavailable');
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(JSON.stringify(answer.body)).not.toContain('10.0.0.7');
  });

  it('full: nothing was written', async () => {
    failure = new StoreFull('database or disk is full');
    const answer = await people(newcomer);
    expect(answer.status).toBe(507);
    isProblem(answer, 'store-full');
  });

  it('failing in a way nobody foresaw: no stack, no cause, but a line in the log', async () => {
    failure = new TypeError('cannot read properties of 王小明');
    const answer = await people(newcomer);
    expect(answer.status).toBe(500);
    isProblem(answer, 'internal');
    expect(JSON.stringify(answer.body)).not.toMatch(/王小明|TypeError|\.ts|\.js/);
    const { correlationId } = answer.body as { correlationId: string };
    const logged = lines.filter((line) => line.includes(correlationId));
    expect(logged.join('')).toContain('a request failed');
  });
});

it('an answer is one line of log, without a person’s details, a body or a token', async () => {
  failure = null;
  lines.length = 0;
  const token = await lectern.token('admin');
  await people(newcomer);
  const text = lines.join('');
  const [line] = lines.map((one) => JSON.parse(one) as object);
  expect(line).toMatchObject({ method: 'POST', route: '/api/v1/people', status: 201 });
  expect(text).not.toMatch(/王小明|Cells|Bearer/);
  expect(text).not.toContain(token);
});

it('a line that is no HTTP ends that connection only', async () => {
  const { port, hostname } = new URL(lectern.url);
  const socket = connect(Number(port), hostname);
  const answer = await new Promise<string>((resolve, reject) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (text += chunk));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
    socket.write('NOT HTTP AT ALL\r\n\r\n');
  });
  socket.destroy();
  expect(answer).toMatch(/^HTTP\/1\.1 400/);
  expect((await lectern.get('/health/live')).status).toBe(200);
});
