import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GUESTS } from '../../src/cli/demo-links.js';
import { servedJourney, type ServedJourney } from '../views/served-journey.js';
import { signedIn } from './browser.js';

let journey: ServedJourney;
beforeAll(async () => {
  journey = await servedJourney();
}, 60_000);
afterAll(() => journey.close());

/** What the demo's four see, as `npm run demo` says. */
const MATRIX: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  '/api/v1/funnel': { 'programme-admin': 200, judge: 200, trainer: 403, auditor: 200 },
  '/api/v1/trainers/t25-35': { 'programme-admin': 200, judge: 403, trainer: 200, auditor: 200 },
  '/api/v1/trainers/t25-29': { 'programme-admin': 200, judge: 403, trainer: 403, auditor: 200 },
  '/api/v1/sessions/demo-day-2025/panel': {
    ...{ 'programme-admin': 200, judge: 200, trainer: 403, auditor: 200 },
  },
  '/api/v1/judge-consistency': { 'programme-admin': 200, judge: 200, trainer: 403, auditor: 200 },
  '/api/v1/events?limit=1': { 'programme-admin': 200, judge: 403, trainer: 403, auditor: 200 },
};

describe('the demo’s guests', () => {
  it.each(GUESTS)('sign in as $role and see what they may', async ({ personId, role }) => {
    const browser = await signedIn(journey.url, journey.data, personId);
    const me = await browser.ask('GET', '/api/v1/me');
    expect(me.body['roles']).toContain(role);
    expect(me.body['name']).toMatch(/\p{Script=Han}/u);
    const seen: Record<string, number> = {};
    for (const path of Object.keys(MATRIX)) seen[path] = (await browser.ask('GET', path)).status;
    expect(seen).toEqual(
      Object.fromEntries(Object.entries(MATRIX).map(([path, by]) => [path, by[role]])),
    );
  });

  it('hear at once what happens, by the same cookie', async () => {
    const judge = await signedIn(journey.url, journey.data, 'j25-1');
    const stop = new AbortController();
    const answer = await fetch(`${journey.url}/api/v1/live`, {
      headers: { Cookie: judge.cookie, Accept: 'text/event-stream' },
      signal: stop.signal,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    stop.abort();
    expect((await fetch(`${journey.url}/api/v1/live`)).status).toBe(401);
  });

  it('change nothing that is not theirs to change', async () => {
    const auditor = await signedIn(journey.url, journey.data, 'u25-1');
    const answer = await auditor.ask('POST', '/api/v1/people/t25-35/grant-role', {
      body: { role: 'judge' },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-entitled' } });
  });
});
