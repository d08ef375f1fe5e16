import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from './client.js';
import { docker, type Stack } from './docker.js';
import { holds, nothingLost, ready, secondsOf, until, type Row } from './row.js';

/** Whom the image runs as. */
const USER = 10_001;
const SAMPLE = '/app/samples/journey-2025';
export const ADMIN = 'a25-1';
const EVENTS = 3_474;

/** What is tried of docker/compose.yml. @param folder of one's own, for backups */
export function singleRows(stack: Stack, folder: string): Row[] {
  const client = new Client('http://localhost:3000');
  return [
    {
      name: 'compose.yml: up, all healthy',
      run: () => secondsOf(() => stack.compose('up', '-d', '--wait', '--no-build')),
    },
    {
      name: 'the image: user, data folder, nothing else to write to',
      run: async () => {
        const seen = await stack.script(
          'api',
          `import { readFileSync, statSync, writeFileSync } from 'node:fs';
           const refusals = ['/app/x', '/x', '/usr/x'].map((path) => {
             try { writeFileSync(path, ''); return 'written'; } catch (error) { return error.code; }
           });
           const { uid, mode } = statSync('/data');
           const [, caps] = /CapEff:\\s*(\\w+)/.exec(readFileSync('/proc/self/status', 'utf8'));
           console.log(process.getuid(), uid, (mode & 0o777).toString(8), refusals.join(), parseInt(caps, 16));`,
        );
        holds(seen === `${USER} ${USER} 700 EROFS,EROFS,EROFS 0`, seen);
        return `user ${USER}, /data 0700, EROFS elsewhere, no capability`;
      },
    },
    {
      name: 'samples/journey-2025 imported',
      run: () => imported(stack, 'api', client),
    },
    {
      name: 'every view as the ledger has it',
      run: () => verified(stack, 'api'),
    },
    {
      name: 'links say the published port',
      run: async () => {
        const link = await stack.lectern('api', 'token', '--link', '--person', ADMIN);
        holds(link.includes('http://localhost:3000/'), link);
        return 'http://localhost:3000/…';
      },
    },
    {
      name: 'a stop during a slow upload',
      run: () => stoppedWhileUploading(stack, client),
    },
    {
      name: 'PostgreSQL killed and back',
      run: () =>
        awayAndBack(client, {
          away: () => stack.compose('kill', 'postgres'),
          back: () => stack.compose('start', 'postgres'),
        }),
    },
    {
      name: 'the ledger frozen for 8 s and back',
      run: () =>
        awayAndBack(client, {
          away: () => stack.freeze('eventstore'),
          back: () => stack.thaw('eventstore'),
        }),
    },
    {
      name: 'data volume lost, restored from a backup',
      run: () => backedUp(stack, client, folder),
    },
  ];
}

export async function imported(stack: Stack, service: string, client: Client): Promise<string> {
  const seconds = await secondsOf(async () => {
    await stack.lectern(service, 'import', SAMPLE);
  });
  client.token = await stack.lectern(service, 'token', '--person', ADMIN);
  const { events } = await log(client);
  holds(events === EVENTS, `${events} events, not ${EVENTS}`);
  return `${events} events in ${seconds}`;
}

async function log(client: Client): Promise<{ events: number }> {
  const { text } = await client.ask('/health/ready');
  const { audit } = JSON.parse(text) as { audit: { size: number } | null };
  return { events: audit?.size ?? 0 };
}

export async function verified(stack: Stack, service: string): Promise<string> {
  const views = JSON.parse(await stack.lectern(service, 'views', 'verify', '--json')) as {
    outcome: string;
  }[];
  holds(
    views.length > 0 && views.every(({ outcome }) => outcome === 'same'),
    JSON.stringify(views),
  );
  return `${views.length} views, all the same`;
}

/** It is cut off, and the files are closed: an end by SIGKILL would be 137. */
async function stoppedWhileUploading(stack: Stack, client: Client): Promise<string> {
  const course = await anyCourse(client);
  const upload = client.open(`/api/v1/courses/${course}/materials/bytes/${'0'.repeat(64)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', 'content-length': '50000000' },
  });
  upload.on('error', () => undefined);
  const sending = setInterval(() => upload.write(randomBytes(1_000)), 100);
  await setTimeout(1_000);
  const seconds = await secondsOf(() => stack.compose('stop', 'api'));
  clearInterval(sending);
  upload.destroy();
  const code = await stack.inspect('api', '{{.State.ExitCode}}');
  await stack.compose('up', '-d', '--wait', '--no-build', 'api');
  holds(code === '0', `it ended with ${code}`);
  return `ended with 0 after ${seconds}`;
}

export async function anyCourse(client: Client): Promise<string> {
  const { text } = await client.ask('/api/v1/courses');
  const { data } = JSON.parse(text) as { data: { courseId: string }[] };
  return data[0]?.courseId ?? '';
}

const AWAY_MS = 8_000;

/** What was answered with success stands, and everything works again by itself. */
async function awayAndBack(
  client: Client,
  { away, back }: { readonly away: () => Promise<unknown>; readonly back: () => Promise<unknown> },
): Promise<string> {
  let recovered = '';
  const met = await client.whileAsking(async () => {
    await away();
    await setTimeout(AWAY_MS);
    await back();
    recovered = await secondsOf(() => until('readiness', () => ready(client)));
    await setTimeout(1_000);
  });
  await nothingLost(client, met);
  const counts = Object.entries(met.counts).map(([what, count]) => `${count} × ${what}`);
  return `well ${recovered} after its return; meanwhile ${counts.sort().join(', ')}`;
}

/** As docs/runbook.md says. */
async function backedUp(stack: Stack, client: Client, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  chownSync(folder, USER, USER);
  const mount = `${folder}:/backup`;
  const run = (...args: string[]) =>
    stack.compose('run', '--rm', '--no-deps', '-T', '-v', mount, 'api', ...args);
  await run('backup', '--out', '/backup/today', '--keys', '/backup/keys.db');
  const mode = (statSync(join(folder, 'keys.db')).mode & 0o777).toString(8);
  holds(mode === '600', `keys.db is ${mode}`);
  const checked = await run('restore', '/backup/today', '--check');
  const seconds = await secondsOf(async () => {
    await stack.compose('rm', '--stop', '--force', 'api', 'worker');
    await docker('volume', 'rm', 'lectern_lectern-data');
    await run('restore', '/backup/today', '--keys', '/backup/keys.db');
    await stack.compose('up', '-d', '--wait', '--no-build');
  });
  client.token = await stack.lectern('api', 'token', '--person', ADMIN);
  const { text } = await client.ask(`/api/v1/people?ids=${ADMIN}`);
  const [somebody] = (JSON.parse(text) as { data: { name: string | null }[] }).data;
  holds(Boolean(somebody?.name), `${ADMIN} has no name after the restore`);
  await verified(stack, 'api');
  return `keys.db 0600; ${checked.split('\n').at(-1)}; served again after ${seconds}`;
}
