/** The thread that writes a ledger: it holds the connection, and does one group after another. */
import { parentPort, workerData } from 'node:worker_threads';
import { isDamaging } from './driver-error.js';
import { PATIENCE_MS } from './group-commit.js';
import { openForWriting, patiently, WRITER_PATIENCE_MS } from './ledger-file.js';
import { LedgerWriter } from './ledger-writer.js';
import { failed, read, told, type Asked, type Told } from './writer-messages.js';

const db = openForWriting(workerData as string, WRITER_PATIENCE_MS);
const writer = new LedgerWriter(db, Date.now);
let damage: Told | undefined;

function answer(appends: Exclude<Asked, 'close'>): Told {
  // Groups that were under way when a write failed are not written on top of it.
  if (damage) return damage;
  try {
    const group = appends.map(read);
    return { outcomes: patiently(() => writer.commit(group), PATIENCE_MS).map(told) };
  } catch (error) {
    const answer = failed(error);
    if (isDamaging(error)) damage = answer;
    return answer;
  }
}

parentPort?.on('message', (asked: Asked) => {
  if (asked === 'close') {
    db.close();
    parentPort?.close();
  } else {
    parentPort?.postMessage(answer(asked));
  }
});
