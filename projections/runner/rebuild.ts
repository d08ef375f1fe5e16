import { setTimeout } from 'node:timers/promises';
import { comparePositions, type Position } from '../../src/kernel/envelope.js';
import { type TableDigest, digestOf } from './digest.js';
import { overwriteTraces } from './erasures.js';
import { Follower } from './follower.js';
import type { Projection } from './projection.js';
import { type ReplayOptions, replay } from './replay.js';
import type { AnyDb, Fault, Views } from './views.js';

/** A live view that somebody keeps up is where the build is in no time; one that nobody does never. */
const LIVE_CATCHES_UP_MS = 2_000;
const PAUSE_MS = 20;

export interface Rebuilt {
  readonly projection: string;
  readonly position: Position;
  readonly outcome: 'switched' | 'stopped';
  /** Where it stopped, when it did; the old view goes on answering. */
  readonly fault?: Fault;
  /** How the old view compared at the same position, where it was of the same version. */
  readonly comparison?: { readonly same: boolean; readonly tables: readonly TableComparison[] };
}

export interface TableComparison {
  readonly table: string;
  readonly before: Omit<TableDigest, 'table'>;
  readonly after: Omit<TableDigest, 'table'>;
}

/**
 * Builds projections anew beside their live views, all in one reading of the ledger, and switches to
 * each in one transaction (ADR 9). What an earlier run left half built with the same identity is gone
 * on with. Until the switch the old view answers, whatever becomes of the build.
 */
export async function rebuild(
  projections: readonly Projection[],
  options: ReplayOptions,
): Promise<Rebuilt[]> {
  const { views } = options;
  const followers: Follower[] = [];
  for (const projection of projections) {
    followers.push(new Follower(projection, await generationToFill(views, projection), views));
  }
  await replay(followers, options);
  const rebuilt: Rebuilt[] = [];
  for (const follower of followers) rebuilt.push(await putInPlace(follower, options));
  await overwriteTraces(views);
  return rebuilt;
}

async function generationToFill(views: Views, projection: Projection) {
  const generations = await views.catalogue.generations();
  for (const generation of generations) {
    if (generation.projection !== projection.name || generation.state === 'live') continue;
    if (generation.identity === projection.identity) return generation;
    await views.catalogue.drop(projection.name, generation.number);
  }
  return views.catalogue.begin(projection);
}

async function putInPlace(follower: Follower, options: ReplayOptions): Promise<Rebuilt> {
  const { projection } = follower;
  const { catalogue } = options.views;
  if (!follower.fault && follower.generation.state === 'building') {
    follower.generation = await catalogue.finish(projection, follower.generation);
  }
  let comparison: Rebuilt['comparison'];
  for (let compared = false; !follower.fault;) {
    if (!compared) {
      comparison = await compare(follower, options);
      compared = true;
    }
    await replay([follower], options);
    if (follower.fault || (await catalogue.switchTo(projection, follower.generation.number))) break;
  }
  return {
    projection: projection.name,
    position: follower.written,
    outcome: follower.fault ? 'stopped' : 'switched',
    ...(follower.fault ? { fault: follower.fault } : {}),
    ...(comparison ? { comparison } : {}),
  };
}

interface Live {
  readonly position: Position;
  readonly digests: readonly TableDigest[];
}

/** Compares with the live view at the live view's position, where both are of the same version. */
async function compare(follower: Follower, options: ReplayOptions): Promise<Rebuilt['comparison']> {
  const { projection, generation } = follower;
  const { views } = options;
  const digestOfLive = (): Promise<Live | 'behind' | undefined> =>
    views.snapshot(async (db: AnyDb) => {
      const one = await views.catalogue.live(projection.name, db);
      if (one?.identity !== projection.identity) return undefined;
      // A build that is further already cannot go back to compare.
      if (comparePositions(one.position, follower.written) < 0) return 'behind';
      return { position: one.position, digests: await digestOf(db, projection, one.number) };
    });
  let live = await digestOfLive();
  for (let waited = 0; live === 'behind' && waited < LIVE_CATCHES_UP_MS; waited += PAUSE_MS) {
    await setTimeout(PAUSE_MS, undefined, { signal: options.signal });
    live = await digestOfLive();
  }
  if (live === 'behind' || !live) return undefined;
  await replay([follower], options, live.position);
  if (follower.fault) return undefined;
  const digests = await digestOf(views.db, projection, generation.number);
  const tables = digests.map(({ table, ...after }, i) => {
    const { rows = 0, sha256 = '' } = live.digests[i] ?? {};
    return { table, before: { rows, sha256 }, after };
  });
  return { same: tables.every((t) => t.before.sha256 === t.after.sha256), tables };
}
