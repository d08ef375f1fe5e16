import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../src/platform/kernel/clock.js';
import { ACCESS, letsIn, maySee, type Thing } from '../../src/rules/access.js';
import { openWriteSide } from '../../src/write-side.js';
import { Budget } from '../../src/platform/spreadsheets/read/budget.js';
import { Zip } from '../../src/platform/spreadsheets/read/unzip.js';
import { candidacyOf, COHORT, demoOf, SESSION } from '../support/demo-day.js';
import { ZONE } from '../views/journey.js';
import { servedLedger, type ServedLedger } from '../views/served-journey.js';
import { listen } from '../live/listener.js';
import { issueToken } from '../../src/platform/access/local-issuer.js';
import { type Marker, markers } from './markers.js';
import { AccessProgramme, type Entity, MATERIAL, PEOPLE, RELATIONS, SHA256 } from './programme.js';

interface Operation {
  readonly operationId: string;
  readonly security?: readonly object[];
  readonly 'x-lectern-shows'?: Thing;
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}
interface Described {
  readonly paths: Readonly<Record<string, { readonly get?: Operation }>>;
}

/** One way to ask a route: of what it is, so that the table can say who is answered. */
interface Asked {
  readonly path: string;
  /** The one thing it is about, where its relations decide. */
  readonly of?: readonly [Thing, Entity];
  readonly headers?: Record<string, string>;
  /** The same answer in another format. */
  readonly export?: true;
  /** What those are answered who are let in, where it is not 200. */
  readonly answers?: number;
}

const programme = new AccessProgramme();
const STRANGERS = ['ghost', undefined] as const;
/** Each kind of reader once: exports are the same answers in another form. */
const EXPORTS_FOR = [
  'admin',
  'machine',
  'plain',
  'coach',
  'recused',
  'j2',
  'amy',
  'manager',
  undefined,
];
let lectern: ServedLedger;
let described: Described;
let secrets: readonly Marker[];
let paths: Readonly<Record<string, readonly Asked[]>>;

beforeAll(async () => {
  await programme.tell();
  const { store, ledgerPath } = programme;
  const writeSide = openWriteSide({ store, clock: systemClock, zone: ZONE });
  const close = () => programme.close();
  lectern = await servedLedger({ store, ledgerPath, writeSide, close });
  described = JSON.parse((await lectern.get('/api/openapi.json')).text) as Described;
  await put('/api/v1/courses/course-amy/materials/bytes/' + SHA256, 'amy', MATERIAL);
  const draft = { marks: { curriculumDesign: 33 }, strengths: '', improvements: '' };
  await put(`/api/v1/demos/${demoOf('ben')}/draft`, 'j2', JSON.stringify(draft));
  secrets = await markers(programme, lectern);
  paths = await withParameters();
  await lectern.auditing.checkpoint();
}, 240_000);
afterAll(() => lectern.close(), 60_000);

async function put(path: string, as: string, body: string) {
  const type = body.startsWith('{') ? 'application/json' : 'application/octet-stream';
  const answer = await lectern.send(path, as, {
    method: 'PUT',
    body,
    headers: { 'Content-Type': type },
  });
  expect([path, answer.status < 300]).toEqual([path, true]);
}

/** How to ask the routes that have something in their path. */
async function withParameters(): Promise<Readonly<Record<string, readonly Asked[]>>> {
  const event = (stream: string, judgeId: string) =>
    programme.eventOf(stream, 'DemoScored', { judgeId });
  const sheet = await event(`demo-${demoOf('ben')}`, 'j1');
  const sealed = await event(`demo-${demoOf('amy')}`, 'j1');
  const nomination = await programme.eventOf(`candidacy-${candidacyOf('ben')}`, 'TrainerNominated');
  const history = (subject: string, id: string, of?: readonly [Thing, Entity]): Asked => ({
    path: `/api/v1/history/${subject}/${id}`,
    ...(of ? { of } : {}),
  });
  const own = (route: string, thing: Thing, people: readonly ('amy' | 'ben' | 'dan')[]) =>
    people.map((one): Asked => ({ path: `/api/v1/${route}/${one}`, of: [thing, one] }));
  return {
    '/api/v1/cohorts/{cohortId}/funnel': [{ path: `/api/v1/cohorts/${COHORT}/funnel` }],
    '/api/v1/courses/{courseId}': [{ path: '/api/v1/courses/course-amy' }],
    '/api/v1/courses/{courseId}/materials/bytes/{sha256}': [
      {
        path: `/api/v1/courses/course-amy/materials/bytes/${SHA256}`,
        of: ['material', 'courseOfAmy'],
      },
    ],
    '/api/v1/deliveries/{deliveryId}/roster': [
      { path: '/api/v1/deliveries/salon/roster', of: ['roster', 'classOfAmy'] },
    ],
    '/api/v1/demos/{demoId}/draft': [
      { path: `/api/v1/demos/${demoOf('ben')}/draft`, of: ['judging-list', 'session'] },
    ],
    '/api/v1/evaluations/{personId}': own('evaluations', 'evaluation', ['amy']),
    '/api/v1/explanations/evaluation/{personId}': own('explanations/evaluation', 'evaluation', [
      'amy',
    ]),
    '/api/v1/explanations/demo/{demoId}': [
      { path: `/api/v1/explanations/demo/${demoOf('amy')}`, of: ['sealed-sheet', 'demoOfAmy'] },
    ],
    '/api/v1/events/{eventId}': [
      { path: `/api/v1/events/${nomination}` },
      { path: `/api/v1/events/${sealed}`, of: ['sheet-judge', 'sheetOfAmy'] },
      { path: `/api/v1/events/${sheet}`, of: ['sheet-before-sealing', 'sheetOfBen'] },
    ],
    '/api/v1/events/{eventId}/proof': [
      { path: `/api/v1/events/${nomination}/proof` },
      { path: `/api/v1/events/${sealed}/proof`, of: ['sheet-judge', 'sheetOfAmy'] },
      { path: `/api/v1/events/${sheet}/proof`, of: ['sheet-before-sealing', 'sheetOfBen'] },
    ],
    '/api/v1/history/{subject}/{subjectId}': [
      history('policy', 'evaluation.trainer'),
      history('person', 'ben', ['history', 'ben']),
      history('person', 'amy', ['history', 'amy']),
      history('person', 'dan', ['history', 'dan']),
      history('course', 'course-amy', ['history', 'courseOfAmy']),
      history('demo', demoOf('amy'), ['history', 'demoOfAmy']),
      history('demo', demoOf('ben'), ['history', 'sheetOfBen']),
      history('session', SESSION, ['history', 'session']),
      history('cohort', COHORT, ['history', 'nobody']),
      history('award', 'excellence', ['history', 'nobody']),
    ],
    '/api/v1/candidacies/{candidacyId}': (['amy', 'dan'] as const).map((one) => ({
      path: `/api/v1/candidacies/${COHORT}.${one}`,
      of: ['candidacy', one],
    })),
    '/api/v1/imports/{importId}': [{ path: '/api/v1/imports/never-was', answers: 404 }],
    '/api/v1/imports/{importId}/marked': [
      { path: '/api/v1/imports/never-was/marked?name=a.xlsx', answers: 404 },
    ],
    '/api/v1/imports/{importId}/preview': [
      { path: '/api/v1/imports/never-was/preview', answers: 404 },
    ],
    '/api/v1/policies/{kind}/{policyId}/{version}': [{ path: '/api/v1/policies/rubric/demo/1' }],
    // A token that never was; test/browser/certificates.spec.ts asks with one of a link.
    '/api/v1/shared/{token}': [{ path: '/api/v1/shared/never-was', answers: 404 }],
    // No seal is set.
    '/api/v1/company/seal': [{ path: '/api/v1/company/seal', answers: 404 }],
    '/api/v1/schemas/{kind}': [{ path: '/api/v1/schemas/rubric' }],
    '/api/v1/sessions/{sessionId}/panel': [{ path: `/api/v1/sessions/${SESSION}/panel` }],
    '/api/v1/trainers/{personId}': own('trainers', 'trainer-card', ['amy', 'ben', 'dan']),
    '/api/v1/trainers/{personId}/comments': (['amy', 'ben'] as const).map((one) => ({
      path: `/api/v1/trainers/${one}/comments`,
      of: ['comment', one],
    })),
    '/api/v1/trainers/{personId}/corrections': [
      { path: '/api/v1/trainers/ben/corrections', of: ['correction-text', 'ben'] },
    ],
    '/api/v1/trainers/{personId}/results': (['amy', 'dan'] as const).map((one) => ({
      path: `/api/v1/trainers/${one}/results`,
      of: ['demo-result', one],
    })),
    '/api/v1/trainers/{personId}/grades': [{ path: '/api/v1/trainers/amy/grades' }],
    // Nobody knows the address of anybody's calendar.
    '/api/v1/calendar-feeds/{secret}': [{ path: '/api/v1/calendar-feeds/guessed', answers: 404 }],
    '/templates/{file}': [
      { path: '/templates/people.en.xlsx' },
      { path: '/templates/never-was.en.xlsx', answers: 404 },
    ],
    '/audit/tile/{path}': [
      { path: '/audit/tile/entries/000.p/10' },
      { path: '/audit/tile/0/000.p/10' },
    ],
    // A browser is sent to the issuer, and there is none.
    '/api/v1/sign-in/oidc': [{ path: '/api/v1/sign-in/oidc', answers: 404 }],
    '/api/v1/sign-in/oidc/callback': [{ path: '/api/v1/sign-in/oidc/callback', answers: 404 }],
    // No version waits for approval; who may ask is told so.
    '/api/v1/what-if': [{ path: '/api/v1/what-if', answers: 404 }],
    '/api/v1/events': [
      { path: '/api/v1/events?limit=1000' },
      { path: '/api/v1/events', headers: { Accept: 'application/x-ndjson' } },
    ],
    '/api/v1/calendar': [
      { path: '/api/v1/calendar?asOf=2025-07-30' },
      { path: '/api/v1/calendar' },
    ],
  };
}

const routes = () =>
  Object.entries(described.paths).flatMap(([path, { get }]) => (get ? [[path, get] as const] : []));

/** Every way to ask a route, its exports included. */
function waysToAsk(path: string, { responses }: Operation): readonly Asked[] {
  const ways = paths[path] ?? [{ path }];
  const exported = Object.keys(responses['200']?.content ?? {}).includes('text/csv');
  if (!exported) return ways;
  const as = (way: Asked, format: string) =>
    `${way.path}${way.path.includes('?') ? '&' : '?'}format=${format}`;
  return ways.flatMap((way) => [
    way,
    { ...way, export: true, path: as(way, 'csv') },
    { ...way, export: true, path: as(way, 'xlsx') },
    path.endsWith('}')
      ? { ...way, export: true, path: as(way, 'parquet') }
      : { ...way, export: true, path: way.path.replace(/\?|$/, '.parquet$&') },
  ]);
}

const tokens = new Map<string, Promise<string>>();

/** The answer, byte for byte a letter: exports are looked into as they are. */
async function ask({ path, headers = {} }: Asked, as: string | undefined) {
  const token = as && (tokens.get(as) ?? issueToken(lectern.data, as, 600));
  if (as && token) tokens.set(as, Promise.resolve(token));
  const signedIn = token ? { Authorization: `Bearer ${await token}` } : {};
  const answer = await fetch(`${lectern.url}${path}`, { headers: { ...headers, ...signedIn } });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { status: answer.status, text: Buffer.from(await unpacked(bytes)).toString('latin1') };
}

/** What is in a workbook, one part behind the other; anything else as it is. */
async function unpacked(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return bytes;
  const parts = await (await Zip.open(bytes)).unpack(() => true, new Budget());
  expect(parts.length).toBeGreaterThan(3);
  return Buffer.concat(parts.map((part) => part.bytes));
}

const relationsTo = (entity: Entity, personId: string) =>
  (RELATIONS[entity] as Partial<Record<string, (typeof RELATIONS)['nobody'][never]>>)[personId] ??
  [];

/** Whether the table lets somebody have an answer. */
function expected(shows: Thing, { of, answers = 200 }: Asked, as: string | undefined): number {
  const within = letsIn(shows);
  if (within === 'anybody') return answers;
  if (as === undefined) return 401;
  const roles = PEOPLE[as];
  if (!roles) return 403;
  if (within !== 'registered' && !within.some((role) => roles.includes(role))) return 403;
  return !of || maySee(of[0], { roles }, relationsTo(of[1], as)) ? answers : 403;
}

/** What each was shown of each secret, anywhere. */
const shown = new Map<string, Set<string>>();

describe('every route, export, stream and file, asked by everybody', () => {
  it('shows a kind of thing that the table knows', () => {
    const known = routes().map(([path, { operationId, security, ...operation }]) => {
      const shows = security === undefined ? 'description' : operation['x-lectern-shows'];
      const askable = !path.includes('{') || path in paths;
      return { operationId, known: shows !== undefined && shows in ACCESS, askable };
    });
    expect(known.length).toBeGreaterThan(45);
    expect(known.filter((one) => !one.known || !one.askable)).toEqual([]);
  });

  it('answers whom the table lets in, and shows nobody what it keeps from them', async () => {
    const wrong: unknown[] = [];
    for (const [template, operation] of routes()) {
      if (template === '/api/v1/live') continue;
      const shows = operation['x-lectern-shows'] ?? 'description';
      for (const way of waysToAsk(template, operation)) {
        const everybody = way.export ? EXPORTS_FOR : [...Object.keys(PEOPLE), ...STRANGERS];
        await Promise.all(
          everybody.map(async (as) => {
            const { status, text } = await ask(way, as);
            const due = expected(shows, way, as);
            if (status !== due) wrong.push([way.path, as, status, `not ${due}`]);
            for (const { name, thing, of, within, found } of secrets) {
              if (!found.test(text)) continue;
              const who = as ?? 'nobody';
              shown.set(name, (shown.get(name) ?? new Set()).add(who));
              const roles = PEOPLE[who] ?? [];
              const seen = [thing, ...within].some((one) =>
                maySee(one, { roles }, relationsTo(of, who)),
              );
              if (!seen) wrong.push([way.path, who, `sees ${name}`]);
            }
          }),
        );
      }
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  it('shows everybody somewhere what the table says that they see', () => {
    for (const { name, thing, of } of secrets) {
      const entitled = Object.entries(PEOPLE)
        .filter(([as, roles]) => maySee(thing, { roles }, relationsTo(of, as)))
        .map(([as]) => as);
      const missing = entitled.filter((as) => !shown.get(name)?.has(as));
      expect([name, missing]).toEqual([name, []]);
    }
  });

  it('says in live news that views changed, and to readers of all which rows', async () => {
    for (const [as, roles] of Object.entries(PEOPLE)) {
      const news = await listen(lectern.url, await issueToken(lectern.data, as, 60), '1');
      await news.until(() => news.heard.some(({ event }) => event === 'changed'));
      const keys = news.heard.map(({ data }) => data['keys']);
      const seesRows = maySee('changed-row', { roles });
      expect([as, keys.every((key) => (key !== 'withheld') === seesRows)]).toEqual([as, true]);
      news.close();
    }
    expect((await lectern.get('/api/v1/live')).status).toBe(401);
    expect((await lectern.get('/api/v1/live', 'ghost')).status).toBe(403);
  });
});
