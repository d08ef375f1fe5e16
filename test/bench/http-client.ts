import { randomUUIDv7 } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { takesTurns, taskGiven } from './between-processes.js';
import { COHORT } from './programme.js';

/**
 * The client of the HTTP bench, in a process of its own: as many kept-alive connections as requests in
 * flight, written and read with as little work as HTTP/1.1 allows, because it shares the machine with the
 * server that is measured.
 */
export interface HttpTask {
  readonly url: string;
  readonly token: string;
  readonly connections: number;
  readonly candidates: number;
  readonly modules: number;
}

const task = taskGiven<HttpTask>();
const { hostname, port, host } = new URL(task.url);

let count = 0;
function completion(): string {
  const candidate = count % task.candidates;
  const module = Math.floor(count / task.candidates);
  if (module >= task.modules) throw new Error('the bench ran out of modules to complete');
  count += 1;
  const body = JSON.stringify({ moduleId: `m-${module}`, attendedHours: 7 });
  return [
    `POST /api/v1/candidacies/${COHORT}.p-${candidate}/completions HTTP/1.1`,
    `Host: ${host}`,
    `Authorization: Bearer ${task.token}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    `Idempotency-Key: ${randomUUIDv7()}`,
    '',
    body,
  ].join('\r\n');
}

/** Sends one request and resolves when its whole answer is here. */
function ask(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const read = (part: string) => {
      answer += part;
      const head = answer.indexOf('\r\n\r\n');
      const length = /\r\ncontent-length: (\d+)\r\n/i.exec(answer)?.[1];
      if (head < 0 || answer.length < head + 4 + Number(length)) return;
      socket.off('data', read).off('error', reject);
      if (/^HTTP\/1\.1 20[01] /.test(answer)) resolve();
      else reject(new Error(answer));
    };
    socket.on('data', read).on('error', reject);
    socket.write(completion());
  });
}

const sockets = Array.from({ length: task.connections }, () => {
  // Answers to these commands are ASCII: a character is a byte.
  return connect({ host: hostname, port: Number(port), noDelay: true }).setEncoding('latin1');
});
const free = [...sockets];
takesTurns(async () => {
  const socket = free.pop();
  if (!socket) throw new Error('more requests than connections');
  await ask(socket);
  free.push(socket);
});
process.once('disconnect', () => {
  for (const socket of sockets) socket.destroy();
});
process.send?.({});
