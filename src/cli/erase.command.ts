import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { OPERATOR_ID } from '../platform/import/carry-out.js';
import type { CommandResult } from '../platform/commands/command-runner.js';
import type { SealedStore } from '../platform/personal-data/sealed-store.js';
import type { Settings } from '../platform/settings/settings.js';
import { common, type CommonOptions } from './common-options.js';
import { assertLedger, deployment } from './deployment.js';
import { printJson, tell } from './output.js';
import { CommandLineProblem } from './problem.js';

interface Options extends CommonOptions {
  readonly request?: true;
  readonly requestedBy?: string;
  readonly reason?: string;
  readonly confirm?: string;
}

export function eraseCommand(program: Command): void {
  common(
    program
      .command('erase')
      .summary("give one of the two signatures under the erasure of a person's details")
      .description(
        'Signs as the operator of the machine: asks for the erasure (--request), or erases for good what a programme-admin asked for (--confirm, with the id once more). The other signature is a programme-admin’s, over HTTP.',
      )
      .argument('<person>', 'the id of whoever is to be forgotten')
      .option('--request', 'the first signature')
      .option('--requested-by <person>', 'with --request: who asks for it, such as themselves')
      .option('--reason <text>', 'with --request: why')
      .option(
        '--confirm <person>',
        'the second signature: the same id again. There is no way back',
      ),
    ['erase t25-19 --request --reason "letter of 3 November"', 'erase t25-19 --confirm t25-19'],
  ).action(async (personId: string, options: Options) => {
    assertSaid(personId, options);
    const settings = deployment(options);
    assertLedger(settings);
    const [{ recordOperation }, { openLedger }] = await Promise.all([
      import('./record-operation.js'),
      import('../open-ledger.js'),
    ]);
    const of = options.request ? 'erase --request' : 'erase --confirm';
    recordOperation(settings, { what: 'operated', of, about: { personId } });
    const store = await openLedger(settings);
    try {
      const { position } = await sign(personId, options, store, settings);
      if (!options.request) await forget(store, settings);
      const done = options.request ? 'requested' : 'erased';
      if (options.json) return await printJson({ personId, done, position });
      tell(options.request ? asked(personId) : erased(personId, position));
    } finally {
      await store.close();
    }
  });
}

function assertSaid(personId: string, { request, confirm, ...more }: Options): void {
  const about = more.reason ?? more.requestedBy;
  const clear = request ? confirm === undefined : confirm !== undefined && about === undefined;
  if (!clear) {
    throw new CommandLineProblem(
      'malformed',
      'say which of the two signatures it is',
      `lectern erase ${personId} --request, or lectern erase ${personId} --confirm ${personId}.`,
    );
  }
  if (confirm !== undefined && confirm !== personId) {
    throw new CommandLineProblem(
      'not-confirmed',
      `${confirm} is not ${personId}: nobody was erased`,
      'What is erased cannot be had back: say the same id twice.',
    );
  }
}

async function sign(
  personId: string,
  { request, reason, requestedBy }: Options,
  store: SealedStore,
  { zone, earliestDay, answerDays }: Settings,
): Promise<CommandResult> {
  const [
    { ErasePerson, RequestErasure },
    { bindingOf },
    { commandFrom },
    bus,
    write,
    { systemClock },
  ] = await Promise.all([
    import('../people/people.commands.js'),
    import('../capabilities.js'),
    import('../platform/commands/command.js'),
    import('../platform/commands/command-module.js'),
    import('../write-side.js'),
    import('../platform/kernel/clock.js'),
  ]);
  const { runner } = write.openWriteSide({
    store,
    clock: systemClock,
    zone,
    earliestDay,
    answerDays,
  });
  const said = Object.entries({ reason, requestedBy }).filter(([, value]) => value !== undefined);
  const type = request ? RequestErasure : ErasePerson;
  const command = commandFrom<InstanceType<typeof type>>(type, {
    personId,
    ...Object.fromEntries(said),
  });
  const binding = bindingOf(type);
  const { commands, close } = await bus.openCommandBus(runner, [binding]);
  try {
    return await commands.run(binding, command, {
      commandId: randomUUID(),
      caller: { personId: OPERATOR_ID, via: 'cli', operator: true },
    });
  } finally {
    await close();
  }
}

/** Where no server keeps the views up, they forget here; where one does, it is waited for. */
async function forget(store: SealedStore, settings: Settings): Promise<void> {
  tell('the key is destroyed; the views that show names are being built anew');
  const [{ openViews }, { readModel }] = await Promise.all([
    import('../../projections/platform/open-views.js'),
    import('../../projections/capabilities.js'),
  ]);
  await (await openViews(readModel, settings, store)).close();
}

const asked = (personId: string) =>
  `the erasure of ${personId} is asked for: a programme-admin gives the second signature, POST /api/v1/people/${personId}/erase`;

const erased = (personId: string, position: string) =>
  `${personId} is erased, at position ${position}: scores and certificates stand under the id. Yours to clear: older copies of keys.db, spreadsheets that were imported, course materials, backups`;
