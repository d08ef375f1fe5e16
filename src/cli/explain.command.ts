import type { Command } from 'commander';
import type { AnswerEnvelope } from '../../projections/platform/queries/query-service.js';
import type { Query } from '../../projections/platform/queries/query.js';
import { HttpProblem } from '../platform/http/problem.js';
import { systemClock } from '../platform/kernel/clock.js';
import type { Actor } from '../platform/kernel/envelope.js';
import { type CommonOptions, common, moment, type MomentOptions } from './common-options.js';
import { assertLedger, deploymentToAsk } from './deployment.js';
import { print, printJson } from './output.js';
import { CommandLineProblem } from './problem.js';

interface ExplainRequest extends CommonOptions, MomentOptions {
  readonly component?: string;
  readonly demo?: string;
}

/** Whoever can read the ledger's file can read what is in it. */
const OPERATOR: Actor = { personId: 'operator', roles: ['auditor'], via: 'cli' };

export function explainCommand(program: Command): void {
  const command = program
    .command('explain')
    .summary('why a figure is what it is')
    .description(
      'Says how a trainer’s evaluation comes about (total, components, formula in words, and the events behind ' +
        'them), or with --demo how the panel’s total of a demo does.',
    )
    .argument('[person]', 'whose evaluation')
    .option('--component <id>', 'one component alone')
    .option('--demo <id>', 'a sealed demo instead of a person');
  common(moment(command), [
    'explain t25-20 --as-of 2026-06-30',
    'explain t25-20 --component learners --json',
    'explain --demo demo-t25-20',
  ]).action(async (person: string | undefined, options: ExplainRequest) => {
    if ((person === undefined) === (options.demo === undefined)) {
      throw new CommandLineProblem(
        'malformed',
        'say whose evaluation, or which demo',
        'lectern explain PERSON, or lectern explain --demo ID.',
      );
    }
    const { explainDemo, explainEvaluation } =
      await import('../../projections/explain/explain.queries.js');
    const envelope =
      options.demo === undefined
        ? await answered(explainEvaluation, { personId: person ?? '' }, options)
        : await answered(explainDemo, { demoId: options.demo }, options);
    if (options.json) return printJson(envelope);
    const { explanationText } = await import('./explanation-text.js');
    await print(explanationText(envelope));
  });
}

async function answered(
  asked: Query,
  path: Readonly<Record<string, string>>,
  options: ExplainRequest,
): Promise<AnswerEnvelope> {
  const settings = await deploymentToAsk(options);
  assertLedger(settings);
  const [{ openLedger }, { openViews }, { QueryService }] = await Promise.all([
    import('../open-ledger.js'),
    import('../../projections/open-views.js'),
    import('../../projections/platform/queries/query-service.js'),
  ]);
  const store = await openLedger(settings);
  try {
    const views = await openViews(settings, store);
    try {
      const { zone } = settings;
      const service = new QueryService({ views, store, clock: systemClock, zone });
      const { asOf, component } = options;
      const query = {
        // A place in the ledger, not the clock: the same ledger gives the same bytes.
        knownAt: options.knownAt ?? (await store.head()),
        ...(asOf === undefined ? {} : { asOf }),
        ...(component === undefined ? {} : { component }),
      };
      const { envelope } = await service.ask(asked, { actor: OPERATOR, path, query });
      return envelope;
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      const { code, message, detail } = error;
      throw new CommandLineProblem(code, message, detail.remedy ?? 'Ask as of another day.');
    } finally {
      await views.close();
    }
  } finally {
    await store.close();
  }
}
