import { Command } from 'commander';
import { auditCommand } from './audit.command.js';
import { backupCommand } from './backup.command.js';
import { demoCommand } from './demo.command.js';
import { eraseCommand } from './erase.command.js';
import { eventsCommand } from './events.command.js';
import { explainCommand } from './explain.command.js';
import { importCommand } from './import.command.js';
import { ledgerCommand } from './ledger.command.js';
import { noticesCommand } from './notices.command.js';
import { masterKeyCommand } from './master-key.command.js';
import { policiesCommand } from './policies.command.js';
import { replayCommand } from './replay.command.js';
import { reportCommand } from './report.command.js';
import { restoreCommand } from './restore.command.js';
import { serveCommand } from './serve.command.js';
import { templatesCommand } from './templates.command.js';
import { simulateCommand } from './simulate.command.js';
import { tokenCommand } from './token.command.js';
import { version } from './version.js';
import { viewsCommand } from './views.command.js';

/** The `lectern` command line. Each command loads what it needs when it is called. */
export function program(): Command {
  const lectern = new Command('lectern')
    .description(
      "The system of record for a company's in-house trainers. Data goes to standard output, all else to standard error.",
    )
    .version(version(), '--version', 'print the version')
    .showHelpAfterError('(--help says more)')
    .addHelpText(
      'after',
      '\nExamples:\n  $ lectern import samples/journey-2025\n  $ lectern report funnel --json\n  $ lectern serve\n',
    );
  // Commands made below inherit this: the process ends in one place, with our exit codes.
  lectern.exitOverride();
  for (const add of [
    serveCommand,
    importCommand,
    templatesCommand,
    reportCommand,
    explainCommand,
    simulateCommand,
    policiesCommand,
    replayCommand,
    eventsCommand,
    viewsCommand,
    auditCommand,
    backupCommand,
    restoreCommand,
    ledgerCommand,
    eraseCommand,
    masterKeyCommand,
    tokenCommand,
    noticesCommand,
    demoCommand,
  ]) {
    add(lectern);
  }
  return lectern;
}
