/** What is read is not of the form its specification gives it. */
export class Malformed extends Error {
  override readonly name: string = 'Malformed';
  constructor(
    /** Of what it is no instance: `note`, `checkpoint`, `tile`, `entry` … */
    readonly what: string,
    problem: string,
  ) {
    super(`${what}: ${problem}`);
  }
}
