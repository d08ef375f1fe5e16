/**
 * The load generator, a process of its own: each lane registers a person and moves them from department
 * to department, over HTTP, as an admin. A command that is not answered with success is sent again under
 * its Idempotency-Key until it is. Each acknowledgement is on disk, in a file of its own, before the lane
 * goes on. It ends when its standard input does, and says what it met.
 */
import { fdatasyncSync, openSync, writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Acknowledged, Met, Task } from './acknowledgements.js';

const task = JSON.parse(process.argv[2] ?? '{}') as Task;
const file = openSync(task.acknowledgements, 'a');
const met: Record<string, number> = {};
/** So that a server that is away is not all this process asks for. */
const AGAIN_MS = 25;
const PATIENCE_MS = 10_000;
const MOVES = 20;

/** Whom a lane asks, until that one is away. */
interface Asked {
  turn: number;
}

interface Said extends Pick<Acknowledged, 'revision' | 'position'> {
  readonly appended?: boolean;
  readonly code?: string;
}

let ending = false;
process.stdin.on('end', () => (ending = true)).resume();

/** Sends until it is acknowledged; null when there is an end to it before. */
async function acknowledged(
  asked: Asked,
  path: string,
  mark: string,
  fields: object,
): Promise<Acknowledged | null> {
  const body = JSON.stringify({ ...fields, department: mark });
  for (let sent = 0; !ending || sent === 0; sent++) {
    const url = task.urls[asked.turn % task.urls.length];
    try {
      const answer = await fetch(`${url}/api/v1/${path}`, {
        method: 'POST',
        body,
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': mark,
          Authorization: `Bearer ${task.token}`,
        },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const said = (await answer.json()) as Said;
      count(`${answer.status}${said.code ? ` ${said.code}` : ''}`);
      if (said.appended === false) count('repeated');
      if (answer.ok) return { mark, revision: said.revision, position: said.position };
    } catch {
      count('no answer');
      asked.turn += 1;
    }
    await setTimeout(AGAIN_MS);
  }
  return null;
}

function count(what: string): void {
  met[what] = (met[what] ?? 0) + 1;
}

function keep(one: Acknowledged): void {
  writeSync(file, `${JSON.stringify({ ...one, at: Date.now() })}\n`);
  fdatasyncSync(file);
}

async function lane(number: number): Promise<void> {
  const asked: Asked = { turn: number };
  for (let n = 0; !ending; n++) {
    const personId = `${task.name}.${number}.${n}`;
    const named = { personId, employeeNo: personId, name: `Person ${personId}` };
    let one = await acknowledged(asked, 'people', `${personId}-0`, named);
    for (let move = 1; one; move++) {
      keep(one);
      if (ending || move > MOVES) break;
      one = await acknowledged(asked, `people/${personId}/move`, `${personId}-${move}`, {});
    }
  }
}

await Promise.all(Array.from({ length: task.lanes }, (_, number) => lane(number)));
process.stdout.write(`${JSON.stringify(met satisfies Met)}\n`, () => process.exit(0));
