import { setTimeout } from 'node:timers/promises';
import { ViewsUnavailable } from '../../../src/platform/kernel/views-unavailable.js';
import type { Position, Recorded } from '../../../src/platform/kernel/envelope.js';
import type { Changes } from './rows-in-memory.js';
import type { Follower } from './follower.js';
import { UnwritableRow, type Views } from './views.js';

const LONGEST_PAUSE_MS = 2_000;

/** The events after a position and up to another, which were folded a moment ago. */
export type EventsAgain = (after: Position, to: Position) => Promise<readonly Recorded[]>;

/** What became of one follower's changes. */
export interface Written {
  readonly follower: Follower;
  readonly changes: ReadonlyMap<string, Changes>;
  /** False when another worker moved the checkpoint, or the generation is gone. */
  readonly held: boolean;
}

/**
 * Writes what followers have folded, all in one transaction; tries for as long as the database is
 * away. When the database refuses a row, its projection alone stops, at the event that made the row,
 * which is found by writing its events one after another (ADR 10).
 */
export async function write(
  views: Views,
  followers: readonly Follower[],
  events: EventsAgain,
  stopping: AbortSignal,
): Promise<Written[]> {
  if (followers.length === 0) return [];
  try {
    return await writeTogether(views, followers, stopping);
  } catch (error) {
    if (!(error instanceof UnwritableRow)) throw error;
  }
  const written: Written[] = [];
  for (const follower of followers) {
    try {
      written.push(...(await writeTogether(views, [follower], stopping)));
    } catch (error) {
      if (!(error instanceof UnwritableRow)) throw error;
      written.push(await writeUpToFault(views, follower, events, stopping));
    }
  }
  return written;
}

async function writeTogether(
  views: Views,
  followers: readonly Follower[],
  stopping: AbortSignal,
): Promise<Written[]> {
  const commits = followers.map((follower) => follower.commit());
  const outcome = await untilAvailable(() => views.commit(commits), stopping);
  return followers.map((follower, i) => {
    const held = outcome[i] === true;
    if (held) follower.committed();
    return { follower, changes: commits[i]?.changes ?? new Map<string, Changes>(), held };
  });
}

async function writeUpToFault(
  views: Views,
  follower: Follower,
  events: EventsAgain,
  stopping: AbortSignal,
): Promise<Written> {
  const changes = new Map<string, Changes>();
  const { written, folded } = follower;
  follower.backToWritten();
  for (const event of await events(written, folded)) {
    await follower.fold([event], event.position);
    try {
      const [one] = await writeTogether(views, [follower], stopping);
      if (!one?.held) return { follower, changes, held: false };
      for (const [table, change] of one.changes) {
        const before = changes.get(table) ?? { put: [], deleted: [] };
        changes.set(table, {
          put: [...before.put, ...change.put],
          deleted: [...before.deleted, ...change.deleted],
        });
      }
    } catch (error) {
      if (!(error instanceof UnwritableRow)) throw error;
      follower.backToWritten();
      follower.stopAt(event, error);
      const [stop] = await writeTogether(views, [follower], stopping);
      return { follower, changes, held: stop?.held === true };
    }
  }
  return { follower, changes, held: true };
}

/** @throws ViewsUnavailable only when stopping */
async function untilAvailable<T>(attempt: () => Promise<T>, stopping: AbortSignal): Promise<T> {
  for (let pause = 10; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ViewsUnavailable) || stopping.aborted) throw error;
      await setTimeout(pause, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
}
