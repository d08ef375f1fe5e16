import { setInterval } from 'node:timers';
import { comparePositions, type Day, type Position } from '../../src/platform/kernel/envelope.js';
import { dayOf } from '../../src/rules/calendar.js';
import { ViewsNotBuilt } from '../platform/queries/views-db.js';
import { publishFigures, type Publishing } from './publish.js';

/** Boards are looked at by people: a minute is soon. */
const EVERY_MS = 60_000;
const LEASE = 'bi figures';
/** Longer than the pause between two looks, so that whoever publishes goes on with it. */
const LEASE_MS = 3 * EVERY_MS;

export interface KeepBiOptions extends Publishing {
  /** Says who holds the lease: another name for each process. */
  readonly worker: string;
  /** Told of what went wrong and is tried again. */
  readonly onTrouble?: ((error: unknown) => void) | undefined;
  readonly everyMs?: number;
}

/**
 * Keeps the schema `bi` up where the views are in PostgreSQL: makes it at the start, and publishes figures
 * when the day or the views have moved on. Of several processes one does.
 */
export function keepBi(options: KeepBiOptions): { stop(): Promise<void> } {
  const { views, zone, closingDays, clock, worker, onTrouble, everyMs = EVERY_MS } = options;
  if (views.engine !== 'postgres') return { stop: async () => undefined };
  const { leases } = views.catalogue;
  const holder = `bi ${worker}`;
  let prepared = false;
  let published: { readonly day: Day; readonly position: Position } | undefined;
  let turn: Promise<void> = Promise.resolve();
  let stopped = false;

  const look = async () => {
    if (stopped) return;
    try {
      if (!prepared) {
        // Loads the driver of a database that other deployments do not have.
        const { prepareBi } = await import('./bi-schema.js');
        await prepareBi(views, zone, closingDays);
        prepared = true;
      }
      const now = Date.now();
      const held = await leases.take([LEASE], holder, now, now + LEASE_MS);
      if (held.length === 0) return;
      const positions = [...(await views.catalogue.positions()).values()];
      const position = positions.sort(comparePositions)[0];
      const day = dayOf(clock().toISOString(), zone);
      if (published?.day === day && published.position === position) return;
      published = { day, position: (await publishFigures(options)).position };
    } catch (error) {
      // The views are built for the first time: the next look finds them.
      if (!(error instanceof ViewsNotBuilt)) onTrouble?.(error);
    }
  };
  const next = () => (turn = turn.then(look));
  void next();
  const looking = setInterval(() => void next(), everyMs);
  return {
    async stop() {
      stopped = true;
      clearInterval(looking);
      await turn;
      await leases.release(holder).catch(() => undefined);
    },
  };
}
