import type { Command } from 'commander';
import type { Damage } from '../platform/audit/check/ledger-check.js';
import { common, type CommonOptions } from './common-options.js';
import { print, printJson, tell } from './output.js';
import { withAuditing } from './with-auditing.js';

export function auditCheck(audit: Command): void {
  common(
    audit
      .command('check')
      .summary('look through the whole ledger for damage')
      .description(
        'Hashes every event again and holds it against the log, the tree against its leaves, and every checkpoint against the tree; looks through the ledger file too. Names what is damaged and ends with 1 when anything is.',
      ),
    ['audit check', 'audit check --json'],
  ).action((options: CommonOptions) =>
    withAuditing(options, async ({ store, auditing, settings }) => {
      const [{ checkLedger }, { checkLedgerFile }] = await Promise.all([
        import('../platform/audit/check/ledger-check.js'),
        import('../platform/audit/check/ledger-file-check.js'),
      ]);
      await auditing.catchUp();
      const found: Damage[] = [];
      for await (const damage of checkLedger(store, auditing)) found.push(damage);
      if (settings.store.kind === 'sqlite') found.push(...checkLedgerFile(settings.store.path));
      const events = auditing.log.tree.size();
      if (options.json) await printJson({ events, good: found.length === 0, damage: found });
      else if (found.length > 0) await print(found.map(line).join(''));
      if (found.length === 0) tell(`${events} events, all as they were written`);
      else process.exitCode = 1;
    }),
  );
}

function line({ what, position, stream, revision, eventId }: Damage): string {
  const place = [
    ...(position === undefined ? [] : [`position ${position}`]),
    ...(stream === undefined ? [] : [`${stream} revision ${revision}`]),
    ...(eventId === undefined ? [] : [`id ${eventId}`]),
  ];
  return `${[place.join(', '), what].filter(Boolean).join(': ')}\n`;
}
