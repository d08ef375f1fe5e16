import { toastProblem } from '../parts/toasts.js';
import { refresh } from '../api/answers.js';
import { carryOut } from '../api/command.js';

interface Sent {
  readonly path: string;
  readonly body?: object;
}

/** Carries out commands one after the other, up to the first that is refused. @returns how many were not */
export async function inTurn(commands: readonly Sent[]): Promise<number> {
  let done = 0;
  try {
    for (const { path, body = {} } of commands) {
      await carryOut(path, body, { othersFollow: true });
      done += 1;
    }
  } catch (error) {
    toastProblem(error);
  }
  refresh();
  return done;
}
