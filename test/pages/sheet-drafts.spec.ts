import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DeclareConflict } from '../../src/sessions/sessions.commands.js';
import { dropDraftsAbout } from '../../src/demos/sheet-drafts.js';
import { openOperationalStore } from '../../src/platform/operational-store/operational-store.js';
import { served, type Served } from '../http/served.js';
import { candidacyOf, DemoDay, DEMO_DAY, demoOf, SESSION } from '../support/demo-day.js';
import { type Browser, signedIn } from './browser.js';

const DRAFT = `/api/v1/demos/${demoOf('t1')}/draft`;
const words = {
  marks: { curriculumDesign: 85 },
  strengths: 'Clear about the bath',
  improvements: '',
  startedAt: '2025-07-25T09:00:00+08:00',
};

const day = new DemoDay();
let lectern: Served;
const at = (personId: string) => signedIn(lectern.url, lectern.data, personId);
const save = (browser: Browser, body: object, version?: number, path = DRAFT) =>
  browser.ask('PUT', path, {
    body,
    headers: version === undefined ? {} : { 'If-Match': `"${version}"` },
  });

beforeAll(async () => {
  await day.prepare();
  for (const candidate of ['t1', 't2']) await day.train(candidate);
  await day.on(DEMO_DAY).open(['j1', 'j2', 'coach'], ['t1', 't2']);
  const conflict = { sessionId: SESSION, judgeId: 'coach', candidacyId: candidacyOf('t2') };
  await day.send(DeclareConflict, { ...conflict, cause: 'family' }, 'coach');
  lectern = await served({ around: () => day.store });
});
afterAll(async () => {
  await lectern.close();
  await day.close();
});

describe('a judge’s draft', () => {
  let judge: Browser;
  beforeEach(async () => {
    judge = await at('j1');
    await judge.ask('DELETE', DRAFT);
  });

  it('is what was filled in so far, on whichever device', async () => {
    const none = await judge.ask('GET', DRAFT);
    expect(none.body).toMatchObject({ version: 0, savedAt: null, marks: {}, strengths: '' });
    const saved = await save(judge, words);
    expect(saved).toMatchObject({ status: 200, body: { ...words, version: 1 } });
    expect(saved.headers.get('etag')).toBe('"1"');
    await save(judge, { ...words, improvements: 'Slower' }, 1);
    const elsewhere = await (await at('j1')).ask('GET', DRAFT);
    expect(elsewhere.body).toMatchObject({ ...words, improvements: 'Slower', version: 2 });
    expect(Date.parse(String(elsewhere.body['savedAt']))).toBeLessThanOrEqual(Date.now());
  });

  it('is not overwritten by a device that does not know what the other saved', async () => {
    await save(judge, words);
    const tablet = await at('j1');
    await save(tablet, { ...words, strengths: 'From the tablet' }, 1);
    const late = await save(judge, { ...words, strengths: 'From the desk' }, 1);
    expect(late).toMatchObject({ status: 409, body: { code: 'wrong-revision', actual: 2 } });
    const first = await save(judge, words);
    expect(first).toMatchObject({ status: 409, body: { code: 'wrong-revision' } });
    expect((await judge.ask('GET', DRAFT)).body['strengths']).toBe('From the tablet');
  });

  it('may be saved again by a device that does not know whether it was heard', async () => {
    await save(judge, words);
    expect(await save(judge, words)).toMatchObject({ status: 200, body: { version: 1 } });
    await save(judge, { strengths: 'More' }, 1);
    const again = await save(judge, { strengths: 'More' }, 1);
    expect(again).toMatchObject({ status: 200, body: { version: 2, strengths: 'More' } });
  });

  it('is nobody else’s: not another judge’s, not the candidate’s, not an admin’s', async () => {
    await save(judge, words);
    const other = await (await at('j2')).ask('GET', DRAFT);
    expect(other.body).toMatchObject({ version: 0, strengths: '' });
    for (const personId of ['t1', 'admin', 'j3']) {
      const browser = await at(personId);
      for (const answer of [await browser.ask('GET', DRAFT), await save(browser, words)]) {
        expect(answer).toMatchObject({ status: 403, body: { code: 'not-entitled' } });
      }
    }
    const nowhere = await judge.ask('GET', '/api/v1/demos/no-such/draft');
    expect(nowhere.status).toBe(403);
  });

  it.each([
    ['a mark that is no number', { marks: { curriculumDesign: 'high' } }],
    ['a field nobody knows', { total: 90 }],
    ['an essay', { strengths: 'x'.repeat(4_001) }],
    ['no JSON object', [1]],
    ['a time without its offset', { startedAt: '2025-07-25T09:00:00' }],
  ])('takes no %s', async (_what, body) => {
    expect(await save(judge, body)).toMatchObject({ status: 400, body: { code: 'malformed' } });
  });

  it('lies in the operational store unreadable, and not in the ledger', async () => {
    const head = await day.store.head();
    await save(judge, words);
    const file = new Database(join(lectern.data, 'desk.db'), { readonly: true });
    try {
      const rows = file.prepare('select * from lectern_desk_draft').all();
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toMatch(/Clear|curriculumDesign/);
    } finally {
      file.close();
    }
    expect(await day.store.head()).toBe(head);
  });

  it('goes when the person it is about is erased', async () => {
    await save(judge, words);
    const operational = await openOperationalStore({
      data: lectern.data,
      views: { kind: 'sqlite', path: '' },
    });
    try {
      await dropDraftsAbout(operational, 't2');
      expect((await judge.ask('GET', DRAFT)).body['version']).toBe(1);
      await dropDraftsAbout(operational, 't1');
      expect((await judge.ask('GET', DRAFT)).body['version']).toBe(0);
    } finally {
      await operational.destroy();
    }
  });
});

describe('what lies before a judge', () => {
  const mine = async (browser: Browser) => {
    const { items } = (await browser.ask('GET', '/api/v1/demos/mine')).body as {
      items: Record<string, unknown>[];
    };
    return items;
  };

  it('is the demos of their panels, with what keeps them from one', async () => {
    const coach = await at('coach');
    await save(coach, words);
    expect(await mine(coach)).toMatchObject([
      {
        ...{ demoId: demoOf('t1'), personId: 't1', status: 'ended', session: 'open', order: 1 },
        ...{ sheet: null, conflicts: [], draft: { version: 1 } },
      },
      { demoId: demoOf('t2'), sheet: null, conflicts: ['declared'], draft: null },
    ]);
    expect(await mine(await at('j3'))).toEqual([]);
    expect(await mine(await at('admin'))).toEqual([]);
  });

  it('needs no draft once the sheet is in, which is then amended instead', async () => {
    const judge = await at('j2');
    await save(judge, words);
    const marks = { curriculumDesign: 80, classroomPresentation: 81, stagePresence: 82 };
    const refused = await judge.ask('POST', `/api/v1/demos/${demoOf('t1')}/scores`, {
      body: { marks: { curriculumDesign: 80 }, strengths: '', improvements: '' },
    });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect((await judge.ask('GET', DRAFT)).body['version']).toBe(1);
    const handedIn = await judge.ask('POST', `/api/v1/demos/${demoOf('t1')}/scores`, {
      body: { marks, strengths: 'Clear', improvements: '' },
    });
    expect(handedIn.status).toBe(200);
    const file = new Database(join(lectern.data, 'desk.db'), { readonly: true });
    const left = file.prepare("select * from lectern_desk_draft where judge_id = 'j2'").all();
    file.close();
    expect(left).toEqual([]);
    expect(await mine(judge)).toMatchObject([{ sheet: { marks }, draft: null }, { sheet: null }]);
    const late = await save(judge, words);
    expect(late).toMatchObject({ status: 422, body: { code: 'already-scored' } });
  });
});
