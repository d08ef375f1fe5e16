import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { openStore } from '../../src/platform/event-store/open-store.js';
import { startTypeScript } from '../support/child-process.js';
import { HttpReceiver, MailReceiver, type Mood } from '../support/notice-receivers.js';
import { until } from './deployment.js';
import type { Chance, Fault } from './fault.js';

const EVENTS = { short: 200, whole: 10_000 };
const KILLS = { short: 2, whole: 20 };
const APPENDED_AT_ONCE = 50;
const PATIENCE_MS = { short: 60_000, whole: 1_800_000 };

/**
 * The outbox is killed, receivers fail, hang, answer late, cut the line after they took it, and are gone for a
 * while: each event arrives at each, under one id, so that who keeps ids is told once.
 */
export const noticesKilled: Fault = {
  name: 'notices: outbox killed, receivers fail',
  async run({ size, chance, told }) {
    await using after = new AsyncDisposableStack();
    const data = mkdtempSync(join(tmpdir(), 'lectern-notices-'));
    after.defer(() => rmSync(data, { recursive: true, force: true }));
    const ledger = join(data, 'ledger.db');
    const store = await openStore({ store: { kind: 'sqlite', path: ledger } });
    after.defer(() => store.close());
    const http = await new HttpReceiver(() => moodBy(chance)).start();
    after.defer(() => http.stop());
    const mail = await new MailReceiver(() => moodBy(chance)).start();
    after.defer(() => mail.stop());
    await append(store, [randomUUID()]);
    const start = async () => {
      const child = startTypeScript(new URL('./outbox-process.ts', import.meta.url), [
        ...[data, ledger, http.url, mail.url],
      ]);
      await child.printed(1);
      return child;
    };
    let child = await start();
    after.defer(async () => {
      child.kill('SIGKILL');
      await child.ended;
    });
    const ids: readonly string[] = Array.from({ length: EVENTS[size] }, () => randomUUID());
    const wanted = new Set(ids);
    const appended = (async () => {
      for (let first = 0; first < ids.length; first += APPENDED_AT_ONCE) {
        await append(store, ids.slice(first, first + APPENDED_AT_ONCE));
        await setTimeout(10);
      }
    })();
    const tried = KILLS[size];
    for (let kill = 0; kill < tried; kill++) {
      // Killed all along the way, in the middle of whatever it does.
      const share = Math.floor((ids.length * kill) / (tried + 1));
      await until(
        `${share} to arrive`,
        () => Math.min(http.received.length, mail.received.length) >= share,
        PATIENCE_MS[size],
      );
      await setTimeout(chance.below(1_000));
      child.kill('SIGKILL');
      await child.ended;
      const gone = chance.below(3);
      if (gone === 0) await http.stop();
      if (gone === 1) await mail.stop();
      child = await start();
      await setTimeout(chance.below(500));
      if (gone === 0) await http.start();
      if (gone === 1) await mail.start();
      told(`${kill + 1} of ${tried}: ${http.received.length} and ${mail.received.length} came`);
    }
    await appended;
    const idsAt = () => ({
      hook: byEvent(
        http.received.map(({ headers, body }) => [eventIn(body), headers['webhook-id']]),
      ),
      mails: new Set(mail.received.map(({ messageId }) => messageId)),
    });
    await until(
      'every notice to arrive',
      () => {
        const { hook, mails } = idsAt();
        return hook.size >= ids.length && mails.size >= ids.length;
      },
      PATIENCE_MS[size],
    ).catch(() => undefined);
    const { hook, mails } = idsAt();
    const lost = [
      ...ids.filter((id) => !hook.has(id)).map((id) => `${id} did not come by webhook`),
      ...[...hook].filter(([, under]) => under.size !== 1).map(([id]) => `${id} under two ids`),
      ...[...hook.keys()].filter((id) => !wanted.has(id)).map((id) => `${id} was not to be told`),
      ...(mails.size === ids.length ? [] : [`${mails.size} mails of ${ids.length}`]),
    ];
    const [again, mailedAgain] = [
      http.received.length - hook.size,
      mail.received.length - mails.size,
    ];
    const seen = `${hook.size} events by webhook and mail; ${again} and ${mailedAgain} came again, under the same id`;
    return { tried: ids.length, lost, seen };
  },
};

function moodBy(chance: Chance): Mood {
  const drawn = chance.below(1_000);
  if (drawn < 100) return 'fails';
  if (drawn < 105) return 'hangs';
  if (drawn < 150) return 'late';
  return drawn < 200 ? 'takes and cuts' : 'takes';
}

function eventIn(body: string): string {
  return (JSON.parse(body) as { readonly id: string }).id;
}

function byEvent(pairs: readonly (readonly [string, unknown])[]): Map<string, Set<unknown>> {
  const found = new Map<string, Set<unknown>>();
  for (const [event, id] of pairs) found.set(event, (found.get(event) ?? new Set()).add(id));
  return found;
}

async function append(store: EventStore, ids: readonly string[]): Promise<void> {
  const actor = { personId: 'a', roles: [], via: 'token' } as const;
  const events = ids.map((id) => ({
    ...{ id, type: 'DeliveryCancelled', schemaVersion: 1, data: { deliveryId: id } },
    metadata: {
      ...{ occurredAt: '2026-05-01T00:00:00.000Z', actor, commandId: id },
      ...{ correlationId: id, causationId: id, fingerprint: '' },
    },
  }));
  await store.append(`delivery-${randomUUID()}`, 'none', events);
}
