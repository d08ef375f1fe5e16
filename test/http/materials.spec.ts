import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DraftCourse, SubmitMaterial } from '../../src/courses/courses.commands.js';
import { served, type Served } from './served.js';

const LIMIT = 3 * 1024 * 1024;
let lectern: Served;

beforeAll(async () => {
  lectern = await served({ materialBytes: LIMIT });
  await lectern.known('admin', 'programme-admin');
  await lectern.known('owner', 'trainer');
  await lectern.known('other', 'trainer');
  await lectern.known('judge', 'judge');
  await lectern.carryOut(DraftCourse, {
    courseId: 'c1',
    ownerId: 'owner',
    title: 'Coating',
    department: 'Cells',
    competencies: ['course-development'],
    audience: 'operators',
    coreSections: ['Drying'],
  });
});
afterAll(() => lectern.close());

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const address = (hash: string, course = 'c1') =>
  `/api/v1/courses/${course}/materials/bytes/${hash}`;

async function upload(bytes: Buffer, as: string, hash = sha256(bytes), type = 'application/pdf') {
  return lectern.send(address(hash), {
    method: 'PUT',
    headers: { 'Content-Type': type, Authorization: `Bearer ${await lectern.token(as)}` },
    body: new Uint8Array(bytes),
  });
}

async function download(hash: string, as: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${lectern.url}${address(hash)}`, {
    headers: { Authorization: `Bearer ${await lectern.token(as)}`, ...headers },
  });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** Files under the materials folder, whatever they are. */
function kept(folder = join(lectern.data, 'materials')): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true);
}

let version = 0;
async function submitted(bytes: Buffer, fileName = '课件 v1.pptx'): Promise<string> {
  const hash = sha256(bytes);
  await upload(bytes, 'owner');
  await lectern.carryOut(SubmitMaterial, {
    courseId: 'c1',
    version: ++version,
    sha256: hash,
    fileName,
    bytes: bytes.length,
    changes: '',
  });
  return hash;
}

describe('the bytes of a material', () => {
  it('come back as they were sent, larger than any JSON body', async () => {
    const bytes = randomBytes(2 * 1024 * 1024 + 17);
    const first = await upload(bytes, 'owner');
    expect(first).toMatchObject({ status: 201, body: { sha256: sha256(bytes), bytes: 2097169 } });
    expect((await upload(bytes, 'owner')).status).toBe(200);
    const hash = await submitted(bytes);
    const { response, bytes: back } = await download(hash, 'judge');
    expect(response.status).toBe(200);
    expect(back.equals(bytes)).toBe(true);
    expect(response.headers.get('etag')).toBe(`"${hash}"`);
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
  });

  it('are not kept when they are others than announced', async () => {
    const before = kept();
    const wrong = await upload(Buffer.from('abc'), 'owner', sha256(Buffer.from('abd')));
    expect(wrong).toMatchObject({
      status: 422,
      body: { code: 'hash-mismatch', detail: expect.stringContaining(sha256(Buffer.from('abc'))) },
    });
    expect(kept()).toEqual(before);
  });

  it('are not kept beyond the limit, whether it is announced or not', async () => {
    const before = kept();
    const bytes = randomBytes(LIMIT + 1);
    expect(await upload(bytes, 'owner')).toMatchObject({
      status: 413,
      body: { code: 'too-large' },
    });
    expect(await chunked(bytes)).toBe(413);
    expect(kept()).toEqual(before);
    expect((await upload(randomBytes(LIMIT), 'owner')).status).toBe(201);
  });

  it('are not kept when the upload breaks off', async () => {
    const before = kept();
    const token = await lectern.token('owner');
    const sending = request(`${lectern.url}${address('a'.repeat(64))}`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/octet-stream' },
    });
    sending.on('error', () => undefined);
    sending.write(randomBytes(100_000));
    await until(() => kept().length === before.length + 1);
    sending.destroy();
    await until(() => kept().length === before.length);
    expect(kept()).toEqual(before);
  });

  it('are taken from the owners and the programme-admin only', async () => {
    const bytes = Buffer.from('from somebody else');
    expect(await upload(bytes, 'other')).toMatchObject({
      status: 403,
      body: { code: 'not-entitled' },
    });
    expect((await upload(bytes, 'judge')).status).toBe(403);
    expect((await upload(bytes, 'admin')).status).toBe(201);
  });

  it('are shown to those who work on them only', async () => {
    const hash = await submitted(Buffer.from('confidential'));
    const statuses = await Promise.all(
      ['owner', 'judge', 'admin', 'other'].map(
        async (as) => (await download(hash, as)).response.status,
      ),
    );
    expect(statuses).toEqual([200, 200, 200, 403]);
  });

  it('are not found before they are submitted, nor under another course', async () => {
    const bytes = Buffer.from('a draft');
    await upload(bytes, 'owner');
    expect((await download(sha256(bytes), 'owner')).response.status).toBe(404);
    const answer = await lectern.get(address(sha256(bytes), 'c2'), 'admin');
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('are named by a hash and nothing else', async () => {
    for (const name of ['..%2F..%2Fledger.db', 'A'.repeat(64), 'abc']) {
      const answer = await lectern.get(`/api/v1/courses/c1/materials/bytes/${name}`, 'admin');
      expect(answer).toMatchObject({ status: 400, body: { code: 'malformed', field: 'sha256' } });
    }
  });

  it('are bytes, not JSON', async () => {
    const answer = await upload(Buffer.from('{}'), 'owner', undefined, 'application/json');
    expect(answer).toMatchObject({ status: 415, body: { code: 'not-json' } });
  });
});

describe('a download', () => {
  it('answers ranges, and nothing when it is held already', async () => {
    const hash = await submitted(Buffer.from('0123456789'));
    const cases: readonly (readonly [string, number, string, string | null])[] = [
      ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
      ['bytes=7-', 206, '789', 'bytes 7-9/10'],
      ['bytes=-3', 206, '789', 'bytes 7-9/10'],
      ['bytes=5-99', 206, '56789', 'bytes 5-9/10'],
      ['bytes=0-1,4-5', 200, '0123456789', null],
      ['lines=1-2', 200, '0123456789', null],
    ];
    for (const [range, status, text, contentRange] of cases) {
      const { response, bytes } = await download(hash, 'judge', { Range: range });
      expect([range, response.status, bytes.toString()]).toEqual([range, status, text]);
      expect(response.headers.get('content-range')).toBe(contentRange);
    }
    const beyond = await download(hash, 'judge', { Range: 'bytes=10-' });
    expect(beyond.response.status).toBe(416);
    expect(beyond.response.headers.get('content-range')).toBe('bytes */10');
    const held = await download(hash, 'judge', { 'If-None-Match': `"${hash}"` });
    expect([held.response.status, held.bytes.length]).toEqual([304, 0]);
  });

  it('offers the author’s file name, made harmless', async () => {
    const hash = await submitted(Buffer.from('named'), '../../课件"\r\nSet-Cookie: x=1.pptx');
    const { response } = await download(hash, 'owner');
    const disposition = response.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename="[\w .=-]+"; filename\*=UTF-8''[\w.%-]+$/);
    expect(disposition).toContain(encodeURIComponent('课件'));
    expect(disposition).not.toMatch(/\.\.\/|\/|\\/);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

/** Waits for what the server does on its own; the test's time limit ends a wait in vain. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

/** Sent without saying how long it is. */
async function chunked(bytes: Buffer): Promise<number | undefined> {
  const token = await lectern.token('owner');
  return new Promise((resolve, reject) => {
    const sending = request(
      `${lectern.url}${address(sha256(bytes))}`,
      {
        method: 'PUT',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/octet-stream' },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    sending.on('error', reject);
    for (let at = 0; at < bytes.length; at += 65_536)
      sending.write(bytes.subarray(at, at + 65_536));
    sending.end();
  });
}
