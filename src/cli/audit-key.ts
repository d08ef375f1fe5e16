import { type Command, InvalidArgumentError } from 'commander';
import { common, type CommonOptions } from './common-options.js';
import { print, printJson, tell } from './output.js';
import { withAuditing } from './with-auditing.js';

export function auditKey(audit: Command): void {
  const key = common(
    audit
      .command('key')
      .summary('print the key that the log is signed with, or put another in its place')
      .description(
        "Prints the verifier key of the log's signing key, which is made when there is none. Give it to those who verify, by a way that they trust; while a rotation lasts, the one before it signs too (--json lists both).",
      ),
    ['audit key', 'audit key --json', 'audit verify pack --trust $(lectern audit key)'],
  ).action((options: CommonOptions) =>
    withAuditing(options, async ({ auditing }) => {
      const vkeys = auditing.keys.vkeys(new Date());
      if (options.json) await printJson({ vkeys });
      else await print(`${vkeys[0]}\n`);
    }),
  );

  common(
    key
      .command('rotate')
      .description(
        'Makes the next signing key, records it in the ledger, and lets both keys sign for a while.',
      )
      .option('--overlap <days>', 'how long the key of today signs on', days, 30),
    ['audit key rotate', 'audit key rotate --overlap 90'],
  ).action((_: unknown, command: Command) => {
    const options = command.optsWithGlobals<CommonOptions & { readonly overlap: number }>();
    return withAuditing(options, async ({ store, auditing, settings }) => {
      const { rotateKey } = await import('./rotate-key.js');
      const { previous, next, overlapUntil } = await rotateKey(store, auditing, {
        zone: settings.zone,
        overlapDays: options.overlap,
      });
      if (options.json) return printJson({ previous, next, overlapUntil });
      await print(`${next}\n`);
      tell(`until ${overlapUntil} ${previous} signs too: tell those who verify in time`);
    });
  });
}

function days(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number of days, 1 to 999.');
}
