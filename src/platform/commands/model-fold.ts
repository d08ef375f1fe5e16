import { aggregateIn } from '../kernel/contract.js';
import type { Decider } from '../kernel/decider.js';
import type { AnyEvent, Recorded } from '../kernel/envelope.js';
import { type Merge, SamePerson } from '../kernel/same-person.js';

/** Which streams speak about something: `corrections of a candidacy`, `courses of an owner`. */
export interface Relation<E extends AnyEvent> {
  readonly name: string;
  readonly type: E['type'];
  /** What the event's stream is about, under this relation. */
  of(this: void, event: Recorded<E>): readonly string[];
}

export type AnyDecider = Decider<unknown, AnyEvent>;

/** An aggregate as the decision model has it. */
export interface Registered {
  readonly state: unknown;
  readonly revision: 'none' | number;
}

/** One for as long as the fold lives: its stream and its id are texts that all who name it share. */
interface Aggregate {
  readonly stream: string;
  readonly id: string;
  readonly decider: AnyDecider;
  state: unknown;
  revision: number;
}

/** What is kept of one kind, by id as facts ask for it. */
interface Kind {
  readonly decider: AnyDecider;
  readonly byId: Map<string, Aggregate>;
}

/** What the events so far add up to, where some ids are one person's. */
export class ModelFold {
  readonly people: SamePerson;
  readonly #aggregates = new Map<string, Aggregate>();
  readonly #kinds = new Map<string, Kind>();
  /** By 32 bits of a command's id, enough to say that it was never carried out: the stream it was for. */
  readonly #commands = new Map<number, string>();
  readonly #related = new Map<string, Map<string, string[]>>();
  readonly #relations = new Map<string, Relation<AnyEvent>[]>();

  constructor(
    deciders: readonly AnyDecider[],
    relations: readonly Relation<AnyEvent>[],
    readonly merges: readonly Merge[],
  ) {
    this.people = new SamePerson(merges);
    for (const decider of deciders) {
      this.#kinds.set(decider.contract.aggregate, { decider, byId: new Map() });
    }
    for (const relation of relations) {
      this.#relations.set(relation.type, [...(this.#relations.get(relation.type) ?? []), relation]);
      this.#related.set(relation.name, new Map());
    }
  }

  state<S, E extends AnyEvent>(decider: Decider<S, E>, id: string): S {
    const known = this.#kinds.get(decider.contract.aggregate)?.byId.get(id);
    return known ? (known.state as S) : decider.initial;
  }

  knows(name: string, id: string): boolean {
    const kind = this.#kinds.get(name.replace(/Id$/, ''));
    return kind ? kind.byId.has(id) : [...this.#kinds.values()].some(({ byId }) => byId.has(id));
  }

  aggregate(decider: AnyDecider, stream: string): Registered | null {
    if (!this.#kinds.has(decider.contract.aggregate)) return null;
    return this.#aggregates.get(stream) ?? { state: decider.initial, revision: 'none' };
  }

  streamOfCommand(commandId: string): string | undefined {
    return this.#commands.get(shortened(commandId));
  }

  related(name: string, to: string): readonly string[] {
    return this.#related.get(name)?.get(to) ?? [];
  }

  apply(recorded: Recorded): void {
    const aggregate = this.#aggregates.get(recorded.stream) ?? this.#begin(recorded.stream);
    if (!aggregate) return;
    const event = this.people.within(recorded);
    const { stream, id, decider } = aggregate;
    aggregate.state = decider.evolve(aggregate.state, event);
    aggregate.revision = event.revision;
    this.#commands.set(shortened(event.metadata.commandId), stream);
    for (const relation of this.#relations.get(event.type) ?? []) {
      const index = this.#related.get(relation.name);
      for (const to of relation.of(event)) {
        const ids = index?.get(to);
        if (!ids) index?.set(to, [id]);
        else if (!ids.includes(id)) ids.push(id);
      }
    }
  }

  /** Undefined for a kind that is not kept. */
  #begin(stream: string): Aggregate | undefined {
    const { kind, id } = aggregateIn(stream);
    const kept = this.#kinds.get(kind);
    if (!kept) return undefined;
    const { decider, byId } = kept;
    const begun: Aggregate = { stream, id, decider, state: decider.initial, revision: -1 };
    this.#aggregates.set(stream, begun);
    byId.set(id, begun);
    return begun;
  }
}

/**
 * The last 32 bits of a UUID: random or hashed whatever its version, where the first may be a time. As a signed
 * number, which takes no room beside its place in the map.
 */
function shortened(commandId: string): number {
  return Number.parseInt(commandId.slice(28), 16) | 0;
}
