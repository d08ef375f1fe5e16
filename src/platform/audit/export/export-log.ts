import { START, type EventStore } from '../../event-store/event-store.js';
import type { Auditing } from '../auditing.js';
import { encodeText } from '../log/encoding.js';
import { bundlesFor, encodeBundle, TILE_WIDTH, tilePath, tilesFor } from '../log/tiles.js';

const PAGE = 1_000;

/**
 * The whole log as files, a page at a time: the tiles as they are served, the events as they are stored,
 * and the checkpoint last, so that a folder which has one is whole.
 * @param store the ledger as stored
 */
export async function* exportLog(
  store: EventStore,
  auditing: Auditing,
): AsyncGenerator<{ readonly path: string; readonly bytes: Uint8Array }> {
  const { log } = auditing;
  const { size, note } = await auditing.checkpoint();
  for (const tile of tilesFor(size)) {
    const bytes = log.tree.hashes(Number(tile.level), tile.index, tile.width);
    yield { path: tilePath(tile), bytes };
  }
  for (const bundle of bundlesFor(size)) {
    const first = bundle.index * TILE_WIDTH;
    const entries = log.entries(first, first + bundle.width);
    yield { path: tilePath(bundle), bytes: encodeBundle(entries) };
  }
  for (let after = START, left = size; left > 0;) {
    const page = await store.readAll({ after, limit: PAGE });
    const events = page.events.slice(0, left);
    const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
    yield { path: 'events.ndjson', bytes: encodeText(lines) };
    left -= events.length;
    after = page.next;
    if (page.end) break;
  }
  yield { path: 'checkpoint', bytes: encodeText(note) };
}
