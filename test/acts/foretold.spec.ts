import { spreadsheets } from '../../src/spreadsheets.js';
import { GroupedLedger } from '../../src/platform/import/grouped-ledger.js';
import { importFolder } from '../../src/platform/import/import-folder.js';
import { ImportFolder } from '../../src/platform/import/read-folder.js';
import { parametersOf } from '../../src/platform/commands/command.js';
import type { CommandRunner } from '../../src/platform/commands/command-runner.js';
import { openWriteSide } from '../../src/write-side.js';
import { temporaryLedger } from '../support/ledger.js';

const ZONE = 'Asia/Shanghai';

describe('What acts foretell', () => {
  it('never speaks against what was done in a year', async () => {
    const ledger = temporaryLedger();
    let now = new Date(0);
    const store = new GroupedLedger(ledger.store);
    const { runner } = openWriteSide({ store, clock: () => new Date(), zone: ZONE });
    const then = openWriteSide({ store, clock: () => now, zone: ZONE });
    const done = new Set<string>();
    const wronglyForetold = new Map<string, string>();
    const watched: Pick<CommandRunner, 'run'> = {
      async run(binding, command, context) {
        now = new Date(command.occurredAt ?? context.impliedAt ?? now);
        await then.model.catchUp();
        const { operator, personId } = context.caller;
        const roles = operator ? (['programme-admin'] as const) : (then.rolesOf(personId) ?? []);
        const fields = command as unknown as Readonly<Record<string, unknown>>;
        const names = parametersOf(binding.route);
        const known = Object.fromEntries(names.map((name) => [name, fields[name]]));
        const actor = { personId, roles, via: 'import' as const };
        const { against } = await then.acts.foretold(binding, known, actor);
        const result = await runner.run(binding, command, context);
        if (against && result.appended) wronglyForetold.set(binding.name, against.message);
        done.add(binding.name);
        return result;
      },
    };
    try {
      const report = await importFolder({
        spreadsheets,
        folder: new ImportFolder('samples/journey-2025', spreadsheets.tables),
        store,
        runner: watched,
        zone: ZONE,
        importedBy: 'operator',
        now: '2022-01-01T00:00:00Z',
      });
      expect(report.refused).toEqual([]);
      expect(Object.fromEntries(wronglyForetold)).toEqual({});
      expect(done.size).toBeGreaterThan(25);
    } finally {
      await ledger.close();
    }
  });
});
