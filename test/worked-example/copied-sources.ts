import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import ts from 'typescript';

const COPIED = [
  ...[
    'src',
    'projections',
    'docs/routes-page.ts',
    'test/support',
    'test/projections',
    'test/worked-example',
  ],
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'jest.config.mjs'],
];

const TRANSLATED = 'node_modules/.cache/lectern-typescript';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The sources in a folder of their own, to be changed and run; packages are linked to. */
export class CopiedSources {
  readonly root = mkdtempSync(join(tmpdir(), 'lectern-example-'));

  constructor() {
    for (const path of COPIED) {
      cpSync(path, join(this.root, path), { recursive: true });
    }
    // What is translated already need not be again; what is translated here is kept here.
    if (existsSync(TRANSLATED)) {
      cpSync(TRANSLATED, join(this.root, TRANSLATED), {
        recursive: true,
        filter: (path) => !path.endsWith('compiled'),
      });
    }
    // A folder of links, and no link to the folder.
    mkdirSync(join(this.root, 'node_modules'), { recursive: true });
    for (const name of readdirSync('node_modules')) {
      if (name === '.cache') continue;
      symlinkSync(resolve('node_modules', name), join(this.root, 'node_modules', name));
    }
  }

  /** Every source by its path. */
  files(): Map<string, string> {
    const paths = ['src', 'projections'].flatMap((side) =>
      readdirSync(join(this.root, side), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    );
    return new Map(
      paths.map((path) => [path.slice(this.root.length + 1), readFileSync(path, 'utf8')]),
    );
  }

  /** Node in the copy, which runs its TypeScript as it is. */
  async node(...args: string[]): Promise<Ran> {
    const child = spawn(
      process.execPath,
      ['--import', './test/support/run-typescript.mjs', ...args],
      {
        cwd: this.root,
        env: { PATH: process.env['PATH'], TMPDIR: tmpdir(), TIME_ZONE: 'Asia/Shanghai' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit') as Promise<[number | null]>,
    ]);
    return { code: code ?? 1, out, err };
  }

  /** `lectern …` as the copy has it. */
  lectern(...args: string[]): Promise<Ran> {
    const main =
      "const { main } = await import('./src/cli/main.ts'); await main(['node', 'lectern', ...process.argv.slice(1)]);";
    return this.node('--input-type=module', '-e', main, '--', ...args);
  }

  /** The specs whose paths have one of the words. */
  specs(...words: string[]): Promise<Ran> {
    const jest = 'node_modules/jest/bin/jest.js';
    return this.node('--experimental-vm-modules', jest, '--maxWorkers=1', ...words);
  }

  /** What TypeScript has against these files, a line each. */
  problems(files: readonly string[], config = 'tsconfig.json'): string[] {
    const at = join(this.root, config);
    const read = ts.readConfigFile(at, (path) => readFileSync(path, 'utf8'));
    const { options } = ts.parseJsonConfigFileContent(
      read.config,
      { ...ts.sys, readDirectory: () => [] },
      resolve(at, '..'),
      undefined,
      at,
    );
    const names = files.map((file) => join(this.root, file));
    const program = ts.createProgram(names, options);
    return names.flatMap((name) => {
      const source = program.getSourceFile(name);
      return ts.getPreEmitDiagnostics(program, source).map(({ messageText }) => {
        return `${name}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      });
    });
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
