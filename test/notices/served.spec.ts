import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readModel } from '../../projections/capabilities.js';
import { openReadSide } from '../../projections/platform/read-side.js';
import { PlanDelivery } from '../../src/deliveries/deliveries.commands.js';
import { openLedger } from '../../src/open-ledger.js';
import { GrantRole, RegisterPerson } from '../../src/people/people.commands.js';
import { issueToken } from '../../src/platform/access/local-issuer.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import { readSettings } from '../../src/platform/settings/settings.js';
import { serve, type Served } from '../../src/serve.js';
import { openWriteSide } from '../../src/write-side.js';
import { send } from '../bench/programme.js';
import { HttpReceiver, MailReceiver } from '../support/notice-receivers.js';

const HOUR = 3_600_000;
const PATIENCE_MS = 60_000;

/** Waits for something that comes by itself. */
async function until(what: string, isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !isSo(); await setTimeout(20)) {
    if (Date.now() > end) throw new Error(`in vain: ${what}`);
  }
}

describe('a Lectern that tells people', () => {
  const data = mkdtempSync(join(tmpdir(), 'lectern-told-'));
  const mail = new MailReceiver();
  const hook = new HttpReceiver();
  const robot = new HttpReceiver();
  let served: Served;
  const settings = () =>
    readSettings({
      ...{ LECTERN_DATA: data, PORT: '0', TIME_ZONE: 'Asia/Shanghai', LECTERN_LOG: 'silent' },
      ...{ LECTERN_PUBLIC_URL: 'https://lectern.example.org', LECTERN_NOTICES_PRIVATE: 'true' },
      ...{ LECTERN_MAIL: mail.url, LECTERN_MAIL_FROM: 'Lectern <lectern@example.org>' },
      LECTERN_NOTICES_HOSTS: '127.0.0.1',
      LECTERN_NOTICE_TARGETS: `hook webhook ${hook.url}\nteam wecom ${robot.url} names=true`,
    });

  beforeAll(async () => {
    await Promise.all([mail.start(), hook.start(), robot.start()]);
    const store = await openLedger(settings());
    const { runner } = openWriteSide({ store, clock: systemClock, zone: 'Asia/Shanghai' });
    for (const [personId, name, email] of [
      ...([
        ['ada', 'Ada', 'ada@example.org'],
        ['wang', '王芳', 'wang@example.org'],
      ] as const),
      ['zhao', '赵静', undefined] as const,
    ]) {
      const who = { personId, employeeNo: `E-${personId}`, name, department: '质量部' };
      await send(runner, RegisterPerson, { ...who, ...(email === undefined ? {} : { email }) });
    }
    await send(runner, GrantRole, { personId: 'ada', role: 'programme-admin' });
    await store.close();
    served = await serve(settings(), openReadSide(readModel));
    await quietFor('wang', 'zh-CN');
  }, 120_000);
  afterAll(async () => {
    await served.close();
    await Promise.all([mail.stop(), hook.stop(), robot.stop()]);
    rmSync(data, { recursive: true, force: true });
  }, 60_000);

  async function ask(method: string, path: string, as: string, body?: object) {
    return fetch(`${served.url}/api/v1/${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${await issueToken(data, as, 600)}`,
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  }

  async function quietFor(as: string, language: string, quiet = ['00:00', '00:00']) {
    const [quietFrom, quietUntil] = quiet;
    const choice = { mail: 'at-once', digestAt: '08:30', quietFrom, quietUntil, language };
    expect((await ask('PUT', 'me/notices', as, choice)).status).toBe(200);
  }

  async function plan(deliveryId: string, startsAt: Date) {
    const said: Omit<PlanDelivery, 'occurredAt'> = {
      ...{ deliveryId, kind: 'sharing', trainerId: 'wang', hostDepartment: '质量部' },
      ...{ topic: `质量工具 ${deliveryId}`, startsAt: startsAt.toISOString(), hours: 1 },
    };
    const { status } = await ask('POST', 'deliveries', 'ada', said);
    expect(status).toBe(201);
  }
  it('says at once by mail what came and is due today, in the receiver’s words', async () => {
    await plan('d1', new Date(Date.now() - HOUR));
    await until('the mail', () => mail.received.length > 0);
    const [{ to, text } = { to: '', text: '' }] = mail.received;
    expect(to).toBe('wang@example.org');
    expect(text).toContain('登记授课完成');
    expect(text).toContain('质量工具 d1');
    expect(text).toContain('https://lectern.example.org/today');
  });

  it('tells other systems that it happened, and names nobody who is not to be named', async () => {
    await until('both', () => hook.received.length > 0 && robot.received.length > 0);
    const event = JSON.parse(hook.received[0]?.body ?? '') as object;
    expect(event).toMatchObject({
      ...{ specversion: '1.0', type: 'lectern.DeliveryPlanned.v1', subject: 'delivery-d1' },
      ...{ source: 'https://lectern.example.org' },
    });
    expect(JSON.stringify(event)).not.toMatch(/王芳|质量/);
    expect(JSON.parse(robot.received[0]?.body ?? '')).toEqual({
      msgtype: 'text',
      text: { content: '授课已安排：王芳，质量工具 d1\nhttps://lectern.example.org/classes' },
    });
  });

  it('mails a link to sign in by, which whoever asked for it does not see', async () => {
    const before = mail.received.length;
    const asked = await ask('POST', 'people/wang/sign-in-link/mail', 'ada');
    expect(asked.status).toBe(202);
    expect(Object.keys((await asked.json()) as object)).toEqual(['personId', 'expiresAt']);
    await until('the link', () => mail.received.length > before);
    const [, token = ''] =
      /https:\/\/lectern\.example\.org\/sign-in#(\S+)/.exec(mail.received.at(-1)?.text ?? '') ?? [];
    const opened = await fetch(`${served.url}/api/v1/sign-in`, {
      ...{ method: 'POST', headers: { 'Content-Type': 'application/json', Origin: served.url } },
      body: JSON.stringify({ token }),
    });
    expect(opened.status).toBeLessThan(300);
    expect((await ask('POST', 'people/wang/sign-in-link/mail', 'wang')).status).toBe(403);
  });

  it('keeps a calendar at an address that nobody guesses, until it is closed', async () => {
    await plan('d2', new Date(Date.now() + 48 * HOUR));
    const { path } = (await (await ask('POST', 'me/calendar-feed', 'wang')).json()) as {
      path: string;
    };
    let feed = '';
    for (const end = Date.now() + PATIENCE_MS; !feed.includes('d2') && Date.now() < end;) {
      const got = await fetch(`${served.url}${path}`);
      expect(got.headers.get('content-type')).toContain('text/calendar');
      feed = await got.text();
    }
    expect(feed).toContain('SUMMARY:质量工具 d2');
    expect(feed).toMatch(/UID:delivery\/d2/);
    expect((await fetch(`${served.url}${path}x`)).status).toBe(404);
    const another = (await (await ask('POST', 'me/calendar-feed', 'wang')).json()) as {
      path: string;
    };
    expect((await fetch(`${served.url}${path}`)).status).toBe(404);
    expect((await ask('DELETE', 'me/calendar-feed', 'wang')).status).toBe(204);
    expect((await fetch(`${served.url}${another.path}`)).status).toBe(404);
  });

  it('takes no time of day that is none', async () => {
    const choice = { mail: 'digest', digestAt: '25:00', quietFrom: '21:00', quietUntil: '07:00' };
    const refused = await ask('PUT', 'me/notices', 'wang', { ...choice, language: 'en' });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: 'malformed', field: 'digestAt' });
  });

  it('sends nothing again when it starts anew and builds all its views from nothing', async () => {
    await until('what d2 brings', () => hook.received.length >= 2 && robot.received.length >= 2);
    const before = [mail, hook, robot].map(({ received }) => received.length);
    await served.close();
    for (const end of ['', '-wal', '-shm']) rmSync(join(data, `views.db${end}`), { force: true });
    served = await serve(settings(), openReadSide(readModel));
    await plan('d3', new Date(Date.now() - HOUR));
    await until('what is new', () => mail.received.length > (before[0] ?? 0));
    await until('what is new', () => robot.received.length > (before[2] ?? 0));
    await until('what is new', () => hook.received.length > (before[1] ?? 0));
    const after = [mail, hook, robot].map(({ received }) => received.length);
    expect(after).toEqual(before.map((n) => n + 1));
  }, 120_000);
});
