import {
  parentPort,
  receiveMessageOnPort,
  workerData,
  type MessagePort,
} from 'node:worker_threads';
import { isDamaging, patiently } from './driver-error.js';
import { GROUP_APPENDS, PATIENCE_MS } from './group-commit.js';
import { openForWriting, WRITER_PATIENCE_MS } from './ledger-file.js';
import { LedgerWriter, type LogOfAppends } from './ledger-writer.js';
import {
  tellHeads,
  type WriterData,
  failed,
  fromGroup,
  toWire,
  type WriterRequest,
  type Group,
  type WriterAnswer,
} from './writer-messages.js';

/**
 * What the thread that writes a ledger does: it holds the connection, and does one transaction after another.
 * @param log what takes the leaves, when it is not the ledger's own log
 */
export function writeAsAsked(log?: LogOfAppends): void {
  const port = parentPort as MessagePort;
  const { path, heads } = workerData as WriterData;
  const db = openForWriting(path, WRITER_PATIENCE_MS);
  const writer = new LedgerWriter(db, Date.now, log);
  let damage: ReturnType<typeof failed> | undefined;

  /** In one transaction. */
  const answer = (groups: readonly Group[]): WriterAnswer => {
    // What was under way when a write failed is not written on top of it.
    if (damage) return { groups: groups.length, ...damage };
    try {
      const appends = groups.flatMap(fromGroup);
      const outcomes = patiently(() => writer.commit(appends), PATIENCE_MS);
      const { recordedAt } = writer.span;
      tellHeads(heads, writer.span);
      const answers = outcomes.map((outcome) => toWire(outcome, recordedAt));
      let next = 0;
      const ofGroups = groups.map(([count]) => answers.slice(next, (next += count)));
      return { groups: groups.length, outcomes: ofGroups, recordedAt };
    } catch (error) {
      const answer = failed(error);
      if (isDamaging(error)) damage = answer;
      return { groups: groups.length, ...answer };
    }
  };

  port.on('message', (first: WriterRequest) => {
    let request: WriterRequest | undefined = first;
    while (request !== undefined && request !== 'close') {
      const groups: Group[] = [];
      let appends = 0;
      do {
        groups.push(request);
        appends += request[0];
        request = receiveMessageOnPort(port)?.message as WriterRequest | undefined;
      } while (
        request !== undefined &&
        request !== 'close' &&
        appends + request[0] <= GROUP_APPENDS
      );
      port.postMessage(answer(groups));
    }
    if (request === 'close') {
      db.close();
      port.close();
    }
  });
}
