import { existsSync, readdirSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { common, type CommonOptions } from './common-options.js';
import { assertLedger, deploymentToAsk } from './deployment.js';
import { printJson, tell } from './output.js';
import { CommandLineProblem } from './problem.js';
import { progress } from './progress.js';

interface Options extends CommonOptions {
  readonly out: string;
  readonly keys?: string;
}

export function backupCommand(program: Command): void {
  common(
    program
      .command('backup')
      .summary('copy the ledger and what belongs to it, while it is served')
      .description(
        'Copies the ledger as it is at one moment, its checkpoints, the materials and the access log into a new folder, while a server goes on. Views are not in it: they are built anew. Keys are not in it either: --keys copies the (wrapped) keys of personal data to a file elsewhere; keys/master.key and keys/audit.key are yours to keep, once and apart. Ends with 1 when a material is damaged.',
      )
      .requiredOption('--out <dir>', 'a folder that is not there yet, or empty')
      .option('--keys <file>', 'copy keys.db to this file too, outside of --out'),
    [
      'backup --out /backup/2026-11-23',
      'backup --out ledger-copy --keys /safe/keys-copy.db --json',
    ],
  ).action(async (options: Options) => {
    const settings = await deploymentToAsk(options);
    assertLedger(settings);
    assertNew(options);
    const [{ backUp }, { copyDatabase }, { recordOperation }] = await Promise.all([
      import('../platform/backup/back-up.js'),
      import('../platform/backup/copying.js'),
      import('./record-operation.js'),
    ]);
    recordOperation(settings, { what: 'read', of: 'backup' });
    if (settings.store.kind === 'eventstoredb') {
      tell('The ledger is on EventStoreDB: back it up with its own tools. This copies the rest.');
    }
    const shown = progress({ doing: 'copying', unit: 'KB', each: 1_024 });
    const { manifest, damaged } = await backUp(settings, options.out, shown.onProgress).finally(
      shown.stop,
    );
    if (options.keys) await copyDatabase(settings.keys.path, options.keys, () => undefined);
    if (damaged.length > 0) process.exitCode = 1;
    const { size, root, files } = manifest;
    if (options.json) {
      const { out, keys = null } = options;
      return printJson({ out, keys, size, root, files: files.length, damaged });
    }
    for (const path of damaged) tell(`damaged, and left out: ${path}`);
    tell(`${size} events and ${files.length} files in ${options.out}`);
    if (options.keys) tell(`keys of personal data in ${options.keys}: keep it apart, and not long`);
    tell(`check it with: lectern restore ${options.out} --check`);
  });
}

function assertNew({ out, keys }: Options): void {
  if (existsSync(out) && readdirSync(out).length > 0) {
    throw new CommandLineProblem(
      'not-empty',
      `${out} holds something already`,
      'Name a folder that is not there yet: what is in a backup must all be of one moment.',
    );
  }
  if (keys === undefined) return;
  if (existsSync(keys)) {
    throw new CommandLineProblem('not-empty', `${keys} is there already`, 'Name a new file.');
  }
  if (!relative(resolve(out), resolve(keys)).startsWith('..')) {
    throw new CommandLineProblem(
      'keys-inside',
      'the keys would lie beside what they lock',
      'Name a file outside of --out: whoever has both can read what was erased since.',
    );
  }
}
