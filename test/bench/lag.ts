import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readModel } from '../../projections/capabilities.js';
import { openViewsDatabase } from '../../projections/platform/open-views.js';
import { readViews } from '../../projections/platform/queries/views-db.js';
import { openReadSide } from '../../projections/platform/read-side.js';
import { START } from '../../src/platform/event-store/event-store.js';
import { comparePositions } from '../../src/platform/kernel/envelope.js';
import { largeLedger } from './large-ledger.js';
import { inBenchFolder, printTable, rateOf, round } from './measure.js';
import { benchSettings } from './rebuild.js';

const LEDGER_EVENTS = 20_000;
const APPENDS = 2_000;
/** Nobody waits for a view longer than that. */
const LONGEST_MS = 10_000;

/** From an append to the moment at which a query of the views, on a connection of its own, has it. */
export async function lagBench(): Promise<void> {
  await inBenchFolder(async (folder) => {
    const settings = benchSettings(folder);
    process.stderr.write(`making a ledger of ${round(LEDGER_EVENTS)} events and its views …\n`);
    const store = await largeLedger(join(folder, 'ledger.db'), LEDGER_EVENTS);
    const readSide = await openReadSide(readModel)(store, settings);
    const { runner } = readSide;
    while (!(await runner.waitFor(await store.head(), LONGEST_MS))) {
      process.stderr.write('waiting for the views …\n');
    }
    const views = await openViewsDatabase(readModel, settings);

    const { events } = await store.readAll({ after: START, limit: 10_000 });
    const said = events.filter(({ type }) => type === 'FeedbackGiven');
    if (said.length === 0) throw new Error('nobody gave feedback');
    const visible: number[] = [];
    const sinceSent: number[] = [];
    const began = performance.now();
    for (let i = 0; i < APPENDS; i++) {
      const { type, schemaVersion, data, metadata } = said[i % said.length] as (typeof said)[0];
      const event = { id: randomUUID(), type, schemaVersion, data, metadata };
      const sent = performance.now();
      const { position } = await store.append(`bench-${i}`, 'none', [event]);
      const kept = performance.now();
      await runner.waitFor(position, LONGEST_MS);
      const read = await readViews(views, readModel.names, async () => true);
      if (comparePositions(read.position, position) < 0) throw new Error('a query came too early');
      const now = performance.now();
      visible.push(now - kept);
      sinceSent.push(now - sent);
    }
    const took = performance.now() - began;
    await views.close();
    await readSide.close();
    await store.close();
    const row = (what: string, latencies: number[]) => {
      const { p50, p99 } = rateOf(latencies, took);
      return [what, `${round(p50, 2)} ms`, `${round(p99, 2)} ms`];
    };
    printTable(
      ['append to visible in all views', 'p50', 'p99'],
      [
        row('from the acknowledgement of the append', visible),
        row('from the call of append, its fsync included', sinceSent),
      ],
    );
    process.stdout.write(`${round(APPENDS)} appends, one after another\n`);
  });
}
