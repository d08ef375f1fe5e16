import type { Command } from 'commander';
import { common, type CommonOptions } from './common-options.js';
import { deploymentToAsk } from './deployment.js';

export function serveCommand(program: Command): void {
  common(
    program
      .command('serve')
      .summary('serve the API')
      .description(
        'Serves the API and keeps the views up, until it is told to stop (Ctrl-C). HOST and PORT say where.',
      ),
    ['serve', 'serve --data ./data/demo'],
  ).action(async (options: CommonOptions) => {
    const settings = await deploymentToAsk(options);
    const { serveUntilStopped } = await import('./run-server.js');
    await serveUntilStopped(settings);
  });
}
