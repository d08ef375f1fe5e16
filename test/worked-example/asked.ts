import { type Described, routesPage } from '../../docs/routes-page.js';
import { readModel } from '../../projections/capabilities.js';
import { openReadSide } from '../../projections/platform/read-side.js';
import { issueToken } from '../../src/platform/access/local-issuer.js';
import { readSettings } from '../../src/platform/settings/settings.js';
import { serve } from '../../src/serve.js';

/** Run in the copy: serves a data folder, asks what the example is about, and prints the answers. */
const [, , data = ''] = process.argv;
const settings = readSettings({
  LECTERN_DATA: data,
  PORT: '0',
  LECTERN_LOG: 'silent',
  TIME_ZONE: 'Asia/Shanghai',
});
const served = await serve(settings, openReadSide(readModel));

async function ask(path: string, as: string, body?: object) {
  const response = await fetch(`${served.url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${await issueToken(data, as, 600)}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

try {
  const start = { mentorshipId: 'm3', candidacyId: 'c.bob', mentorId: 'coach' };
  const post = (body: object, as = 'admin') => ask('/api/v1/mentorships', as, body);
  const started = await post(start);
  const since = `minPosition=${String(started.body['position'])}`;
  const { body: api } = await ask('/api/openapi.json', 'admin');
  const answers = {
    started,
    again: await post(start),
    ownMentor: await post({ ...start, mentorshipId: 'm4', mentorId: 'bob' }),
    malformed: await post({ ...start, mentorshipId: 'm4', mood: 'good' }),
    entitled: await ask('/api/v1/mentorships/m3/end', 'ann', { reason: 'Enough' }),
    answer: await ask(`/api/v1/mentorships?${since}`, 'ann'),
    narrowed: await ask('/api/v1/mentorships?mentor=ann', 'ann'),
    routes: routesPage(api as unknown as Described),
    paths: Object.keys(api['paths'] as object).filter((path) => path.includes('mentorship')),
  };
  process.stdout.write(JSON.stringify(answers));
} finally {
  await served.close();
}
