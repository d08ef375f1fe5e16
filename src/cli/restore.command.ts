import { existsSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Backup, Restoring } from '../platform/backup/restore.js';
import type { Checkpoint } from '../platform/audit/log/checkpoint.js';
import { common, type CommonOptions } from './common-options.js';
import { deployment } from './deployment.js';
import { plainly, plainlyAsJson, print, tell } from './output.js';
import { CommandLineProblem } from './problem.js';
import { progress } from './progress.js';

interface Options extends CommonOptions {
  readonly keys?: string;
  readonly since?: string;
  readonly check?: true;
  readonly acceptLoss?: true;
}

/** As `audit verify` has them. */
const UNUSABLE = 2;
const DAMAGED = 4;
const ROLLBACK = 7;

export function restoreCommand(program: Command): void {
  common(
    program
      .command('restore <backup>')
      .summary('check a backup, and put it into a data folder without a ledger')
      .description(
        'Checks every file of a backup, every event against the log, and the log against every checkpoint that can be seen: in the backup, in the data folder, and kept (--since). Then puts it into the data folder, which must hold no ledger; keys, checkpoints and materials that are there stay. Persons erased by the history, by the keys there or by --keys stay erased. Ends with 2 for an unusable backup, 4 for a damaged history, 7 when signed events are missing.',
      )
      .option('--check', 'check only, and write nothing')
      .option('--keys <file>', 'a copy of keys.db, where the data folder has none')
      .option('--since <file>', 'a checkpoint of this log that you kept')
      .option('--accept-loss', 'restore although signed events are missing from it'),
    [
      'restore /backup/2026-11-23 --check',
      'restore ledger-copy --data ./data --keys /safe/keys-copy.db',
    ],
  ).action(async (from: string, options: Options) => {
    const settings = deployment(options);
    const [{ checkBackup, restore }, { UnusableBackup }] = await Promise.all([
      import('../platform/backup/restore.js'),
      import('../platform/backup/manifest.js'),
    ]);
    if (!options.check) assertNoLedger(settings.store);
    const shown = progress({
      doing: options.check ? 'checking' : 'restoring',
      unit: 'KB',
      each: 1_024,
    });
    const restoring: Restoring = {
      from,
      to: settings,
      keys: fileOf('--keys', options.keys),
      since: await keptCheckpoint(options.since),
      onProgress: shown.onProgress,
    };
    try {
      const found = options.check
        ? await checkBackup(restoring)
        : await restore(restoring, (backup) => isWanted(backup, options));
      shown.stop();
      await report(found, options);
      if (!options.check && isWanted(found, options)) await afterwards(settings, found, options);
    } catch (error) {
      shown.stop();
      if (!(error instanceof UnusableBackup)) throw error;
      process.exitCode = UNUSABLE;
      tell(`error unusable-backup: ${plainly(error.message)}\n  Take another backup.`);
    }
  });
}

function isWanted({ damage, rollback }: Backup, { acceptLoss }: Options): boolean {
  return damage.length === 0 && (rollback === null || acceptLoss === true);
}

async function report(found: Backup, options: Options): Promise<void> {
  const { manifest, damage, rollback } = found;
  const { size, madeAt } = manifest;
  const good = damage.length === 0 && rollback === null;
  const restored = !options.check && isWanted(found, options);
  if (damage.length > 0) process.exitCode = DAMAGED;
  else if (rollback !== null && !restored) process.exitCode = ROLLBACK;
  if (options.json) {
    return print(plainlyAsJson({ good, restored, size, madeAt, damage, rollback }));
  }
  for (const { what, position } of damage)
    tell(plainly(`damaged: ${position ? `position ${position}: ` : ''}${what}`));
  if (rollback !== null) tell(plainly(`signed events are missing: ${rollback}`));
  if (good) tell(plainly(`good: ${size} events of ${madeAt}, every one as it was logged`));
  else if (restored) tell(plainly(`restored all the same: ${size} events of ${madeAt}`));
  else if (!options.check) tell('nothing was restored');
}

async function afterwards(
  { keys, views }: { keys: { path: string }; views: { kind: string } },
  { manifest, rollback }: Backup,
  options: Options,
): Promise<void> {
  const { recordOperation } = await import('./record-operation.js');
  recordOperation(deployment(options), { what: 'operated', of: 'restore' });
  if (manifest.store === 'eventstoredb') {
    tell('The ledger itself is on EventStoreDB, which has a backup of its own.');
  }
  if (!existsSync(keys.path)) {
    tell(`There is no ${keys.path}: nothing personal can be read until a copy of it is put there.`);
  }
  if (views.kind === 'postgres') tell('Build the views anew: lectern views drop, then serve.');
  if (rollback !== null) {
    tell('The log is not signed any more under its name: give it another (LECTERN_AUDIT_ORIGIN).');
  }
}

function assertNoLedger(store: { kind: string; path?: string }): void {
  // A write-ahead log without its ledger would be taken for one of whatever is put beside it.
  const files = ['', '-wal', '-shm'].map((ending) => `${store.path}${ending}`);
  if (store.path === undefined || !files.some(existsSync)) return;
  throw new CommandLineProblem(
    'not-empty',
    `there is a ledger at ${store.path}`,
    'Move it away with its -wal and -shm files; nothing is ever restored over a ledger.',
  );
}

async function keptCheckpoint(path: string | undefined): Promise<Checkpoint | undefined> {
  const file = fileOf('--since', path);
  if (file === undefined) return undefined;
  const { readCheckpoint } = await import('../platform/audit/checkpoint-book.js');
  return readCheckpoint(readFileSync(file, 'utf8'));
}

function fileOf(option: string, path: string | undefined): string | undefined {
  if (path === undefined || existsSync(path)) return path;
  throw new CommandLineProblem('no-file', `there is no ${path}`, `Say another ${option}.`);
}
