import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { afterQuiet, isQuiet, localTimeOf } from '../../src/notices/hours.js';
import { TextSeal } from '../../src/platform/kernel/aes-gcm.js';
import { forgetNotices, Outbox } from '../../src/platform/notices/outbox.js';
import { type Channel, Sending } from '../../src/platform/notices/sending.js';
import {
  type OperationalStore,
  openOperationalStore,
} from '../../src/platform/operational-store/operational-store.js';

const DAY = 86_400_000;
const SEAL = new TextSeal(Buffer.alloc(32, 1));
const notice = (key: string, receiver = 'li') => ({
  ...{ channel: 'mail', receiver, key, content: { said: '王芳' }, dueAt: 0 },
});

describe('the outbox', () => {
  const data = mkdtempSync(join(tmpdir(), 'lectern-outbox-'));
  let now = 1_800_000_000_000;
  let stores: OperationalStore[] = [];
  let [here, there]: Outbox[] = [];
  beforeEach(async () => {
    const open = () => openOperationalStore({ data, views: { kind: 'sqlite', path: '' } });
    stores = [await open(), await open()];
    [here, there] = stores.map((store) => new Outbox(store, SEAL, () => now));
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.destroy()));
    for (const end of ['', '-wal', '-shm']) rmSync(join(data, `desk.db${end}`), { force: true });
  });

  it('holds a notice once, whoever puts it in and however often', async () => {
    await Promise.all([here!.put([notice('a'), notice('b')]), there!.put([notice('a')])]);
    const taken = await here!.take(10);
    expect(taken.map(({ content }) => content)).toEqual([{ said: '王芳' }, { said: '王芳' }]);
    for (const { id } of taken) await here!.sent(id);
    await there!.put([notice('a')]);
    expect(await there!.take(10)).toEqual([]);
  });

  it('gives a notice to one of two processes, and again when that one is gone', async () => {
    await here!.put(Array.from({ length: 40 }, (_, n) => notice(String(n))));
    const [some, others] = await Promise.all([here!.take(30), there!.take(30)]);
    expect(new Set([...some, ...others].map(({ id }) => id)).size).toBe(40);
    expect(some.length + others.length).toBe(40);
    expect(await there!.take(30)).toEqual([]);
    now += 60_000;
    expect(await there!.take(100)).toHaveLength(40);
  });

  it('keeps no word in clear, and none of what was sent or of somebody erased', async () => {
    await here!.put([notice('a'), notice('b', 'wu')]);
    const contents = () =>
      stores[0]!.selectFrom('lectern_desk_notice').select(['receiver', 'content']).execute();
    expect(JSON.stringify(await contents())).not.toContain('王芳');
    for (const { id, receiver } of await here!.take(9)) if (receiver === 'li') await here!.sent(id);
    await forgetNotices(stores[0]!, 'wu');
    expect(await contents()).toEqual([{ receiver: 'li', content: '' }]);
  });

  it('is tried again ever later, and given up after a day; retried when somebody says so', async () => {
    const waits: number[] = [];
    let last = now;
    const refuses = { send: () => Promise.reject(new Error('no')) };
    const times = { everyMs: 1, firstWaitMs: 15_000, longestWaitMs: 3_600_000, patienceMs: DAY };
    const troubles: unknown[] = [];
    const sending = () =>
      new Sending(
        here!,
        new Map([
          [
            'mail',
            {
              send: () => {
                waits.push((now - last) / 1_000);
                last = now;
                return refuses.send();
              },
            },
          ],
        ]),
        (error) => troubles.push(error),
        times,
        () => now,
      );
    await here!.put([notice('a')]);
    for (let n = 0; n < 60 && !(await here!.hasGivenUp()); n++) {
      await sending().round();
      const row = await stores[0]!
        .selectFrom('lectern_desk_notice')
        .select(['due_at', 'state'])
        .executeTakeFirstOrThrow();
      if (row.state === 'waiting') now = Number(row.due_at);
    }
    expect(waits.slice(0, 6)).toEqual([0, 15, 30, 60, 120, 240]);
    expect(Math.max(...waits)).toBe(3_600);
    expect(await here!.standing()).toEqual([{ channel: 'mail', state: 'given-up', count: 1 }]);
    expect(troubles).toHaveLength(1);
    expect(await here!.retry()).toBe(1);
    expect(await here!.take(1)).toHaveLength(1);
  });

  const sendingBy = (channel: Channel) =>
    new Sending(
      here!,
      new Map([['mail', channel]]),
      () => {},
      undefined,
      () => now,
    );

  it('is told to the end by whoever stops, so that nobody tells it again', async () => {
    let arrived = () => {};
    const arrives = new Promise<void>((resolve) => (arrived = resolve));
    const slow: Channel = {
      async send(_, signal) {
        arrived();
        await setTimeout(200, undefined, { signal });
      },
    };
    const sending = sendingBy(slow);
    await here!.put([notice('a')]);
    sending.start();
    await arrives;
    await sending.stop();
    expect(await here!.standing()).toEqual([{ channel: 'mail', state: 'sent', count: 1 }]);
  });

  it('waits for the next process where whoever stops cannot tell it soon', async () => {
    let arrived = () => {};
    const arrives = new Promise<void>((resolve) => (arrived = resolve));
    const hanging: Channel = {
      async send(_, signal) {
        arrived();
        await setTimeout(60_000, undefined, { signal });
      },
    };
    const sending = sendingBy(hanging);
    await here!.put([notice('a')]);
    sending.start();
    await arrives;
    await sending.stop();
    expect(await here!.take(1)).toHaveLength(1);
  }, 15_000);
});

describe('quiet hours', () => {
  const night = { quietFrom: '21:00', quietUntil: '07:00' };
  const at = (time: string) => Date.parse(`2026-05-08T${time}:00+08:00`);

  it('last over midnight, and are none where both ends are one', () => {
    expect(
      ['20:59', '21:00', '23:59', '00:00', '06:59', '07:00'].map((t) => isQuiet(t, night)),
    ).toEqual([false, true, true, true, true, false]);
    expect(isQuiet('12:00', { quietFrom: '08:00', quietUntil: '08:00' })).toBe(false);
  });

  it('put off until the morning, by the clocks of the deployment', () => {
    expect(afterQuiet(at('10:15'), 'Asia/Shanghai', night)).toBe(at('10:15'));
    const morning = afterQuiet(at('22:15'), 'Asia/Shanghai', night);
    expect(localTimeOf(morning, 'Asia/Shanghai')).toEqual({ day: '2026-05-09', time: '07:00' });
  });
});
