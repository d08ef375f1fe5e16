import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { RUNS_TYPESCRIPT } from '../support/runs-typescript.js';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** `src/main.ts` as a container runs it: a process of its own, on a port that the system chose. */
export class ServerProcess {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    log: Readable,
  ) {
    log.on('data', (chunk) => (this.#log += String(chunk)));
  }

  #log = '';

  /** What it has logged since it answers. */
  get log(): string {
    return this.#log;
  }

  /** Resolves when it answers. @throws Error with what it said when it ends before */
  static async start(settings: Readonly<Record<string, string>>): Promise<ServerProcess> {
    const child = spawn(process.execPath, [...RUNS_TYPESCRIPT, MAIN], {
      env: { PATH: process.env['PATH'], ...settings, PORT: '0' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const said: string[] = [];
    for await (const line of createInterface({ input: child.stderr })) {
      const url = /^Lectern answers at (http:\S+)$/.exec(line)?.[1];
      if (url !== undefined) {
        return new ServerProcess(url, child, child.stderr);
      }
      said.push(line);
    }
    throw new Error(`the server did not start:\n${said.join('\n')}`);
  }

  /** Its exit code, or the signal that ended it. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string | null> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) {
      return child.exitCode ?? child.signalCode;
    }
    const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    child.kill(signal);
    const [code, by] = await exited;
    return code ?? by;
  }
}
