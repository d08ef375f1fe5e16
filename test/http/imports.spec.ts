import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { importShown, previewShown } from '../../src/imports/shown.js';
import { dropSentFiles } from '../../src/imports/kept-imports.js';
import { openOperationalStore } from '../../src/platform/operational-store/operational-store.js';
import { served, type Served } from './served.js';

type Shown = ReturnType<typeof importShown>;
type Preview = ReturnType<typeof previewShown>;

const csv = (...lines: string[]) => `${lines.join('\n')}\n`;
const ROSTER = csv(
  '培训中心人员花名册,,,,',
  '序号,工号,姓名,所属部门,直属上级',
  '1,0007,秦　娜, 研发部　,王芳',
  '2,0008,王芳,研发部,',
  '3,０００９,李雷,市场部,0008',
  '合计：3 人,,,,',
);
const CLASSES = csv(
  '授课编号,授课类型,讲师,承办部门,主题,开始时间,课时,是否举办,参加人员',
  'k1,沙龙,王芳,研发部,镀液入门,2026-03-02 09:00,2,是,秦娜；李雷',
  'k2,沙龙,王芳,研发部,镀液进阶,2026-03-09 09:00,2,是,秦娜',
);

let lectern: Served;
beforeAll(async () => {
  lectern = await served();
  await lectern.known('admin', 'programme-admin');
  await lectern.known('plain');
});
afterAll(() => lectern.close());

async function begun(): Promise<string> {
  const { status, body } = await lectern.post('/api/v1/imports', {}, 'admin');
  expect(status).toBe(201);
  return body['importId'] as string;
}

async function bytes(importId: string, name: string, text: string | Buffer, as = 'admin') {
  return lectern.send(`/api/v1/imports/${importId}/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body: typeof text === 'string' ? text : new Uint8Array(text),
    headers: {
      Authorization: `Bearer ${await lectern.token(as)}`,
      'Content-Type': 'application/octet-stream',
    },
  });
}

async function choose(importId: string, choices: object) {
  return lectern.send(`/api/v1/imports/${importId}/choices`, {
    method: 'PUT',
    body: JSON.stringify({ choices }),
    headers: {
      Authorization: `Bearer ${await lectern.token('admin')}`,
      'Content-Type': 'application/json',
    },
  });
}

async function shown(importId: string): Promise<Shown> {
  const { body } = await lectern.get(`/api/v1/imports/${importId}`, 'admin');
  return body['data'] as Shown;
}

async function preview(importId: string): Promise<Preview> {
  const { status, body, text } = await lectern.get(`/api/v1/imports/${importId}/preview`, 'admin');
  expect([status, status === 200 ? '' : text]).toEqual([200, '']);
  return body['data'] as Preview;
}

async function until(importId: string, ...states: Shown['state'][]): Promise<Shown> {
  for (;;) {
    const now = await shown(importId);
    if (states.includes(now.state)) return now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const counts = ({ acts }: Preview) => acts.map(({ command, count }) => [command, count]);
const eventsOf = async (type: string) =>
  (await lectern.store.readAll({ after: '0', limit: 1_000, types: [type] })).events;

describe('spreadsheets over HTTP', () => {
  it('are sent, shown, carried out, and taken back as far as nothing rests on them', async () => {
    const importId = await begun();
    expect((await bytes(importId, '花名册.csv', ROSTER)).status).toBe(200);
    expect((await bytes(importId, '授课.csv', CLASSES)).status).toBe(200);
    expect((await shown(importId)).files.map(({ name }) => name)).toEqual([
      '花名册.csv',
      '授课.csv',
    ]);
    const seen = await preview(importId);
    expect([seen.faults, seen.questions]).toEqual([[], []]);
    expect(seen.kinds.find(({ kind }) => kind === 'people')?.title).toEqual([
      'People',
      '人员花名册',
    ]);
    expect(seen.tables.map(({ kind, rowCount }) => [kind, rowCount])).toEqual([
      ['people', 3],
      ['deliveries', 2],
    ]);
    expect(counts(seen)).toEqual([
      ['RegisterPerson', 3],
      ['PlanDelivery', 2],
      ['RecordDelivery', 2],
    ]);
    expect(await eventsOf('DeliveryHeld')).toEqual([]);

    expect((await lectern.post(`/api/v1/imports/${importId}/carry-out`, {}, 'admin')).status).toBe(
      202,
    );
    const done = await until(importId, 'done');
    expect(done).toMatchObject({ state: 'done', rows: 5, done: done.of, stuck: false });
    const held = await eventsOf('DeliveryHeld');
    expect(held).toHaveLength(2);
    expect(held[0]?.metadata).toMatchObject({
      actor: { via: 'import', importedBy: 'admin' },
      source: { file: '授课.csv', row: 2 },
    });

    // Somebody answers the first class meanwhile.
    const [first] = held;
    const learnerId = (first?.data as { attendees: { learnerId: string }[] }).attendees[0]!
      .learnerId;
    const { deliveryId } = first?.data as { deliveryId: string };
    const path = `/api/v1/deliveries/${deliveryId}/feedback`;
    const answered = await lectern.post(path, { level: 1, score: 90 }, learnerId);
    expect(answered.status).toBe(200);

    const undoing = { reason: 'The wrong month' };
    expect((await lectern.post(`/api/v1/imports/${importId}/undo`, undoing, 'admin')).status).toBe(
      202,
    );
    const undone = await until(importId, 'undone');
    const voided = await eventsOf('DeliveryHeldVoided');
    expect(voided.map(({ data }) => data)).toMatchObject([
      { supersedes: held[1]?.id, reason: 'The wrong month' },
    ]);
    const left = undone.undone?.left.map(({ type, file, line, code }) => [type, file, line, code]);
    expect(left).toEqual([
      ['DeliveryPlanned', '授课.csv', 3, 'no-void'],
      ['DeliveryHeld', '授课.csv', 2, 'wrong-state'],
      ['DeliveryPlanned', '授课.csv', 2, 'no-void'],
      ['PersonRegistered', '花名册.csv', 5, 'no-void'],
      ['PersonRegistered', '花名册.csv', 4, 'no-void'],
      ['PersonRegistered', '花名册.csv', 3, 'no-void'],
    ]);
    const again = await lectern.post(`/api/v1/imports/${importId}/undo`, undoing, 'admin');
    expect([again.status, again.body['code']]).toEqual([422, 'wrong-state']);
  });

  it('say each fault at its cell, which is mended apart from the file', async () => {
    const importId = await begun();
    const wrong = csv(
      '工号,姓名,部门,直属上级',
      '0101,周一,质量部,无此人',
      '0102,吴二,质量部,周一',
    );
    await bytes(importId, '名单.csv', wrong);
    const before = await preview(importId);
    expect(before.faults).toMatchObject([
      { file: '名单.csv', address: 'D2', column: 'line_manager_id' },
    ]);
    const asked = `marked?name=${encodeURIComponent('名单.csv')}&language=zh-CN`;
    const marked = await lectern.get(`/api/v1/imports/${importId}/${asked}`, 'admin');
    expect([marked.status, marked.text.slice(0, 2)]).toEqual([200, 'PK']);
    const none = await lectern.get(`/api/v1/imports/${importId}/marked?name=b.csv`, 'admin');
    expect([none.status, none.body['code']]).toEqual([422, 'unknown-reference']);
    await lectern.post(`/api/v1/imports/${importId}/carry-out`, {}, 'admin');
    expect(await until(importId, 'open')).toMatchObject({ rows: 0 });
    const [{ file, sheet, address }] = before.faults as [(typeof before.faults)[number]];
    const mended = [{ file, sheet, address: address ?? '', text: '吴二' }];
    expect((await choose(importId, { mended })).status).toBe(200);
    const after = await preview(importId);
    expect([after.faults, counts(after)]).toEqual([[], [['RegisterPerson', 2]]]);
    expect((await shown(importId)).choices).toEqual({ mended });
  });

  it('map a column that nobody knows by hand, and take a file out again', async () => {
    const importId = await begun();
    await bytes(importId, 'a.csv', csv('编码甲,姓名,部门', '0201,郑三,质量部'));
    const { tables, questions, files } = await preview(importId);
    expect(
      [...questions, ...files, ...tables.flatMap((table) => table.questions)].length,
    ).toBeGreaterThan(0);
    await choose(importId, { mappings: [{ kind: 'people', columns: { 编码甲: 'employee_no' } }] });
    expect(counts(await preview(importId))).toEqual([['RegisterPerson', 1]]);
    const removed = await lectern.send(`/api/v1/imports/${importId}/files?name=a.csv`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${await lectern.token('admin')}` },
    });
    expect([removed.status, (await shown(importId)).files]).toEqual([200, []]);
  });

  it('are understood by what was said of the same heads before', async () => {
    const first = await begun();
    await bytes(first, 'a.csv', csv('编码乙,姓名,部门', '0301,孙七,质量部'));
    const { file, sheet } = (await preview(first)).tables[0]!;
    const columns = { 编码乙: 'employee_no' };
    await choose(first, { mappings: [{ file, sheet, kind: 'people', columns }] });
    await lectern.post(`/api/v1/imports/${first}/carry-out`, {}, 'admin');
    await until(first, 'done');
    const next = await begun();
    await bytes(next, 'b.csv', csv('编码乙,姓名,部门', '0302,周八,质量部'));
    const seen = await preview(next);
    expect([seen.questions, counts(seen)]).toEqual([[], [['RegisterPerson', 1]]]);
    expect((await shown(next)).choices).toEqual({});
  });

  it('are refused with a clear answer where they are none, or ask for what there is not', async () => {
    const importId = await begun();
    await bytes(importId, 'picture.xlsx', Buffer.from([1, 2, 3, 0, 255]));
    const { files } = await preview(importId);
    expect(files).toMatchObject([{ name: 'picture.xlsx', refused: { code: expect.any(String) } }]);
    for (const choices of [
      { fill: { a: 1 } },
      { other: {} },
      { mended: [{ file: 'a', extra: 1 }] },
    ]) {
      const { status, body } = await choose(importId, choices);
      expect([status, body['code'], body['field']]).toEqual([400, 'malformed', 'choices']);
    }
    for (const name of ['', 'a/b.csv', '\u0000']) {
      const { status, body } = await bytes(importId, name, 'a');
      expect([status, body['code']]).toEqual([400, 'malformed']);
    }
    const none = await lectern.get('/api/v1/imports/never-was', 'admin');
    expect([none.status, none.body['code']]).toEqual([404, 'not-found']);
    const undo = await lectern.post(`/api/v1/imports/${importId}/undo`, { reason: 'x' }, 'admin');
    expect([undo.status, undo.body['code']]).toEqual([422, 'wrong-state']);
  });

  it('go when somebody is erased, whoever is in them', async () => {
    const importId = await begun();
    await bytes(importId, 'a.csv', ROSTER);
    const store = await openOperationalStore({
      data: lectern.data,
      views: { kind: 'sqlite', path: '' },
    });
    await dropSentFiles(store);
    await store.destroy();
    expect((await lectern.get(`/api/v1/imports/${importId}`, 'admin')).status).toBe(404);
  });

  it('begin with a template, in either language', async () => {
    const { status, headers, text } = await lectern.get('/templates/people.zh-CN.xlsx', 'admin');
    expect([status, text.slice(0, 2)]).toEqual([200, 'PK']);
    expect(headers.get('content-disposition')).toContain('people.zh-CN.xlsx');
    for (const file of ['horses.en.xlsx', 'people.fr.xlsx', '..%2fpeople.en.xlsx', 'people']) {
      const none = await lectern.get(`/templates/${file}`, 'admin');
      expect([file, none.status, none.body['code']]).toEqual([file, 404, 'not-found']);
    }
  });

  it('are a programme-admin’s, and are forgotten when they say so', async () => {
    const importId = await begun();
    for (const path of ['', `/${importId}`, `/${importId}/preview`]) {
      expect((await lectern.get(`/api/v1/imports${path}`, 'plain')).status).toBe(403);
    }
    expect((await bytes(importId, 'a.csv', 'a', 'plain')).status).toBe(403);
    const dropped = await lectern.send(`/api/v1/imports/${importId}`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${await lectern.token('admin')}` },
    });
    expect(dropped.status).toBe(204);
    expect((await lectern.get(`/api/v1/imports/${importId}`, 'admin')).status).toBe(404);
  });
});
