import { existsSync, readFileSync } from 'node:fs';

/** What the load generator is told. */
export interface Task {
  /** Of whom it asks in turn. */
  readonly urls: readonly string[];
  readonly token: string;
  /** Commands in flight. */
  readonly lanes: number;
  /** Keeps its persons apart from those of another one. */
  readonly name: string;
  readonly acknowledgements: string;
}

/** How often it met each answer, such as `201` or `503 store-unavailable`; `repeated` ones count twice. */
export type Met = Readonly<Record<string, number>>;

/** What a client was told: this command's event is there. */
export interface Acknowledged {
  /** The department that the command's event, and no other, says. */
  readonly mark: string;
  readonly revision: number;
  readonly position: string;
  /** When it was on the client's disk, in milliseconds since 1970. */
  readonly at?: number;
}

/** Everything that was acknowledged so far; a line cut short by an end of its writer is none. */
export function acknowledgedIn(file: string): Acknowledged[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Acknowledged);
}
