import { randomUUID } from 'node:crypto';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { comparePositions } from '../../src/platform/kernel/envelope.js';
import type { ReadModel } from './capability.js';
import { rebuild } from './rebuild/rebuild.js';
import { forgetErased, overwriteTraces } from './runner/erasures.js';
import type { Projection } from './runner/projection.js';
import { ProjectionRunner } from './runner/runner.js';
import type { Fault, Views } from './runner/views.js';

export interface ViewsSettings {
  readonly store:
    | { readonly kind: 'sqlite'; readonly path: string }
    | { readonly kind: 'eventstoredb'; readonly connection: string };
  readonly views:
    | { readonly kind: 'sqlite'; readonly path: string }
    | { readonly kind: 'postgres'; readonly connection: string };
  /** The IANA zone in which calendar days are counted. */
  readonly zone: string;
  /** As the setting says unless given. */
  readonly closingDays?: number;
}

/** How often a view that stopped is looked for while waiting. */
const LOOK_FOR_FAULTS_MS = 500;

/**
 * Opens the views database the settings name; only the adapter that is used is loaded.
 * @param model whose capabilities may have others read through the views
 * @param options.builds in a process that builds views and answers nobody
 */
export async function openViewsDatabase(
  { capabilities }: ReadModel,
  { store, views, zone, closingDays }: ViewsSettings,
  options: { readonly builds?: boolean } = {},
): Promise<Views> {
  if (views.kind === 'postgres') {
    const { openPostgresViews } = await import('./runner/postgres-views.js');
    const [withDependents] = capabilities.flatMap((one) => one.dependents ?? []);
    return openPostgresViews(views.connection, await withDependents?.(zone, closingDays));
  }
  if (store.kind === 'sqlite' && store.path === views.path) {
    throw new Error('LECTERN_VIEWS must not be the ledger’s own file: views may be deleted');
  }
  const { openSqliteViews } = await import('./runner/sqlite-views.js');
  return openSqliteViews(views.path, options);
}

/**
 * The views, caught up to the ledger's head: for a command that asks once. What another process is
 * busy building or following is waited for.
 * @throws ViewStopped when a view cannot apply an event
 */
export async function openViews(
  model: ReadModel,
  settings: ViewsSettings,
  store: EventStore,
): Promise<Views> {
  const views = await openViewsDatabase(model, settings);
  try {
    await catchUp(views, store, model.projections(settings.zone));
    return views;
  } catch (error) {
    await views.close();
    throw error;
  }
}

/** Brings every view to where the ledger is now. */
async function catchUp(views: Views, store: EventStore, all: readonly Projection[]): Promise<void> {
  await forgetErased(store, views, all);
  const head = await store.head();
  const generations = await views.catalogue.generations();
  const current = all.every(({ name, identity }) =>
    generations.some(
      (one) =>
        one.projection === name &&
        one.state === 'live' &&
        one.identity === identity &&
        comparePositions(one.position, head) >= 0,
    ),
  );
  if (current) return overwriteTraces(views);
  const runner = new ProjectionRunner({
    store,
    views,
    projections: all,
    worker: `once-${randomUUID()}`,
    rebuild: (some, signal) => rebuild(some, { store, views, signal }),
  });
  await runner.start();
  try {
    while (!(await runner.waitFor(head, LOOK_FOR_FAULTS_MS))) {
      for (const { projection, fault } of await views.catalogue.generations()) {
        if (fault) throw new ViewStopped(projection, fault);
      }
    }
  } finally {
    await runner.stop();
  }
}

/** A view stands before an event that it cannot apply (ADR 10). */
class ViewStopped extends Error {
  override readonly name = 'ViewStopped';
  constructor(
    readonly projection: string,
    readonly fault: Fault,
  ) {
    super(
      `the view ${projection} stopped at position ${fault.position} (${fault.type}): ${fault.error}`,
    );
  }
}
