import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readModel } from '../../projections/capabilities.js';
import { servedJourney, type ServedJourney } from './served-journey.js';

const ADMIN = 'a25-1';
const CERTIFIER = 'x25-1';
const TRAINER = 't25-22';
const AS_OF = 'asOf=2026-06-30';

interface Expected {
  readonly funnel: object;
  readonly evaluations: { readonly results: Readonly<Record<string, { readonly total: number }>> };
  readonly whatIf: { readonly changes: readonly object[] };
}
const expected = JSON.parse(
  readFileSync('samples/journey-2025/expected.json', 'utf8'),
) as unknown as Expected;

interface Component {
  readonly id: string;
  readonly n: number;
  readonly inputs: readonly string[];
  readonly inWords: string;
}
interface WithComponents {
  readonly components: readonly Component[];
}
interface Told {
  readonly id: string;
  readonly type: string;
  readonly supersededBy: readonly string[];
}
interface Change {
  readonly personId: string;
  readonly from: object;
  readonly to: object;
  readonly movedBy: readonly object[];
}

let lectern: ServedJourney;

function component({ data }: { readonly data: WithComponents }, id: string) {
  return data.components.find((one) => one.id === id);
}

beforeAll(async () => {
  lectern = await servedJourney();
}, 120_000);
afterAll(() => lectern.close());

describe('a question over HTTP', () => {
  it('is answered with the moment it is of and the place in the ledger', async () => {
    const { status, body, headers } = await lectern.get(`/api/v1/funnel?${AS_OF}`, ADMIN);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { data: expected.funnel, asOf: '2026-06-30', position: await lectern.store.head() },
    });
    expect(headers.get('lectern-position')).toBe(body.position);
    expect(Date.parse(body.knownAt)).toBeLessThanOrEqual(Date.now());
  });

  it('names the policy its figures rest on', async () => {
    const { body } = await lectern.get<{ personId: string; total: number }[]>(
      `/api/v1/evaluations?${AS_OF}`,
      ADMIN,
    );
    expect(body.policy).toMatchObject([
      { kind: 'evaluation', id: 'trainer', version: 1 },
      { kind: 'course-health', id: 'library', version: 1 },
    ]);
    const totals = Object.fromEntries(body.data.map((one) => [one.personId, one.total]));
    expect(totals).toEqual(
      Object.fromEntries(
        Object.entries(expected.evaluations.results).map(([id, { total }]) => [id, total]),
      ),
    );
  });

  it('needs a token, a role where it says so, and parameters it knows', async () => {
    expect((await lectern.get('/api/v1/funnel')).status).toBe(401);
    const learner = await lectern.get('/api/v1/funnel', 'l25-001');
    expect(learner).toMatchObject({ status: 403, body: { code: 'not-entitled' } });
    for (const wrong of [
      'asOf=2026-02-30',
      'knownAt=yesterday',
      'limit=0',
      'format=xls',
      'colour=red',
      'cohort=a&cohort=b',
      'cursor=bm90aGluZw',
    ]) {
      const refused = await lectern.get(`/api/v1/funnel?${wrong}`, ADMIN);
      expect({ wrong, ...refused }).toMatchObject({
        status: 400,
        body: { code: 'malformed', field: wrong.split('=')[0] },
      });
    }
  });

  it('every one of them is answered to those who read everything', async () => {
    const [registered] = await lectern.store.readStream(`person-${TRAINER}`);
    const paths: Readonly<Record<string, string>> = {
      demoId: `demo-${TRAINER}`,
      eventId: registered?.id ?? '',
      cohortId: 'journey-2025',
      candidacyId: `journey-2025.${TRAINER}`,
      sessionId: 'demo-day-2025',
      personId: TRAINER,
      courseId: 'course-t25-22',
      deliveryId: 'del-014',
      subject: 'person',
      subjectId: TRAINER,
      kind: 'evaluation',
      policyId: 'trainer',
      version: '1',
    };
    const queries = readModel.queries.flatMap((table) => table.queries);
    expect(queries.length).toBeGreaterThan(20);
    for (const { route, name } of queries) {
      const path = route.replace(/:(\w+)/g, (_, part: string) => paths[part] ?? part);
      const { status, body, text } = await lectern.get(`/api/v1/${path}?${AS_OF}`, ADMIN);
      expect({ name, status, text: status === 200 ? '' : text }).toEqual({
        name,
        status: 200,
        text: '',
      });
      expect(body.data).toBeDefined();
      const csv = await lectern.get(`/api/v1/${path}?${AS_OF}&format=csv`, ADMIN);
      expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    }
  });

  it('waits for the position of what one has just done', async () => {
    const rated = await lectern.post(
      '/api/v1/courses/course-t25-22/ratings',
      { vividness: 90, effectiveness: 80, comment: '=cmd' },
      'l25-119',
    );
    expect(rated).toMatchObject({ status: 200 });
    const path = '/api/v1/courses/course-t25-22';
    const { position } = rated.body;
    const after = await lectern.get<WithComponents>(`${path}?minPosition=${position}`, ADMIN);
    const before = await lectern.get<WithComponents>(
      `${path}?knownAt=${BigInt(position) - 1n}`,
      ADMIN,
    );
    const [n, was] = [after, before].map(({ body }) => component(body, 'vividness')?.n);
    expect(n).toBe((was ?? 0) + 1);
  });
});

describe('a list over HTTP', () => {
  it('is paged without a shift, whatever is written meanwhile', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const more = cursor === undefined ? '' : `&cursor=${cursor}`;
      const { body } = await lectern.get<{ correctionId: string }[]>(
        `/api/v1/corrections?limit=30${more}`,
        ADMIN,
      );
      seen.push(...body.data.map((one) => one.correctionId));
      cursor = body.next;
      await lectern.post(
        '/api/v1/corrections',
        {
          candidacyId: 'journey-2025.t25-22',
          target: 'technique',
          dimension: 'stagePresence',
          severity: 'advice',
          dueOn: '2026-12-01',
          text: 'Slower',
        },
        'c25-3',
      );
    } while (cursor !== undefined);
    expect(seen).toHaveLength(84);
    expect(new Set(seen).size).toBe(84);
  });

  it('is CSV for who accepts it', async () => {
    const { text, headers } = await lectern.get(`/api/v1/placings?${AS_OF}`, ADMIN, {
      Accept: 'text/csv',
    });
    expect(headers.get('content-disposition')).toContain('placings-2026-06-30.csv');
    expect(text.split('\r\n')[1]).toMatch(
      /^demo-day-2025,first,t25-35,journey-2025\.t25-35,89\.24,/,
    );
  });
});

describe('what somebody may see', () => {
  it('is their own evaluation, card and result, for a trainer', async () => {
    const own = await lectern.get<{ personId: string }[]>(`/api/v1/evaluations?${AS_OF}`, TRAINER);
    expect(own.body.data.map((one) => one.personId)).toEqual([TRAINER]);
    expect((await lectern.get(`/api/v1/evaluations/${TRAINER}`, TRAINER)).status).toBe(200);
    expect((await lectern.get('/api/v1/evaluations/t25-13', TRAINER)).status).toBe(403);
    expect((await lectern.get(`/api/v1/trainers/${TRAINER}`, TRAINER)).status).toBe(200);
    expect((await lectern.get('/api/v1/trainers/t25-13', TRAINER)).status).toBe(403);
    const demos = await lectern.get('/api/v1/demos', TRAINER);
    expect(demos.body.data).toMatchObject([{ personId: TRAINER, total: 83.65, passed: true }]);
    expect((await lectern.get('/api/v1/history/person/t25-13', TRAINER)).status).toBe(403);
  });

  it('is who is a trainer and until when, for everybody; how each is evaluated, for oneself', async () => {
    interface Listed {
      readonly personId: string;
      readonly daysLeft: number;
      readonly band: string | null;
    }
    const listedFor = async (personId: string) => {
      const { body } = await lectern.get<Listed[]>(`/api/v1/trainers?${AS_OF}`, personId);
      return new Map(body.data.map((one) => [one.personId, one]));
    };
    const [all, own] = [await listedFor(ADMIN), await listedFor(TRAINER)];
    expect(all.get('t25-13')).toMatchObject({ status: 'valid', daysLeft: 392, band: 'B' });
    expect(own.get('t25-13')).toMatchObject({ status: 'valid', daysLeft: 392, band: null });
    expect(own.get(TRAINER)?.band).toBe('C');
  });

  it('is an answer of a learner in a batch alone, but for programme-admins and auditors', async () => {
    const path = `/api/v1/courses/course-t25-07?${AS_OF}`;
    const shownTo = async (personId: string) =>
      (await lectern.get<WithComponents & { readonly answers?: object }>(path, personId)).body;
    const [own, all] = [await shownTo('t25-07'), await shownTo(ADMIN)];
    expect(component(own, 'vividness')).toMatchObject({ n: 0, score: 75 });
    expect(own.data.answers).toEqual({ to: null, waiting: 1 });
    expect(component(all, 'vividness')).toMatchObject({ n: 1, score: 76.67 });
    expect(all.data.answers).toBeUndefined();
  });

  it('is a ranking that says how far the answers go that it rests on', async () => {
    interface Row {
      readonly personId: string;
      readonly total: number;
      readonly answers?: { readonly to: string; readonly waiting: number };
    }
    const path = `/api/v1/evaluations?${AS_OF}`;
    const { data } = (await lectern.get<Row[]>(path, CERTIFIER)).body;
    const own = (await lectern.get<Row[]>(path, TRAINER)).body.data;
    expect(own).toEqual(data.filter(({ personId }) => personId === TRAINER));
    expect(own[0]?.answers).toMatchObject({ to: expect.stringMatching(/^2026-/) as unknown });
    expect(data.some(({ answers }) => (answers?.waiting ?? 0) > 0)).toBe(true);
  });

  it('is the history of oneself, with what was superseded beside what took its place', async () => {
    const amended = await lectern.store.readAll({ after: '0', limit: 10_000 });
    const amendment = amended.events.find(({ type }) => type === 'DemoScoreAmended');
    const { demoId, supersedes } = amendment?.data as { demoId: string; supersedes: string };
    const { body } = await lectern.get<Told[]>(`/api/v1/history/demo/${demoId}`, ADMIN);
    const superseded = body.data.find(({ id }) => id === supersedes);
    expect(superseded?.supersededBy).toEqual([amendment?.id]);
    const own = await lectern.get<Told[]>(`/api/v1/history/person/${TRAINER}`, TRAINER);
    const types = own.body.data.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['PersonRegistered', 'CertificationGranted']));
    expect(types).not.toContain('FeedbackGiven');
  });
});

describe('why a figure is what it is', () => {
  it('is told by parts, weights, formula in words, and the events it rests on', async () => {
    const { body } = await lectern.get<WithComponents>(
      `/api/v1/evaluations/${TRAINER}?${AS_OF}`,
      ADMIN,
    );
    expect(body.data).toMatchObject({ total: 79.92, band: 'C', rank: 5, of: 26 });
    const demo = component(body, 'demo');
    expect(demo).toMatchObject({ score: 83.65, n: 1, weight: 25 });
    const stream = await lectern.store.readStream('demo-demo-t25-22');
    const sealed = stream.find(({ type }) => type === 'PanelResultSealed');
    expect(demo?.inputs).toEqual([sealed?.id]);
    const learners = component(body, 'learners');
    expect(learners?.inputs).toHaveLength(126);
    expect(learners?.inWords).toContain('As if 15 more had answered 80');
  });

  it('of a what-if is told by the components that moved a total', async () => {
    const { body } = await lectern.get<{ items: Change[] }>(`/api/v1/what-if?${AS_OF}`, ADMIN);
    expect(body.data).toMatchObject({ policy: 'trainer@1', candidate: 'trainer@2', trainers: 26 });
    const changes = body.data.items.map(({ movedBy: _, ...change }) => change);
    expect(changes).toEqual(expected.whatIf.changes);
    for (const { movedBy } of body.data.items) expect(movedBy.length).toBeGreaterThan(0);
  });
});
