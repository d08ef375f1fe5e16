/** The folder cannot be read at all: nothing of it is carried out. */
export class UnreadableFolder extends Error {
  override readonly name = 'UnreadableFolder';
  readonly code = 'malformed';
  constructor(
    readonly file: string,
    /** Of the file; 1 where it is the file as a whole. */
    readonly line: number,
    readonly problem: string,
    readonly remedy: string,
  ) {
    super(`${file}:${line} ${problem}`);
  }
}
