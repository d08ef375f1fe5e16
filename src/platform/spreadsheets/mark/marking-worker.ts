/** The thread that marks a file: what it costs is limited from outside. */
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { markFile, type MarkingJob } from './mark-file.js';

const port = parentPort as MessagePort;
void markFile(workerData as MarkingJob).then((marked) => port.postMessage(marked ?? null));
