/** The thread that signs a ledger's checkpoints. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { systemClock } from '../kernel/clock.js';
import { openStore } from '../event-store/open-store.js';
import { Auditing } from './auditing.js';
import { NotConsistent } from './tree/tree-reader.js';
import type { SigningData, SigningTold } from './signing-thread.js';

const port = parentPort as MessagePort;
const settings = workerData as SigningData;
const tell = (told: SigningTold) => port.postMessage(told);

const store = await openStore(settings);
const auditing = new Auditing({
  settings,
  store,
  clock: systemClock,
  onTrouble: (error) => {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    tell({ name, trouble: message, refused: error instanceof NotConsistent });
  },
});
await auditing.follow();
tell('following');
port.once('message', () => {
  void auditing
    .close()
    .then(() => store.close())
    .then(() => port.close());
});
