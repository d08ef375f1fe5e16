import type { Command } from 'commander';
import type { ReplayVerified } from '../replay/verify-replay.js';
import { systemClock } from '../platform/kernel/clock.js';
import { dayOf } from '../rules/calendar.js';
import { asOf, common, type CommonOptions, type MomentOptions } from './common-options.js';
import { assertLedger, deploymentToAsk } from './deployment.js';
import { print, printJson, tell } from './output.js';

export function replayCommand(program: Command): void {
  const replay = program
    .command('replay')
    .summary('take every recorded decision again')
    .description('Takes decisions again from the events before them.');

  common(
    asOf(
      replay
        .command('verify')
        .description(
          'Recomputes every sealed result, place, certification, admission and policy hash from the ledger ' +
            'alone, and every evaluation twice, and reports what is not the same byte for byte. Exits with 1 ' +
            'when anything differs.',
        ),
    ),
    ['replay verify', 'replay verify --json', 'replay verify --as-of 2026-06-30'],
  ).action(async (options: CommonOptions & Pick<MomentOptions, 'asOf'>) => {
    const settings = await deploymentToAsk(options);
    assertLedger(settings);
    const [{ openLedger }, { openViews }, { readModel }, { verifyReplay }] = await Promise.all([
      import('../open-ledger.js'),
      import('../../projections/platform/open-views.js'),
      import('../../projections/capabilities.js'),
      import('../replay/verify-replay.js'),
    ]);
    const { zone } = settings;
    const store = await openLedger(settings);
    try {
      const day = options.asOf ?? dayOf(systemClock().toISOString(), zone);
      const verified = await verifyReplay(store, { asOf: day, zone }, readModel.names, () =>
        openViews(readModel, settings, store),
      );
      if (options.json) await printJson(verified);
      else await showVerified(verified);
      if (!verified.clean) process.exitCode = 1;
    } finally {
      await store.close();
    }
  });
}

async function showVerified(verified: ReplayVerified): Promise<void> {
  const { decisions, policies, references, evaluations, events, position } = verified;
  const { table } = await import('./table.js');
  await print(
    table(
      ['taken again', 'how many'],
      [
        ...Object.entries(decisions),
        ['policy documents hashed', policies],
        ['policies named by their hash', references],
        [`evaluations as of ${evaluations.asOf}`, evaluations.evaluations],
      ],
    ),
  );
  const differing = [
    ...verified.differences.map((one) => [
      ...[one.position, one.type, one.eventId, one.field || '(all)'],
      ...[json(one.stored), one.refused ?? json(one.recomputed)],
    ]),
    ...evaluations.differences.map((one) => [
      ...['', `evaluation by ${one.policy}`, one.personId, one.field || '(all)'],
      ...[json(one.stored), json(one.recomputed)],
    ]),
  ];
  if (differing.length > 0) {
    const header = ['position', 'what', 'event or person', 'field', 'recorded', 'taken again'];
    await print(`\n${table(header, differing)}`);
  }
  tell(
    verified.clean
      ? `Every decision of ${events} events, up to position ${position}, comes out byte for byte the same.`
      : `${differing.length} figures do not come out as recorded.`,
  );
}

function json(value: unknown): string {
  return value === undefined ? '(nothing)' : JSON.stringify(value);
}
