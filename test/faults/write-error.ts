import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { address, Deployment, freePort, until } from './deployment.js';
import { CannotTry, type Fault } from './fault.js';
import { judgeFolder } from './judge.js';

/** Longer than an answer takes back to who asked, on a machine that does much else besides. */
const SILENCE_MS = 1_000;
const LONGEST_WAIT_MS = 20_000;

const TIMES = { short: 1, whole: 20 };
/** Which call on the ledger's files fails once, and works again ever after. */
const FAILING = ['fdatasync,fsync:error=EIO', 'pwrite64:error=EIO', 'fdatasync,fsync:error=ENOSPC'];

export const writeError: Fault = {
  name: 'fsync or write error',
  async run({ size, built, chance, told }) {
    await using deployment = new Deployment(built);
    const port = await freePort();
    const url = address(port);
    const lost: string[] = [];
    const tried = TIMES[size];
    await deployment.prepare();
    deployment.load([url]);
    for (let time = 0; time < tried; time++) {
      const server = await deployment.serve(port);
      await deployment.acknowledges(1 + chance.below(20));
      const failing = FAILING[time % FAILING.length] as string;
      const strace = await injecting(server.pid as number, deployment.ledger, failing);
      await until('health to be red', async () => {
        const { status, body } = await deployment.ask(url, '/health/ready');
        return status === 503 && body.includes('nothing is appended after a failed write');
      });
      // From here on the disk is well again, and nothing may be acknowledged all the same.
      // What was on its way back when health turned red is not on top of the failure.
      const before = await arrived(() => deployment.acknowledged().length);
      strace.kill('SIGTERM');
      await once(strace, 'exit');
      await setTimeout(SILENCE_MS);
      for (let ask = 0; ask < 20; ask++) await deployment.ask(url, '/health/ready');
      const more = deployment.acknowledged().length - before;
      if (more > 0) lost.push(`time ${time}: ${more} acknowledged on top of ${failing}`);
      const read = await deployment.ask(url, '/api/v1/events?limit=5');
      if (read.status !== 200) lost.push(`time ${time}: a read was answered ${read.status}`);
      await deployment.kill(port);
      const found = await judgeFolder(deployment.ledger, deployment.acknowledged());
      lost.push(...found.map((one) => `time ${time}, ${failing}: ${one}`));
      if (time % 5 === 4) told(`${time + 1} of ${tried}`);
    }
    // What was begun is finished, but for want of time.
    if (size === 'whole') await deployment.serve(port);
    const met = await deployment.rest();
    await deployment.kill(port);
    const acknowledged = deployment.acknowledged();
    lost.push(...(await judgeFolder(deployment.ledger, acknowledged)));
    const refused = met['503 store-unavailable'] ?? 0;
    return {
      tried,
      lost,
      seen: `${acknowledged.length} acknowledged, ${refused} × 503, health red`,
    };
  },
};

/** How many have come once no more come for a while; as many as there are where they never stop. */
async function arrived(count: () => number): Promise<number> {
  for (let asked = 0; asked < LONGEST_WAIT_MS / SILENCE_MS; asked++) {
    const before = count();
    await setTimeout(SILENCE_MS);
    if (count() === before) break;
  }
  return count();
}

/** strace makes one call on the ledger's files fail. Resolves when it is attached. */
async function injecting(pid: number, ledger: string, failing: string) {
  const [calls] = failing.split(':');
  const strace = spawn(
    'strace',
    [
      ...['-f', '-qq', '-o', '/dev/null', '-p', String(pid)],
      ...['-P', ledger, '-P', `${ledger}-wal`],
      ...['-e', `trace=${calls}`, '-e', `inject=${failing}:when=1`],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  strace.stderr.on('data', (text: Buffer) => (said += text.toString()));
  let failed: string | null = null;
  strace.on('error', (error) => (failed = error.message));
  strace.on('exit', (code) => code && (failed = said));
  await until('strace to attach', async () => {
    if (failed !== null) throw new CannotTry(`strace cannot make calls fail here: ${failed}`);
    return isTraced(pid);
  });
  return strace;
}

async function isTraced(pid: number): Promise<boolean> {
  const { readFile, readdir } = await import('node:fs/promises');
  const threads = await readdir(`/proc/${pid}/task`);
  const states = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/status`, 'utf8').catch(() => '')),
  );
  return states.every((state) => state === '' || !/^TracerPid:\t0$/m.test(state));
}
