import { signal } from '@preact/signals';
import { Problem } from '../api/http.js';
import { shellWords } from '../words/shell.js';
import { problemInWords } from './states.js';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly bad: boolean;
  /** The server's particulars, which are in English. */
  readonly detail?: string | undefined;
}

const toasts = signal<readonly Toast[]>([]);
let told = 0;
const READ_MS = 6_000;

/** Says that something was done. Read out when the reader is not in the middle of a sentence. */
export function toast(text: string): void {
  const id = add(text, false);
  setTimeout(() => drop(id), READ_MS);
}

/** Says that a command was refused or did not arrive; stays until it is put away. */
export function toastProblem(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
  const { correlationId } = error.facts;
  const { what, detail, todo } = problemInWords(error);
  const report = correlationId ? `${shellWords().correlation} ${correlationId}` : '';
  add([what, shellWords().kept, todo, report].filter(Boolean).join(' '), true, detail);
}

function add(text: string, bad: boolean, detail?: string): number {
  told += 1;
  toasts.value = [...toasts.value, { id: told, text, bad, detail }];
  return told;
}

function drop(id: number): void {
  toasts.value = toasts.value.filter((one) => one.id !== id);
}

/** Once, in the shell. */
export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map(({ id, text, bad, detail }) => (
        <div key={id} class={bad ? 'toast toast-bad' : 'toast'}>
          <div>
            <p>{text}</p>
            {detail ? (
              <p class="note" lang="en">
                {detail}
              </p>
            ) : null}
          </div>
          <button type="button" class="quiet" onClick={() => drop(id)}>
            {shellWords().close} <span aria-hidden="true">✕</span>
          </button>
        </div>
      ))}
    </div>
  );
}
