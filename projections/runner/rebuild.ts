import type { Position } from '../../src/kernel/envelope.js';
import { type Comparison, compareWithLive } from './compare.js';
import { overwriteTraces } from './erasures.js';
import { Follower } from './follower.js';
import type { Projection } from './projection.js';
import { type ReplayOptions, replay } from './replay.js';
import type { Fault, Views } from './views.js';

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
      comparison = await compareWithLive(
        options.views,
        projection,
        follower.generation.number,
        async (to) => {
          await replay([follower], options, to);
          return !follower.fault;
        },
        options.signal,
      );
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
