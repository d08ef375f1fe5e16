/** The thread that reads what somebody sent: what it costs is limited from outside. */
import { parentPort, type MessagePort } from 'node:worker_threads';
import { toMessages } from './understanding-messages.js';
import { understandFile, type UnderstandingJob } from './understand-file.js';

const port = parentPort as MessagePort;
port.on('message', (job: UnderstandingJob) => {
  void understandFile(job).then((answer) => {
    for (const message of toMessages(answer)) port.postMessage(message);
  });
});
