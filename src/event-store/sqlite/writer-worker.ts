/** The thread that writes a ledger: it holds the connection, and does one group after another. */
import { parentPort, workerData } from 'node:worker_threads';
import { openForWriting, WRITER_PATIENCE_MS } from './ledger-file.js';
import { LedgerWriter } from './ledger-writer.js';
import { failed, read, told, type Asked, type Told } from './writer-messages.js';

const db = openForWriting(workerData as string, WRITER_PATIENCE_MS);
const writer = new LedgerWriter(db, Date.now);

function answer(appends: Exclude<Asked, 'close'>): Told {
  try {
    return { outcomes: writer.commit(appends.map(read)).map(told) };
  } catch (error) {
    return failed(error);
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
