import { type Command, InvalidArgumentError, Option } from 'commander';
import { isDay, isInstant } from '../platform/kernel/instants.js';

export interface CommonOptions {
  readonly data?: string;
  readonly json?: true;
}

export interface MomentOptions {
  readonly asOf?: string;
  readonly knownAt?: string;
}

/** The options every command has, and examples at the end of its help. */
export function common(command: Command, examples: readonly string[]): Command {
  return command
    .option('--data <dir>', 'data folder (else LECTERN_DATA, else ./data)')
    .option('--json', 'print JSON instead of text')
    .addHelpText(
      'after',
      `\nExamples:\n${examples.map((line) => `  $ lectern ${line}\n`).join('')}`,
    );
}

/** Which facts count: those that had happened by a day, as they were known at a time. */
export function moment(command: Command): Command {
  return asOf(command).addOption(
    new Option(
      '--known-at <time>',
      'facts recorded by this time (ISO 8601 with offset); all unless said',
    ).argParser(instant),
  );
}

/** The day alone, for what is asked of everything known. */
export function asOf(command: Command): Command {
  return command.addOption(
    new Option(
      '--as-of <day>',
      'facts that had happened by this day (YYYY-MM-DD); today unless said',
    ).argParser(day),
  );
}

function day(text: string): string {
  if (isDay(text)) return text;
  throw new InvalidArgumentError('It must be a calendar day, such as 2026-06-30.');
}

function instant(text: string): string {
  if (isInstant(text)) return text;
  throw new InvalidArgumentError(
    'It must be a time with its offset, such as 2026-06-30T12:00:00+08:00.',
  );
}
