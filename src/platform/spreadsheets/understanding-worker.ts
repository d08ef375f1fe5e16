/** The thread that reads what somebody sent: what it costs is limited from outside. */
import { parentPort, type MessagePort } from 'node:worker_threads';
import { understandFile, type UnderstandingJob } from './understand-file.js';

const port = parentPort as MessagePort;
port.on('message', (job: UnderstandingJob) => {
  void understandFile(job).then((answer) => {
    // As text: a hundred thousand rows are copied to another thread several times faster so.
    port.postMessage(JSON.stringify(answer));
  });
});
