import { setInterval } from 'node:timers';
import { randomUUID } from 'node:crypto';
import type { EventStore } from '../../../src/platform/event-store/event-store.js';
import { buildLease } from '../runner/leases.js';
import type { Projection } from '../runner/projection.js';
import { type Rebuilt, rebuild } from '../rebuild/rebuild.js';
import { type RebuildProgress, Progress } from '../rebuild/progress.js';
import { type ProjectionStatus, statusOf } from '../runner/status.js';
import type { Views } from '../runner/views.js';

/** What the operator of a deployment asks of its views: `lectern views …`. */
export interface Deployment {
  readonly store: EventStore;
  readonly views: Views;
  readonly projections: readonly Projection[];
}

const LEASE_MS = 10_000;

export async function viewsStatus(deployment: Deployment): Promise<ProjectionStatus[]> {
  const generations = await deployment.views.catalogue.generations();
  const head = await deployment.store.head();
  return deployment.projections.map((one) => statusOf(one, generations, head));
}

/**
 * Builds these projections anew (all when none is named) beside the live views and switches to them.
 * @throws RebuildUnderway when another process is at it already
 */
export async function rebuildViews(
  deployment: Deployment,
  names: readonly string[] = [],
  options: {
    readonly onProgress?: (progress: RebuildProgress) => void;
    readonly signal?: AbortSignal;
    readonly rowsAWrite?: number;
  } = {},
): Promise<Rebuilt[]> {
  const { store, views } = deployment;
  const projections = named(deployment, names);
  const holder = `rebuild ${randomUUID()}`;
  const wanted = projections.map(({ name }) => buildLease(name));
  const renew = () =>
    views.catalogue.leases.take(wanted, holder, Date.now(), Date.now() + LEASE_MS);
  const lost = new AbortController();
  const held = await renew();
  const renewing = setInterval(() => {
    // A lost lease stops the build; what it has built so far stays for whoever goes on.
    renew().then(
      (still) => {
        if (still.length < wanted.length) lost.abort(new RebuildUnderway());
      },
      (error: unknown) => lost.abort(error),
    );
  }, LEASE_MS / 3);
  try {
    if (held.length < wanted.length) throw new RebuildUnderway();
    const signal = AbortSignal.any([lost.signal, ...(options.signal ? [options.signal] : [])]);
    const progress = new Progress(await store.head(), options.onProgress);
    const { rowsAWrite } = options;
    return await rebuild(projections, {
      ...{ store, views, signal, onPage: progress.page },
      ...(rowsAWrite ? { rowsAWrite } : {}),
    });
  } finally {
    clearInterval(renewing);
    await views.catalogue.leases.release(holder);
  }
}

/** Drops views with their tables. A running server builds them anew. */
export async function dropViews(deployment: Deployment, names: readonly string[]): Promise<void> {
  for (const { name } of named(deployment, names)) await deployment.views.catalogue.drop(name);
}

export function named(
  { projections }: Deployment,
  names: readonly string[],
): readonly Projection[] {
  if (names.length === 0) return projections;
  return names.map((name) => {
    const one = projections.find((projection) => projection.name === name);
    if (!one) throw new NoSuchView(name, projections);
    return one;
  });
}

class NoSuchView extends Error {
  override readonly name = 'NoSuchView';
  constructor(name: string, projections: readonly Projection[]) {
    super(`there is no view ${name}; there are ${projections.map((one) => one.name).join(', ')}`);
  }
}

export class RebuildUnderway extends Error {
  override readonly name = 'RebuildUnderway';
  constructor() {
    super('another process is building these views; see `lectern views status`');
  }
}
