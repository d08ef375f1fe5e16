import { setTimeout } from 'node:timers/promises';
import type { EventStore } from './event-store.js';
import type { Settings } from '../settings/settings.js';

/** A ledger that is there answers sooner. */
const REPORT_AFTER_MS = 1_000;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Says in a line, soon after the start and then less and less often, that the ledger does not answer, until it
 * does. The start itself waits for nothing here: whatever needs the ledger has patience of its own.
 * @returns what ends it
 */
export function reportUnreachableStore(
  store: Pick<EventStore, 'health'>,
  { store: kept }: Pick<Settings, 'store'>,
  say: (line: string) => void,
): () => void {
  if (kept.kind === 'sqlite') return () => undefined;
  const where = hostsOf(kept.connection);
  const ended = new AbortController();
  const { signal } = ended;
  const rest = (ms: number) => setTimeout(ms, undefined, { signal, ref: false });
  const ask = async () => {
    const first = store.health();
    const answered = await Promise.race([first.then(({ ok }) => ok), rest(REPORT_AFTER_MS)]);
    if (answered) return;
    if (answered === undefined) say(`waiting for the ledger at ${where}: no answer yet`);
    let health = await first;
    let pause = FIRST_PAUSE_MS;
    for (let attempt = 1; !health.ok; attempt += 1) {
      const next = `attempt ${attempt}, next in ${pause / 1_000} s`;
      say(`waiting for the ledger at ${where} (${next}): ${health.detail ?? 'no answer'}`);
      await rest(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
      health = await store.health();
    }
    say(`the ledger at ${where} answers`);
  };
  // Only the end of it is thrown.
  ask().catch(() => undefined);
  return () => ended.abort();
}

/** Without the name and the password that may stand before them. */
function hostsOf(connection: string): string {
  const [, hosts = ''] = /^[^:]+:\/\/(?:[^@/]*@)?([^/?]*)/.exec(connection) ?? [];
  return hosts;
}
