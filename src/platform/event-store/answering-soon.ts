import { setTimeout } from 'node:timers/promises';
import { StoreUnavailable } from './errors.js';
import type { EventStore } from './event-store.js';

/** Nobody asks how a ledger is that answers sooner. */
const SILENCE_MS = 1_000;
/** One that is there says so sooner. */
const HEALTH_MS = 750;
const AGAIN_MS = 500;

/**
 * A store on which nobody waits for long while it is away: they are told so within two seconds, and the next at
 * once. What had been asked for by then goes on as long as the adapter has patience, so that an append may
 * still happen: who sends it again under its ids hears of it. Calls that come later find out when it is back.
 */
export function answeringSoon(store: EventStore): EventStore {
  let away = false;
  let lookedAt = -Infinity;
  let looking: Promise<void> | undefined;

  const look = () => (looking ??= health().finally(() => (looking = undefined)));
  async function health(): Promise<void> {
    const asked = store.health();
    away = !(await isSettled(asked, HEALTH_MS)) || !(await asked).ok;
    lookedAt = performance.now();
  }

  async function soon<T>(call: () => Promise<T>): Promise<T> {
    if (away) {
      if (performance.now() - lookedAt >= AGAIN_MS) void look();
      throw new StoreUnavailable('the ledger is away');
    }
    const answer = call();
    while (!(await isSettled(answer, SILENCE_MS))) {
      await look();
      if (!away) continue;
      answer.catch(() => undefined);
      throw new StoreUnavailable('the ledger does not answer');
    }
    return answer;
  }

  return {
    append: (...args) => soon(() => store.append(...args)),
    readStream: (...args) => soon(() => store.readStream(...args)),
    readEvent: (id) => soon(() => store.readEvent(id)),
    readAll: (query) => soon(() => store.readAll(query)),
    head: () => soon(() => store.head()),
    subscribe: (query) => store.subscribe(query),
    health: () => store.health(),
    close: () => store.close(),
  };
}

async function isSettled(work: Promise<unknown>, withinMs: number): Promise<boolean> {
  const ended = new AbortController();
  const settled = work.then(
    () => true,
    () => true,
  );
  const late = setTimeout(withinMs, false, { signal: ended.signal });
  late.catch(() => undefined);
  try {
    return await Promise.race([settled, late]);
  } finally {
    ended.abort();
  }
}
