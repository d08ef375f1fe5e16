/** The folder cannot be read at all: nothing of it is carried out. */
export class UnreadableFolder extends Error {
  override readonly name = 'UnreadableFolder';
  readonly code = 'unreadable-folder';
  constructor(
    /** `file` or `file:line`, as the person who keeps the folder knows it. */
    readonly where: string,
    problem: string,
    readonly remedy: string,
  ) {
    super(`${where}: ${problem}`);
  }
}
