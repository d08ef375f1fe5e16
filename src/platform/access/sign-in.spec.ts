import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SignedIn } from './issuer.js';
import { issueToken, LocalIssuer, localKey } from './local-issuer.js';
import { SignIn } from './sign-in.js';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'lectern-keys-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

/** The local issuer, counting what it is asked. */
class Counting extends LocalIssuer {
  asked = 0;
  override verify(token: string): Promise<SignedIn> {
    this.asked += 1;
    return super.verify(token);
  }
}

describe('a token that was checked', () => {
  it('is remembered until it expires, and no longer', async () => {
    let now = Date.now();
    const issuer = new Counting(await localKey(data));
    const signIn = new SignIn([issuer], () => now);
    const header = `Bearer ${await issuer.issue('j1', 60)}`;
    expect(signIn.remembered(header)).toBeNull();
    await signIn.check(header);
    await signIn.check(header);
    expect(issuer.asked).toBe(1);
    expect(signIn.remembered(header)?.personId).toBe('j1');
    now += 61_000;
    expect(signIn.remembered(header)).toBeNull();
    await signIn.check(header);
    expect(issuer.asked).toBe(2);
  });

  it('speaks for the same header alone on a connection, and until it expires', async () => {
    let now = Date.now();
    const issuer = await LocalIssuer.of(data);
    const signIn = new SignIn([issuer], () => now);
    const [first, second] = [await issuer.issue('j1', 60), await issuer.issue('j2', 60)];
    const connection = {};
    for (const [token, personId] of [
      [first, 'j1'],
      [first, 'j1'],
      [second, 'j2'],
      [first, 'j1'],
    ] as const) {
      expect(await signIn.check(`Bearer ${token}`, connection)).toMatchObject({ personId });
      expect(signIn.remembered(`Bearer ${token}`, connection)?.personId).toBe(personId);
    }
    expect(signIn.remembered(undefined, connection)).toBeNull();
    expect(signIn.remembered(`Bearer ${first}x`, connection)).toBeNull();
    now += 61_000;
    expect(signIn.remembered(`Bearer ${first}`, connection)).toBeNull();
  });

  it('is no reason to believe another one', async () => {
    const issuer = await LocalIssuer.of(data);
    const signIn = new SignIn([issuer]);
    const token = await issuer.issue('j1', 60);
    await signIn.check(`Bearer ${token}`);
    const changed = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
    await expect(signIn.check(`Bearer ${changed}`)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  it('that is refused is not remembered', async () => {
    const issuer = new Counting(await localKey(data));
    const signIn = new SignIn([issuer]);
    const header = `Bearer ${await issuer.issue('j1', 60, new Date(Date.now() - 3_600_000))}`;
    for (const asked of [1, 2]) {
      await expect(signIn.check(header)).rejects.toMatchObject({ code: 'unauthenticated' });
      expect(issuer.asked).toBe(asked);
    }
    expect(signIn.remembered(header)).toBeNull();
  });
});

describe('the local key', () => {
  it('is one, however many start at once', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => localKey(data)));
    expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
    expect((await localKey(data)).id).toBe(keys[0]?.id);
  });

  it('signs for the deployment whose folder it is in, and for no other', async () => {
    const other = mkdtempSync(join(tmpdir(), 'lectern-keys-'));
    try {
      const token = await issueToken(data, 'j1', 60);
      expect(await (await LocalIssuer.of(data)).verify(token)).toMatchObject({ personId: 'j1' });
      await expect((await LocalIssuer.of(other)).verify(token)).rejects.toThrow();
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  });

  it('that is something else stops the start', async () => {
    await localKey(data);
    writeFileSync(join(data, 'keys', 'sign-in.pem'), 'not a key');
    await expect(localKey(data)).rejects.toThrow();
  });
});
