import type { EventStore, NewEvent } from '../../src/platform/event-store/event-store.js';
import { START } from '../../src/platform/event-store/event-store.js';
import { openSqliteStore } from '../../src/platform/event-store/sqlite/sqlite-store.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { spreadsheets } from '../../src/spreadsheets.js';
import { importFolder } from '../../src/platform/import/import-folder.js';
import { ImportFolder } from '../../src/platform/import/read-folder.js';
import { openWriteSide } from '../../src/write-side.js';

export const BENCH_ZONE = 'Asia/Shanghai';
const IN_FLIGHT = 512;

/** Ids of the sample journey, which each repetition makes its own. */
const IDS =
  /\b(journey-2025|demo-day-2025|course-t25-\d+|demo-t25-\d+|corr-t25-[\d-]+|k-t25-[a-z]+-\d+|k-t25-[a-z]+-[a-z0-9-]+|del-\d+|[a-z]25-\d+)\b/g;
const UUID = /\b[0-9a-f]{8}(?=-[0-9a-f]{4}-5[0-9a-f]{3}-)/g;

/**
 * A ledger of so many events of a real mix: the sample journey, imported once, and repeated with other
 * people, courses and sessions. The policies are there once.
 */
export async function largeLedger(path: string, events: number): Promise<EventStore> {
  const store = openSqliteStore(path);
  const { runner } = openWriteSide({ store, clock: () => new Date(), zone: BENCH_ZONE });
  await importFolder({
    spreadsheets,
    folder: new ImportFolder('samples/journey-2025', spreadsheets.tables),
    store,
    runner,
    zone: BENCH_ZONE,
    importedBy: 'bench',
    now: new Date().toISOString(),
  });
  const { events: journey } = await store.readAll({ after: START, limit: 10_000 });
  const repeated = journey.filter(({ stream }) => !stream.startsWith('policy-'));
  const texts = repeated.map(textOf);

  const waiting = new Set<Promise<unknown>>();
  let written = journey.length;
  for (let repetition = 1; written < events; repetition++) {
    for (const [index, text] of texts.entries()) {
      if (written === events) break;
      const { stream, event } = another(text, repetition);
      const { revision } = repeated[index] as Recorded;
      const appended = store.append(stream, revision === 0 ? 'none' : revision - 1, [event]);
      const settled = appended.finally(() => waiting.delete(settled));
      waiting.add(settled);
      written += 1;
      if (waiting.size >= IN_FLIGHT) await Promise.race(waiting);
    }
  }
  await Promise.all(waiting);
  return store;
}

function textOf({ id, stream, type, schemaVersion, data, metadata }: Recorded): string {
  return JSON.stringify({ stream, event: { id, type, schemaVersion, data, metadata } });
}

/** The same event of the same story, told of others. */
function another(text: string, repetition: number): { stream: string; event: NewEvent } {
  const renamed = text
    .replace(IDS, (id) => `${id}r${repetition}`)
    .replace(UUID, (start) =>
      ((Number.parseInt(start, 16) ^ (repetition * 0x10001)) >>> 0).toString(16).padStart(8, '0'),
    );
  return JSON.parse(renamed) as { stream: string; event: NewEvent };
}
