import type { Command } from 'commander';
import type { Deployment } from '../../projections/platform/operations/operations.js';
import { systemClock } from '../platform/kernel/clock.js';
import type { Settings } from '../platform/settings/settings.js';
import { common, type CommonOptions } from './common-options.js';
import { assertLedger, deploymentToAsk } from './deployment.js';
import { print, printJson, tell } from './output.js';
import { CommandLineProblem } from './problem.js';

export function viewsCommand(program: Command): void {
  const views = program
    .command('views')
    .summary('look after the views: status, rebuild, drop, verify, publish')
    .description(
      'The views are folded from the ledger: dropping or rebuilding them loses nothing.',
    );

  common(views.command('status').description('How far each view is, and what stopped it.'), [
    'views status',
    'views status --json',
  ]).action((options: CommonOptions) =>
    withViews(options, async (on) => {
      const { viewsStatus } = await import('../../projections/platform/operations/operations.js');
      const all = await viewsStatus(on);
      await show(
        options,
        all,
        ['view', 'version', 'state', 'position', 'ledger', 'stopped by'],
        (v) => [
          ...[v.projection, v.version, v.state, v.position, v.head],
          v.fault ? `${v.fault.type} at ${v.fault.position}: ${v.fault.error}` : '',
        ],
      );
    }),
  );

  common(
    views
      .command('rebuild')
      .description(
        'Builds views anew beside the live ones and switches to them when they are caught up.',
      )
      .argument('[view...]', 'which ones; all when left out'),
    ['views rebuild', 'views rebuild course-library'],
  ).action((names: string[], options: CommonOptions) =>
    withViews(options, async (on) => {
      const { rebuildViews } = await import('../../projections/platform/operations/operations.js');
      const rebuilt = await rebuildViews(on, names, {
        onProgress: ({ done, events, eventsPerSecond, secondsLeft }) =>
          tell(
            `rebuilding: ${Math.round(done * 100)} %, ${events} events, ${Math.round(eventsPerSecond)}/s, ${Math.ceil(secondsLeft)} s left`,
          ),
      });
      await show(
        options,
        rebuilt,
        ['view', 'outcome', 'position', 'compared with the old one'],
        (v) => [
          ...[v.projection, v.outcome, v.position],
          v.comparison ? (v.comparison.same ? 'same rows' : 'other rows') : '',
        ],
      );
      const stopped = rebuilt.find(({ outcome }) => outcome === 'stopped');
      if (stopped?.fault) throw stoppedAt(stopped.projection, stopped.fault);
    }),
  );

  common(
    views
      .command('drop')
      .description('Drops views with their tables; the next report or server builds them anew.')
      .argument('[view...]', 'which ones; all when left out'),
    ['views drop course-library', 'views drop'],
  ).action((names: string[], options: CommonOptions) =>
    withViews(options, async (on, settings) => {
      const { recordOperation } = await import('./record-operation.js');
      recordOperation(settings, { what: 'operated', of: 'views drop' });
      const { dropViews } = await import('../../projections/platform/operations/operations.js');
      await dropViews(on, names);
      tell(`dropped: ${names.length ? names.join(', ') : 'all views'}`);
    }),
  );

  common(
    views
      .command('verify')
      .description('Folds the ledger again in memory and compares every row with the live views.')
      .argument('[view...]', 'which ones; all when left out'),
    ['views verify', 'views verify cohort-funnel --json'],
  ).action((names: string[], options: CommonOptions) =>
    withViews(options, async (on) => {
      const { verifyViews } = await import('../../projections/platform/operations/verify.js');
      const verified = await verifyViews(on, names);
      await show(options, verified, ['view', 'outcome', 'rows', 'differing', 'position'], (v) => [
        ...[v.projection, v.outcome, v.rows, v.differing, v.position],
      ]);
      if (verified.some(({ outcome }) => outcome !== 'same')) process.exitCode = 1;
    }),
  );

  common(
    views
      .command('publish')
      .description(
        'Makes the schema bi of the PostgreSQL views and brings its evaluations, health and agreement up.',
      )
      .option('--anew', 'compute every month again, not only those that events have touched since')
      .option('--check', 'write nothing: compute all again and compare with what is published'),
    ['views publish', 'views publish --check --json'],
  ).action((options: CommonOptions & { anew?: boolean; check?: boolean }) =>
    withViews(options, async ({ store, views: database, projections }, { zone, closingDays }) => {
      const names = projections.map(({ name }) => name);
      if (database.engine !== 'postgres') throw needsPostgres();
      const { prepareBi } = await import('../../projections/bi/bi-schema.js');
      await prepareBi(database, zone, closingDays);
      if (options.check) {
        const { verifyPublished } = await import('../../projections/bi/verify-published.js');
        const verified = await verifyPublished(database, names, { zone, closingDays });
        await show(options, verified, ['as of', 'outcome', 'rows', 'position'], (v) => [
          ...[v.asOf, v.outcome, v.rows, v.position],
        ]);
        if (verified.some(({ outcome }) => outcome !== 'same')) process.exitCode = 1;
        return;
      }
      const { publishFigures } = await import('../../projections/bi/publish.js');
      const parts = { views: database, names, store, zone, closingDays, clock: systemClock };
      const published = await publishFigures(parts, { anew: options.anew === true });
      const days = [...published.kept, ...published.computed].sort();
      await show(
        options,
        days.map((asOf) => ({
          asOf,
          outcome: published.computed.includes(asOf) ? 'computed' : 'kept',
          position: published.position,
        })),
        ['as of', 'outcome', 'position'],
        (v) => [v.asOf, v.outcome, v.position],
      );
    }),
  );
}

function needsPostgres() {
  return new CommandLineProblem(
    'no-bi',
    'the schema bi is made in PostgreSQL, and the views of this deployment are in a SQLite file',
    'Set LECTERN_VIEWS=postgres://…, or ask the API for CSV or Parquet (docs/bi.md).',
  );
}

async function withViews(
  options: CommonOptions,
  work: (on: Deployment, settings: Settings) => Promise<void>,
): Promise<void> {
  const settings = await deploymentToAsk(options);
  assertLedger(settings);
  const [{ openLedger }, { openViewsDatabase }, { readModel }] = await Promise.all([
    import('../open-ledger.js'),
    import('../../projections/platform/open-views.js'),
    import('../../projections/capabilities.js'),
  ]);
  const store = await openLedger(settings);
  try {
    const views = await openViewsDatabase(readModel, settings);
    try {
      await work({ store, views, projections: readModel.projections(settings.zone) }, settings);
    } finally {
      await views.close();
    }
  } finally {
    await store.close();
  }
}

async function show<T>(
  { json }: CommonOptions,
  rows: readonly T[],
  header: readonly string[],
  row: (one: T) => readonly (string | number | null)[],
): Promise<void> {
  if (json) return printJson(rows);
  const { table } = await import('./table.js');
  await print(table(header, rows.map(row)));
}

function stoppedAt(
  view: string,
  { type, position, error }: { type: string; position: string; error: string },
) {
  return new CommandLineProblem(
    'view-stopped',
    `${view} cannot apply ${type} at position ${position}: ${error}`,
    'The old view goes on answering. Mend the projection and rebuild again.',
  );
}
