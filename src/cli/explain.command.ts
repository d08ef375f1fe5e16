import type { Command } from 'commander';
import { type CommonOptions, common, moment, type MomentOptions } from './common-options.js';
import { assertLedger, deploymentToAsk } from './deployment.js';
import { print, printJson } from './output.js';
import { CommandLineProblem } from './problem.js';

interface ExplainRequest extends CommonOptions, MomentOptions {
  readonly component?: string;
  readonly demo?: string;
}

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
    const settings = await deploymentToAsk(options);
    assertLedger(settings);
    const { withQueries } = await import('./ask.js');
    const { demo, component } = options;
    const envelope = await withQueries(settings, options, ({ ask }) =>
      demo === undefined
        ? ask('explainEvaluation', { component }, { personId: person ?? '' })
        : ask('explainDemo', { component }, { demoId: demo }),
    );
    if (options.json) return printJson(envelope);
    const { explanationText } = await import('./explanation-text.js');
    await print(explanationText(envelope));
  });
}
