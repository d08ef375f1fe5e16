import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { RUNS_TYPESCRIPT } from '../support/runs-typescript.js';

/** A part of a deployment in a process of its own, as a container runs it. */
export class Process {
  private constructor(
    /** Where it answers. */
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /** Resolves when it answers. @throws Error with what it said when it ends before */
  static async start(
    source: URL,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Process> {
    const main = fileURLToPath(source);
    const child = spawn(process.execPath, [...RUNS_TYPESCRIPT, main], {
      env: { PATH: process.env['PATH'], PORT: '0', LECTERN_WORKER_PORT: '0', ...settings },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const said: string[] = [];
    for await (const line of createInterface({ input: child.stderr })) {
      const url = /\banswers at ((?:http|esdb):\S+)$/.exec(line)?.[1];
      if (url !== undefined) {
        child.stderr.resume();
        return new Process(url, child);
      }
      said.push(line);
    }
    throw new Error(`${main} did not start:\n${said.join('\n')}`);
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Its exit code, or the signal that ended it. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string | null> {
    const { child } = this;
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    }
    return child.exitCode ?? child.signalCode;
  }
}
