import type { Position } from '../../../src/platform/kernel/envelope.js';
import { type Comparison, compareWithLive } from './compare.js';
import { overwriteTraces } from '../runner/erasures.js';
import { Follower } from '../runner/follower.js';
import type { Projection } from '../runner/projection.js';
import { type ReplayOptions, replay } from './replay.js';
import type { Fault, Views } from '../runner/views.js';

export interface RebuildOptions extends ReplayOptions {
  /** Waited for when all is built, before anything is switched to: others may be building, too. */
  readonly allBuilt?: () => Promise<void>;
}

export interface Rebuilt {
  readonly projection: string;
  readonly position: Position;
  readonly outcome: 'switched' | 'stopped';
  /** Where it stopped, when it did; the old view goes on answering. */
  readonly fault?: Fault;
  /** How the old view compared at the same position, where it was of the same version. */
  readonly comparison?: Comparison;
}

/**
 * Builds projections anew beside their live views, all in one reading of the ledger, and switches to
 * each in one transaction (ADR 9). What an earlier run left half built with the same identity is gone
 * on with. Until the switch the old view answers, whatever becomes of the build.
 */
export async function rebuild(
  projections: readonly Projection[],
  options: RebuildOptions,
): Promise<Rebuilt[]> {
  const { views } = options;
  const followers: Follower[] = [];
  for (const projection of projections) {
    followers.push(new Follower(projection, await generationToFill(views, projection), views));
  }
  await replay(followers, options);
  const comparisons = new Map<Follower, Comparison | undefined>();
  for (const follower of followers) comparisons.set(follower, await finished(follower, options));
  await options.allBuilt?.();
  // PostgreSQL locks table by table: one at a time, so that nobody who writes to two waits in a circle.
  const together = views.engine === 'sqlite' ? [followers] : followers.map((one) => [one]);
  for (const some of together) await switchTo(some, options);
  const rebuilt = followers.map((one) => outcome(one, comparisons.get(one)));
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

/** Adds what a view of many rows is better built without, and compares it with the live one. */
async function finished(
  follower: Follower,
  options: ReplayOptions,
): Promise<Comparison | undefined> {
  const { projection } = follower;
  const { views, signal } = options;
  if (follower.fault) return undefined;
  if (follower.generation.state === 'building') {
    follower.generation = await views.catalogue.finish(projection, follower.generation);
  }
  const catchUp = async (to: Position) => {
    await replay([follower], options, to);
    return !follower.fault;
  };
  const { number } = follower.generation;
  return compareWithLive(views, projection, number, catchUp, signal);
}

/** Switches to the views when they are where the ledger is; one that stops before is left as it is. */
async function switchTo(followers: readonly Follower[], options: ReplayOptions): Promise<void> {
  const { catalogue } = options.views;
  let left = followers;
  for (;;) {
    left = left.filter(({ fault }) => !fault);
    if (left.length === 0) return;
    await replay(left, options);
    const arrived = left.filter(({ fault }) => !fault);
    const builds = arrived.map(({ projection, generation: { number } }) => ({
      projection,
      number,
    }));
    const switched = await catalogue.switchTo(builds);
    left = arrived.filter((_, at) => !switched[at]);
  }
}

function outcome(follower: Follower, comparison: Comparison | undefined): Rebuilt {
  const { projection, written: position, fault } = follower;
  return {
    projection: projection.name,
    position,
    outcome: fault ? 'stopped' : 'switched',
    ...(fault ? { fault } : {}),
    ...(comparison ? { comparison } : {}),
  };
}
