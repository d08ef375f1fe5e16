import type { Command } from 'commander';
import { common, type CommonOptions } from './common-options.js';
import { assertLedger, deploymentToAsk } from './deployment.js';
import { printJson, tell } from './output.js';
import { CommandLineProblem } from './problem.js';

interface Options extends CommonOptions {
  readonly next?: string;
}

/** `lectern master-key`: what the keys of personal data are wrapped by (ADR 11). */
export function masterKeyCommand(program: Command): void {
  const masterKey = program
    .command('master-key')
    .summary('put another master key in the place of the one that wraps the keys of personal data');

  common(
    masterKey
      .command('rotate')
      .description(
        "Makes the next master key and wraps every person's key by it. The one before it is kept beside it as master.key.former, for older backups of keys.db, until you delete it. What is stopped half-way is taken up again.",
      )
      .option(
        '--next <file>',
        'where the next one is, when LECTERN_MASTER_KEY gives the one of today',
      ),
    ['master-key rotate', 'master-key rotate --next /run/secrets/next-master-key'],
  ).action(async (options: Options) => {
    const settings = await deploymentToAsk(options);
    assertLedger(settings);
    const { keys } = settings;
    if ('key' in keys.master !== (options.next !== undefined)) throw whereItIs(options);
    const [{ rotateMasterKey }, { formerMasterKey, masterKeyIn }, { recordOperation }] =
      await Promise.all([
        import('../platform/personal-data/rotate-master-key.js'),
        import('../platform/personal-data/master-key.js'),
        import('./record-operation.js'),
      ]);
    recordOperation(settings, { what: 'operated', of: 'master-key rotate' });
    const persons = rotateMasterKey(keys, options.next ? masterKeyIn(options.next) : undefined);
    if (options.json) return printJson({ persons });
    tell(`the keys of ${persons} persons are wrapped by the next master key`);
    tell(
      'file' in keys.master
        ? `put ${keys.master.file} away; delete ${formerMasterKey(keys.master.file)} when no backup of keys.db needs it`
        : 'give it as LECTERN_MASTER_KEY and start every process again',
    );
  });
}

function whereItIs({ next }: Options): CommandLineProblem {
  return next === undefined
    ? new CommandLineProblem(
        'malformed',
        'LECTERN_MASTER_KEY gives the master key, which cannot be replaced from here',
        'Write the next one (32 bytes, base64 or hex) to a file and name it with --next.',
      )
    : new CommandLineProblem(
        'malformed',
        'the master key is in a file of the data folder, where the next one is made',
        'Leave --next out.',
      );
}
