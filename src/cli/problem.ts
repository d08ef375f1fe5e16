import { EventStoreError } from '../platform/event-store/errors.js';
import { UnreadableFolder } from '../platform/import/csv-file.js';
import { Refusal } from '../platform/kernel/refusal.js';
import { SettingsError } from '../platform/settings/settings.js';

/** Something the person at the terminal can put right. */
export class CommandLineProblem extends Error {
  override readonly name = 'CommandLineProblem';
  constructor(
    readonly code: string,
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

/** What to print on standard error: `error code: message`, and what to do about it. */
export function describeProblem(error: unknown): string {
  const { code, message, remedy } = known(error);
  return `error ${code}: ${message}\n${remedy ? `  ${remedy}\n` : ''}`;
}

function known(error: unknown): { code: string; message: string; remedy?: string | undefined } {
  if (error instanceof Refusal) {
    return { code: error.code, message: error.message, remedy: error.detail.remedy };
  }
  if (error instanceof CommandLineProblem || error instanceof UnreadableFolder) return error;
  if (error instanceof SettingsError) {
    return {
      code: 'setting',
      message: error.message,
      remedy: 'Put the setting right and try again.',
    };
  }
  if (error instanceof EventStoreError) return { code: error.code, message: error.message };
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  // What nobody foresaw is worth its stack only to whoever asks for it.
  return process.env['LECTERN_LOG'] === 'debug'
    ? { code: 'unexpected', message: stack ?? message }
    : {
        code: kebab(name),
        message,
        remedy: 'LECTERN_LOG=debug shows where it comes from.',
      };
}

/** `ViewStopped` is `view-stopped`. */
function kebab(name: string): string {
  if (name === 'Error') return 'unexpected';
  return name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
}
