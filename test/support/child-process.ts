import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { RUNS_TYPESCRIPT } from './runs-typescript.js';

export interface Child {
  /** What it printed so far, a line each. */
  readonly lines: readonly string[];
  /** Resolves when it has printed that many lines; rejects when it ended before. */
  printed(lines: number): Promise<void>;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Tells one that waits for it to begin, by a line on its standard input. */
  go(): void;
  kill(signal: NodeJS.Signals): void;
}

/** Starts a TypeScript source of this project as a process of its own, on the same Node. */
export function startTypeScript(
  script: URL,
  args: readonly string[],
  options: { /** Files may not grow beyond this. */ readonly largestFileKiB?: number } = {},
): Child {
  const node = [...RUNS_TYPESCRIPT, fileURLToPath(script), ...args];
  const child: ChildProcess =
    options.largestFileKiB === undefined
      ? spawn(process.execPath, node, { stdio: ['pipe', 'pipe', 'inherit'] })
      : spawn(
          'bash',
          [
            '-c',
            `ulimit -S -f ${options.largestFileKiB}; exec "$@"`,
            'bash',
            process.execPath,
            ...node,
          ],
          { stdio: ['pipe', 'pipe', 'inherit'] },
        );
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout! });
  const closed = once(output, 'close');
  output.on('line', (line) => lines.push(line));
  const ended = once(child, 'exit').then(async ([code, signal]) => {
    await closed;
    return (code ?? signal) as number | string;
  });
  return {
    lines,
    ended,
    go: () => void child.stdin?.write('go\n'),
    kill: (signal) => void child.kill(signal),
    printed: (count) =>
      new Promise((resolve, reject) => {
        const look = () => lines.length >= count && resolve();
        look();
        output.on('line', look);
        output.on('close', () => {
          if (lines.length < count) reject(new Error(`ended after ${lines.length} lines`));
        });
      }),
  };
}
