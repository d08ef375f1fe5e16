import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GUESTS } from '../../src/cli/demo-links.js';
import { ROLES } from '../../src/platform/kernel/envelope.js';
import { servedJourney, type ServedJourney } from '../views/served-journey.js';
import { signedIn } from './browser.js';

let journey: ServedJourney;
beforeAll(async () => {
  journey = await servedJourney();
}, 60_000);
afterAll(() => journey.close());

/** Whom of them each answer is for; the others are turned away. */
const READERS: Readonly<Record<string, readonly string[]>> = {
  '/api/v1/funnel': [...['programme-admin', 'nominator', 'coach', 'judge', 'certifier', 'auditor']],
  '/api/v1/trainers/t25-13': ['programme-admin', 'trainer', 'coach', 'certifier', 'auditor'],
  '/api/v1/trainers/t25-03': ['programme-admin', 'nominator', 'coach', 'certifier', 'auditor'],
  '/api/v1/sessions/demo-day-2025/panel': ['programme-admin', 'judge', 'certifier', 'auditor'],
  '/api/v1/judge-consistency': ['programme-admin', 'judge', 'certifier', 'auditor'],
  '/api/v1/proposals': ['programme-admin', 'certifier', 'auditor'],
  '/api/v1/courses/course-t25-13': GUESTS.map(([role]) => role),
  '/api/v1/events?limit=1': ['programme-admin', 'auditor'],
};

describe('the demo’s guests', () => {
  it('are one for every part that a person can have', () => {
    const parts = ROLES.filter((role) => role !== 'dashboard');
    expect(GUESTS.map(([role]) => role).sort()).toEqual(parts.sort());
  });

  it.each(GUESTS)('sign in as %s and see what they may', async (role, personId) => {
    const browser = await signedIn(journey.url, journey.data, personId);
    const me = await browser.ask('GET', '/api/v1/me');
    expect(me.body['roles']).toContain(role);
    expect(me.body['name']).toMatch(/\p{Script=Han}/u);
    const seen: Record<string, number> = {};
    for (const path of Object.keys(READERS)) seen[path] = (await browser.ask('GET', path)).status;
    const may = (by: readonly string[]) => (by.includes(role) ? 200 : 403);
    expect(seen).toEqual(
      Object.fromEntries(Object.entries(READERS).map(([path, by]) => [path, may(by)])),
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
