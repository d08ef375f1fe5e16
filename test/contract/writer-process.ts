/**
 * A writer of its own, for the specs about several processes on one ledger:
 *   writer-process.ts LEDGER NAME COUNT
 * appends COUNT events (or without end, given 0) with 16 in flight, every fourth of them to a stream
 * that all writers fight for. An acknowledged event is printed as `stream revision position`; the
 * first error that is no lost race ends it, after it has got rid of any limit on its files, tried once
 * more and said what came of it.
 */
import { execFileSync } from 'node:child_process';
import { WrongRevision } from '../../src/platform/event-store/errors.js';
import { openSqliteStore } from '../../src/platform/event-store/sqlite/sqlite-store.js';
import { made } from './made-events.js';

const [path = '', name = '', count = '0'] = process.argv.slice(2);
const store = openSqliteStore(path);
const limit = Number(count) || Infinity;
let begun = 0;

async function toContested(): Promise<void> {
  for (;;) {
    const [last] = await store.readStream('contested-1', { direction: 'backwards', limit: 1 });
    try {
      return report(
        'contested-1',
        await store.append('contested-1', last?.revision ?? 'none', [made()]),
      );
    } catch (error) {
      if (!(error instanceof WrongRevision)) throw error;
    }
  }
}

function report(stream: string, { revision, position }: { revision: number; position: string }) {
  console.log(`${stream} ${revision} ${position}`);
}

async function write(lane: number): Promise<void> {
  const stream = `writer-${name}.${lane}`;
  let revision: number | 'none' = 'none';
  while (++begun <= limit) {
    if (begun % 4 === 0) {
      await toContested();
    } else {
      const appended = await store.append(stream, revision, [made({ text: 'x'.repeat(300) })]);
      ({ revision } = appended);
      report(stream, appended);
    }
  }
}

try {
  await Promise.all(Array.from({ length: 16 }, (_, lane) => write(lane)));
} catch (error) {
  execFileSync('prlimit', ['--pid', String(process.pid), '--fsize=unlimited']);
  const again = await store.append('after-1', 'none', [made()]).catch((reason: unknown) => reason);
  const { ok } = await store.health();
  const code = (reason: unknown) => (reason as { code?: string }).code ?? 'stored';
  console.log(`failed ${code(error)}, then ${code(again)}, ${ok ? 'healthy' : 'unhealthy'}`);
}
await store.close();
