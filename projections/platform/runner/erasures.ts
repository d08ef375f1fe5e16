import { type EventStore, START } from '../../../src/platform/event-store/event-store.js';
import { comparePositions, type Position } from '../../../src/platform/kernel/envelope.js';
import type { Projection } from './projection.js';
import type { Views } from './views.js';

/** What the ledger says when somebody is erased; by then it gives back nothing personal of them. */
export const ERASURE = 'PersonErased';
const EVENTS_PER_PAGE = 10_000;

/**
 * Sees to it that the views forget whoever the ledger has forgotten since the last look: those that read
 * personal fields are marked to be built anew, which every process that keeps views up finds and does.
 */
export async function forgetErased(
  store: EventStore,
  { catalogue }: Views,
  projections: readonly Projection[],
): Promise<void> {
  const { erasures } = catalogue;
  for (let settled = false; !settled;) {
    const from = await erasures.readTo();
    const { to, found } = await readErasures(store, from);
    const outdated = projections.filter(({ personal }) => personal);
    const names = found ? outdated.map(({ name }) => name) : [];
    settled = to === from || (await erasures.read(from, to, names));
  }
}

async function readErasures(store: EventStore, from: Position) {
  // Of a ledger that was restored from a backup, everything is news.
  let to = comparePositions(from, await store.head()) > 0 ? START : from;
  for (let found = false; ;) {
    const page = await store.readAll({ after: to, limit: EVENTS_PER_PAGE, types: [ERASURE] });
    found ||= page.events.length > 0;
    to = page.next;
    if (page.end) return { to, found };
  }
}

/** Once the last old view is gone, its bytes are overwritten, too. */
export async function overwriteTraces(views: Views): Promise<void> {
  const { erasures } = views.catalogue;
  const readTo = await erasures.readTo();
  if (!(await erasures.leftTraces())) return;
  if (await views.overwriteFreed()) await erasures.tracesGone(readTo);
}
