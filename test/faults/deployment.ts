import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { issueToken } from '../../src/platform/access/local-issuer.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import { openLedger } from '../../src/open-ledger.js';
import { readSettings } from '../../src/platform/settings/settings.js';
import { openWriteSide } from '../../src/write-side.js';
import { ADMIN, setUpAdmin } from '../bench/programme.js';
import { RUNS_TYPESCRIPT } from '../support/runs-typescript.js';
import { acknowledgedIn, type Acknowledged, type Met, type Task } from './acknowledgements.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const LONG = 30 * 86_400;
const LANES = 8;
const PATIENCE_MS = 120_000;

/** Waits for what comes by itself. @throws Error when it does not come */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  for (const giveUpAt = performance.now() + patienceMs; !(await isSo());) {
    if (performance.now() > giveUpAt) throw new Error(`in vain: ${what}`);
    await setTimeout(10);
  }
}

/** A deployment under load: a server that may be ended and started again, and who asks it. */
export class Deployment {
  readonly #folder = mkdtempSync(join(tmpdir(), 'lectern-faults-'));
  readonly #file = join(this.#folder, 'acknowledgements.ndjson');
  readonly #loads: { process: ChildProcess; met: Promise<Met> }[] = [];
  readonly #servers = new Map<number, ChildProcess>();
  #token = '';
  #begun = 0;

  /** @param data another place for the data folder */
  constructor(
    readonly built: boolean,
    readonly data = join(this.#folder, 'data'),
    readonly settings: Readonly<Record<string, string>> = {},
  ) {}

  get ledger(): string {
    return join(this.data, 'ledger.db');
  }

  /** With an admin in its ledger. */
  async prepare(): Promise<void> {
    mkdirSync(this.data, { recursive: true });
    const settings = readSettings({ LECTERN_DATA: this.data, ...this.settings });
    const store = await openLedger(settings);
    const { runner } = openWriteSide({ store, clock: systemClock, zone: 'UTC' });
    await setUpAdmin(runner);
    await store.close();
    this.#token = await issueToken(this.data, ADMIN, LONG);
  }

  /** Resolves when it answers. @param node arguments for its Node */
  async serve(port: number, node: readonly string[] = []): Promise<ChildProcess> {
    const entry = this.built
      ? [...node, here('../../src/cli/bin.mjs'), 'serve']
      : [...RUNS_TYPESCRIPT, ...node, here('../../src/main.ts')];
    const server = spawn(process.execPath, entry, {
      cwd: here('../..'),
      env: {
        PATH: process.env['PATH'],
        LECTERN_LOG: 'silent',
        LECTERN_COMMANDS_PER_MINUTE: '0',
        LECTERN_DATA: this.data,
        ...this.settings,
        PORT: String(port),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#servers.set(port, server);
    let said = '';
    server.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    await until(
      'the server to answer',
      () => said.includes('Lectern answers at') || server.exitCode !== null,
    );
    if (server.exitCode !== null) throw new Error(`the server did not start: ${said}`);
    return server;
  }

  async kill(port: number): Promise<void> {
    const server = this.#servers.get(port);
    this.#servers.delete(port);
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  }

  /** Commands begin to come, and go on until {@link rest}. */
  load(urls: readonly string[], lanes = LANES): void {
    const task: Task = {
      urls,
      lanes,
      token: this.#token,
      name: `load-${this.#begun++}`,
      acknowledgements: this.#file,
    };
    const args = [...RUNS_TYPESCRIPT, here('./load.ts'), JSON.stringify(task)];
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    const met = once(child, 'close').then(() => JSON.parse(said || '{}') as Met);
    this.#loads.push({ process: child, met });
  }

  /** No more commands; what every answer was in all. */
  async rest(): Promise<Met> {
    const all: Record<string, number> = {};
    for (const { process: child, met } of this.#loads) {
      child.stdin?.end();
      for (const [what, times] of Object.entries(await met)) all[what] = (all[what] ?? 0) + times;
    }
    this.#loads.length = 0;
    return all;
  }

  acknowledged(): Acknowledged[] {
    return acknowledgedIn(this.#file);
  }

  /** Resolves when so many more commands have been acknowledged than were. */
  async acknowledges(more: number): Promise<void> {
    const before = this.acknowledged().length;
    await until(`${more} more acknowledgements`, () => this.acknowledged().length >= before + more);
  }

  async ask(url: string, path: string): Promise<{ status: number; body: string }> {
    const headers = { Authorization: `Bearer ${this.#token}` };
    const answer = await fetch(`${url}${path}`, { headers, signal: AbortSignal.timeout(10_000) });
    return { status: answer.status, body: await answer.text() };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { process: child } of this.#loads) child.kill('SIGKILL');
    for (const port of [...this.#servers.keys()]) await this.kill(port);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export const address = (port: number) => `http://127.0.0.1:${port}`;

/** A port that was free a moment ago, to be had again after each end of a server. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
