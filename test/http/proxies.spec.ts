import { served } from './served.js';

/** The answers to bad sign-ins, one after another, from an address that a proxy names. */
async function signIns(trustedProxies: readonly string[]): Promise<number[]> {
  const lectern = await served({ trustedProxies });
  try {
    const attempt = async (address: string) => {
      const headers = { Origin: lectern.url, 'X-Forwarded-For': address };
      const body = { token: 'guess' };
      return (await lectern.post('/api/v1/sign-in', body, undefined, headers)).status;
    };
    for (let guess = 0; guess < 60; guess++) await attempt('203.0.113.7');
    return [await attempt('203.0.113.7'), await attempt('198.51.100.1')];
  } finally {
    await lectern.close();
  }
}

it('behind a trusted proxy one who guesses locks nobody else out', async () => {
  const [guesser, other] = await signIns(['127.0.0.0/8', '::1']);
  expect(guesser).toBe(429);
  expect(other).not.toBe(429);
});

it('of anybody else an address is not believed: guessing under many names is guessing', async () => {
  expect(await signIns([])).toEqual([429, 429]);
});
