import type { Provider, Type } from '@nestjs/common';
import type { FileTable } from './import/file-table.js';
import type { Decider } from './kernel/decider.js';
import type { AnyEvent } from './kernel/envelope.js';
import type { Label } from './kernel/label.js';
import type { CommandBinding } from './commands/command.js';
import type { Relation } from './commands/decision-model.js';
import type { FactAnswer } from './commands/fact-port.js';

/** The write half of one capability: all that the rest of Lectern is told of it. */
export interface Capability<E extends AnyEvent = AnyEvent> {
  /** Its folder, and the heading of its routes in the API's page. */
  readonly name: string;
  /** What one of its aggregates is called. */
  readonly noun?: Label;
  /** Folds its streams; their contract comes with it. A capability may act on another one's streams. */
  readonly decider?: Decider<unknown, E>;
  /** Its streams are too many to be held in memory, and no decision about others looks at them. */
  readonly unkept?: true;
  /** What the decision model finds of its events by something they name. */
  readonly relations?: readonly Relation<AnyEvent>[];
  /** What it says to capabilities that it builds on. */
  readonly answers?: readonly FactAnswer[];
  readonly commands: readonly CommandBinding[];
  /** The files of an import folder that its commands come from. */
  readonly files?: readonly FileTable[];
  /** Routes that are no command, and what they need. */
  readonly controllers?: readonly Type[];
  readonly providers?: readonly Provider[];
}

/** The events of a capability's streams. */
export type EventsOf<C> = C extends Capability<infer E> ? E : never;

interface Declared<S, E extends AnyEvent> extends Omit<Capability, 'decider' | 'relations'> {
  readonly decider?: Decider<S, E>;
  // The decision model hands a relation events of its own type alone.
  readonly relations?: readonly Pick<Relation<AnyEvent>, 'name' | 'type'>[];
}

/** Declares a capability. It is listed in `src/capabilities.ts`, and nowhere else. */
export function capability<S, E extends AnyEvent = never>(declared: Declared<S, E>): Capability<E> {
  return declared as unknown as Capability<E>;
}
