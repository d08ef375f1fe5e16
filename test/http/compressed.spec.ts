import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { served, type Served } from './served.js';

let lectern: Served;
beforeAll(async () => {
  lectern = await served({});
});
afterAll(() => lectern.close());

/** As it comes over the wire: `fetch` would unpack it. */
function raw(path: string, accept?: string) {
  const headers = accept === undefined ? {} : { 'Accept-Encoding': accept };
  return new Promise<{ encoding: string | undefined; vary: string; body: Buffer }>((resolve) => {
    request(lectern.url + path, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          encoding: response.headers['content-encoding'],
          vary: String(response.headers.vary),
          body: Buffer.concat(parts),
        }),
      );
    }).end();
  });
}

const LONG = '/api/openapi.json';

describe('a long answer', () => {
  it('is compressed for whoever takes that, and the same inside', async () => {
    const plain = await raw(LONG);
    const packed = await raw(LONG, 'br, gzip, deflate');
    expect([plain.encoding, packed.encoding]).toEqual([undefined, 'gzip']);
    expect(packed.body.length).toBeLessThan(plain.body.length / 2);
    expect(gunzipSync(packed.body)).toEqual(plain.body);
    expect(packed.vary).toContain('Accept-Encoding');
  });

  it.each(['identity', 'gzip;q=0', 'br'])(
    'is not, for who sends Accept-Encoding: %s',
    async (one) => {
      expect((await raw(LONG, one)).encoding).toBeUndefined();
    },
  );
});

it('leaves short answers, and those with a secret, as they are', async () => {
  expect((await raw('/api/v1/me', 'gzip')).encoding).toBeUndefined();
  expect((await raw('/health/live', 'gzip')).encoding).toBeUndefined();
});
