import { once } from 'node:events';

/** Writes data to standard output, no faster than its reader takes it. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** A value from a file that somebody else wrote, such as evidence: no character of it moves the terminal, hides or
 *  turns round what stands beside it. In JSON it stays the same value. */
export function plainly(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from({ length: character.length }, (_, at) => {
      const unit = character.charCodeAt(at).toString(16).padStart(4, '0');
      return `\\u${unit}`;
    }).join(''),
  );
}

/** The same as JSON of several lines. */
export function plainlyAsJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2).split('\n').map(plainly).join('\n')}\n`;
}

export async function printJson(value: unknown): Promise<void> {
  await print(`${JSON.stringify(value, null, 2)}\n`);
}

/** For the person at the terminal: everything that is not data. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A reader that has seen enough (`| head`) ends the command without a word. */
export function stopWhenNobodyReads(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
}
