import type { Command } from 'commander';
import type { Damage } from '../platform/audit/check/ledger-check.js';
import { common, type CommonOptions } from './common-options.js';
import { plainly, plainlyAsJson, print, tell } from './output.js';
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
      const [{ checkLedger }, { checkLedgerFile }, { checkCheckpoints }] = await Promise.all([
        import('../platform/audit/check/ledger-check.js'),
        import('../platform/audit/check/ledger-file-check.js'),
        import('../platform/audit/check/checkpoint-check.js'),
      ]);
      await auditing.catchUp();
      const found: Damage[] = [];
      const add = (damage: Damage) => {
        if (
          !found.some(({ what, position }) => what === damage.what && position === damage.position)
        ) {
          found.push(damage);
        }
      };
      for await (const damage of checkLedger(store, auditing)) add(damage);
      if (settings.store.kind === 'sqlite') checkLedgerFile(settings.store.path).forEach(add);
      checkCheckpoints(auditing).forEach(add);
      const events = auditing.log.tree.size();
      if (options.json) {
        await print(plainlyAsJson({ events, good: found.length === 0, damage: found }));
      } else if (found.length > 0) await print(found.map(line).join(''));
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
  return `${plainly([place.join(', '), what].filter(Boolean).join(': '))}\n`;
}
