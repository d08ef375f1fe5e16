import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { Client } from './client.js';
import type { Stack } from './docker.js';
import { holds, nobodyNoticed, nothingLost, ready, secondsOf, until, type Row } from './row.js';
import { ADMIN, anyCourse, imported, verified } from './single.js';

const LECTERN = ['api1', 'api2', 'worker1', 'worker2'];

/** What is tried of docker/compose.cluster.yml. */
export function clusterRows(stack: Stack): Row[] {
  const ca = readFileSync(`${stack.checkout}/docker/secrets/tls.pem`, 'utf8');
  const client = new Client('https://localhost:3000', ca);
  const met = (work: () => Promise<unknown>) => client.whileAsking(work);
  const noticed = async (work: () => Promise<unknown>) => nobodyNoticed(client, await met(work));
  return [
    {
      name: 'compose.cluster.yml: up, all healthy',
      run: () => secondsOf(() => stack.compose('up', '-d', '--wait', '--no-build')),
    },
    {
      name: 'imported through one of two API processes',
      run: () => imported(stack, 'api1', client),
    },
    {
      name: 'the front: TLS with HSTS, no /metrics, no versions',
      run: () => bare(client),
    },
    {
      name: 'an upload of 90 MB and live news through the front',
      run: async () => {
        const course = await anyCourse(client);
        const bytes = randomBytes(90_000_000);
        let status = 0;
        const seconds = await secondsOf(async () => {
          ({ status } = await client.upload(course, bytes));
        });
        holds(status === 201 || status === 200, `the upload was answered ${status}`);
        return `kept after ${seconds}; news ${await client.newsAfterMs()} ms after the command`;
      },
    },
    {
      name: 'one API killed under load, and back',
      run: () =>
        noticed(async () => {
          await setTimeout(2_000);
          await stack.compose('kill', 'api1');
          await setTimeout(6_000);
          await stack.compose('up', '-d', '--no-deps', '--wait', 'api1');
          await setTimeout(2_000);
        }),
    },
    {
      name: 'one API frozen under load for 8 s',
      run: () =>
        noticed(async () => {
          await setTimeout(2_000);
          await stack.freeze('api2');
          await setTimeout(8_000);
          await stack.thaw('api2');
          await setTimeout(2_000);
        }),
    },
    {
      name: 'one worker killed: the other goes on',
      run: async () => {
        await stack.compose('kill', 'worker1');
        const { status } = await client.register(`after.worker.${Date.now()}`);
        holds(status === 201, `the command was answered ${status}`);
        const told = await secondsOf(() =>
          until('a view at the head', async () => {
            const { text } = await client.ask('/health/ready');
            const { store, views } = JSON.parse(text) as Health;
            return views.every(({ position }) => position === store.head) ? true : undefined;
          }),
        );
        await stack.compose('start', 'worker1');
        return `views at the ledger's head after ${told}`;
      },
    },
    {
      name: 'upgrade: one process after the other, under load',
      run: () =>
        noticed(async () => {
          await stack.anew(...LECTERN);
          await setTimeout(2_000);
        }),
    },
    {
      name: 'all made anew at once, addresses dealt anew',
      run: () => dealtAnew(stack, client),
    },
    {
      name: 'the ledger frozen under load for 8 s',
      run: async () => {
        let recovered = '';
        const seen = await met(async () => {
          await stack.freeze('node1');
          await setTimeout(8_000);
          await stack.thaw('node1');
          recovered = await secondsOf(() => until('readiness', () => ready(client)));
          await setTimeout(1_000);
        });
        await nothingLost(client, seen);
        return `well ${recovered} after its return; ${seen.taken.length} acknowledged, 0 lost`;
      },
    },
    {
      name: 'certificates of the nodes: old ones made anew',
      run: () => certified(stack, client),
    },
    {
      name: 'every view as the ledger has it, at the end',
      run: () => verified(stack, 'api2'),
    },
  ];
}

interface Health {
  readonly store: { readonly head: string };
  readonly views: readonly { readonly position: string }[];
}

async function bare(client: Client): Promise<string> {
  const { headers } = await client.ask('/health/live');
  holds(/max-age=\d{7,}/.test(headers['strict-transport-security'] ?? ''), 'there is no HSTS');
  const telling = ['server', 'via', 'x-powered-by'].filter((name) => name in headers);
  holds(telling.length === 0, `it says ${telling.join()}`);
  for (const path of ['/metrics', '/%6detrics', '/metrics?x=1']) {
    const { status } = await client.ask(path);
    holds(status === 404, `${path} is answered ${status}`);
  }
  const inTheClear = await new Client(client.url.replace('https:', 'http:'))
    .ask('/health/live')
    .then(({ status }) => status)
    .catch(() => 0);
  holds(inTheClear !== 200, 'it answers without TLS');
  return '/metrics 404';
}

async function dealtAnew(stack: Stack, client: Client): Promise<string> {
  const former = await Promise.all(['api1', 'api2'].map((one) => stack.address(one)));
  await stack.compose('rm', '--stop', '--force', ...LECTERN);
  // A worker takes the address that an API had.
  await stack.compose('up', '-d', '--no-deps', 'worker1', 'worker2');
  await stack.compose('up', '-d', '--no-deps', '--wait', 'api2', 'api1');
  const workers = await Promise.all(['worker1', 'worker2'].map((one) => stack.address(one)));
  const moved = former.filter((one) => workers.includes(one)).length;
  holds(moved > 0, `no address moved: ${former.join()} and ${workers.join()}`);
  client.token = await stack.lectern('api1', 'token', '--person', ADMIN);
  await until('the front', () => ready(client));
  const met = await client.whileAsking(() => setTimeout(5_000));
  return `${moved} moved to a worker; ${await nobodyNoticed(client, met)}`;
}

/** As if 300 days had passed; the nodes take the new ones when they start. */
async function certified(stack: Stack, client: Client): Promise<string> {
  const run = (command: string) =>
    stack.compose('run', '--rm', '--no-deps', '-T', 'certificates', command);
  const sums = 'sha256sum /ca/ca.crt /tls/*/node.crt | cut -c -64';
  const before = (await run(sums)).split('\n');
  await run('touch -t 202501010000 /tls/node2/node.crt /tls/node3/node.crt');
  await stack.compose('up', '-d', '--force-recreate', '--no-deps', 'certificates');
  await until('the end of it', async () =>
    (await stack.inspect('certificates', '{{.State.Status}}')) === 'exited' ? true : undefined,
  );
  const after = (await run(sums)).split('\n');
  const same = before.map((sum, index) => sum === after[index]);
  holds(same.join() === 'true,true,false,false', `the same as before: ${same.join()}`);
  const held = await stack.script(
    'api1',
    `import { readdirSync } from 'node:fs'; console.log(readdirSync('/ca').join(), readdirSync('/').includes('tls'));`,
  );
  holds(held === 'ca.crt false', `an API process has ${held}`);
  for (const node of ['node2', 'node3']) {
    await stack.compose('restart', node);
    await until(node, async () =>
      (await stack.inspect(node, '{{.State.Health.Status}}')) === 'healthy' ? true : undefined,
    );
  }
  await until('readiness', () => ready(client));
  return '2 of 3 were old: 2 made anew, the authority kept; no node key in an API';
}
