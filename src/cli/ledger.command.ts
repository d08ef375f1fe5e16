import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import type { EventStore } from '../platform/event-store/event-store.js';
import { readSettings, type Settings } from '../platform/settings/settings.js';
import { printJson, tell } from './output.js';
import { CommandLineProblem } from './problem.js';
import { progress } from './progress.js';

interface Options {
  readonly from: string;
  readonly to: string;
  readonly json?: true;
}

/** Appends on their way to a SQLite file: it commits in the order of asking, many in one transaction. */
const IN_FLIGHT = 500;

export function ledgerCommand(program: Command): void {
  program
    .command('ledger')
    .summary('move a whole ledger from store to store')
    .description('Looks after the ledger as a whole.')
    .command('copy')
    .description(
      'Copies a whole ledger between SQLite and EventStoreDB: event ids, order, metadata and times are kept, every event is compared at the end. One that was cut short goes on when it is started again. Stop whoever writes to either first; keys, materials and checkpoints stay in the data folder. Ends with 1 when the target is not the beginning of the source.',
    )
    .requiredOption('--from <store>', 'a SQLite path, or esdb://…')
    .requiredOption(
      '--to <store>',
      'a SQLite path, or esdb://…; empty, or a copy that was cut short',
    )
    .option('--json', 'print JSON instead of text')
    .addHelpText(
      'after',
      '\nExamples:\n  $ lectern ledger copy --from data/ledger.db --to "esdb://localhost:2113?tls=false"\n  $ lectern ledger copy --from "esdb://node1:2113?tls=true&tlsCAFile=ca.crt" --to copy.db --json\n',
    )
    .action(copy);
}

async function copy({ from, to, json }: Options): Promise<void> {
  const [source, target] = [settingsOf(from), settingsOf(to)];
  assertDifferent(source, target);
  const [{ openStore }, { copyLedger, NotACopy }] = await Promise.all([
    import('../platform/event-store/open-store.js'),
    import('../platform/backup/copy-ledger.js'),
  ]);
  const opened: EventStore[] = [];
  const shown = progress({ doing: 'copying', unit: 'events' });
  try {
    for (const settings of [source, target]) opened.push(await openStore(settings));
    const [reading, writing] = opened as [EventStore, EventStore];
    const copied = await copyLedger(reading, writing, {
      inFlight: target.store.kind === 'sqlite' ? IN_FLIGHT : 1,
      onProgress: shown.onProgress,
    });
    if (json) return await printJson(copied);
    const { events, before, root } = copied;
    tell(`${events} events are the same in both${before ? `, ${before} were there before` : ''}`);
    tell(`root of either ledger: ${root}`);
  } catch (error) {
    if (!(error instanceof NotACopy)) throw error;
    throw new CommandLineProblem(
      'not-a-copy',
      error.message,
      'Name an empty store as --to, or the one that a copy of this same ledger was cut short in.',
    );
  } finally {
    shown.stop();
    for (const store of opened) await store.close();
  }
}

function settingsOf(store: string): Settings {
  return readSettings({ LECTERN_STORE: store });
}

function assertDifferent({ store: from }: Settings, { store: to }: Settings): void {
  if (from.kind === 'sqlite' && !existsSync(from.path)) {
    throw new CommandLineProblem(
      'no-ledger',
      `there is no ledger at ${from.path}`,
      'Say --from with the path of a ledger, or esdb://….',
    );
  }
  if (JSON.stringify(from) === JSON.stringify(to)) {
    throw new CommandLineProblem('same-store', '--from and --to name one store', 'Name two.');
  }
}
