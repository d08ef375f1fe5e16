import type { EventStore } from '../event-store/event-store.js';
import { START } from '../event-store/event-store.js';
import type { Decider } from './decider.js';
import type { AnyEvent, Position, Recorded } from './envelope.js';
import type { Contracts } from './upcasting.js';

/** Which streams speak about something: `corrections of a candidacy`, `courses of an owner`. */
export interface Relation<E extends AnyEvent> {
  readonly name: string;
  readonly type: E['type'];
  /** What the event's stream is about, under this relation. */
  of(this: void, event: Recorded<E>): readonly string[];
}

type AnyDecider = Decider<unknown, AnyEvent>;

/**
 * The write side's own fold of the ledger: the state of every aggregate that a decision about another
 * one may have to look at, brought up to the head before each decision (ADR 16). In memory, from the
 * ledger alone: it never depends on a view. Streams written in bulk (deliveries) are not in it.
 */
export class Register {
  readonly #states = new Map<string, unknown>();
  readonly #related = new Map<string, Map<string, string[]>>();
  readonly #deciders = new Map<string, AnyDecider>();
  readonly #relations = new Map<string, Relation<AnyEvent>[]>();
  readonly #types: readonly string[];
  #position: Position = START;
  #reading: Promise<void> | null = null;
  #queued: Promise<void> | null = null;

  constructor(
    private readonly store: EventStore,
    private readonly contracts: Contracts,
    deciders: readonly AnyDecider[],
    relations: readonly Relation<AnyEvent>[],
  ) {
    const types: string[] = [];
    for (const decider of deciders) {
      this.#deciders.set(decider.contract.aggregate, decider);
      types.push(...Object.keys(decider.contract.events));
    }
    for (const relation of relations) {
      this.#relations.set(relation.type, [...(this.#relations.get(relation.type) ?? []), relation]);
      this.#related.set(relation.name, new Map());
    }
    this.#types = types;
  }

  /** The aggregate's state at the register's position; its decider's initial state when unknown. */
  state<S, E extends AnyEvent>(decider: Decider<S, E>, id: string): S {
    const key = `${decider.contract.aggregate}-${id}`;
    return this.#states.has(key) ? (this.#states.get(key) as S) : decider.initial;
  }

  /** Ids of the aggregates related to `to`, in the order in which they came to be. */
  related<E extends AnyEvent>(relation: Relation<E>, to: string): readonly string[] {
    return this.#related.get(relation.name)?.get(to) ?? [];
  }

  /** Reads what the ledger holds beyond the register's position. Calls share a read that starts after them. */
  catchUp(): Promise<void> {
    if (!this.#reading) {
      this.#reading = this.#read().finally(() => {
        this.#reading = null;
      });
      return this.#reading;
    }
    this.#queued ??= this.#reading.then(
      () => this.#next(),
      () => this.#next(),
    );
    return this.#queued;
  }

  #next(): Promise<void> {
    this.#queued = null;
    return this.catchUp();
  }

  async #read(): Promise<void> {
    for (;;) {
      const page = await this.store.readAll({
        after: this.#position,
        limit: 5_000,
        types: this.#types,
      });
      for (const event of page.events) this.#apply(this.contracts.upcast(event));
      this.#position = page.next;
      if (page.end) return;
    }
  }

  #apply(event: Recorded): void {
    const dash = event.stream.indexOf('-');
    const decider = this.#deciders.get(event.stream.slice(0, dash));
    if (!decider) return;
    const state = this.#states.has(event.stream) ? this.#states.get(event.stream) : decider.initial;
    this.#states.set(event.stream, decider.evolve(state, event));
    const id = event.stream.slice(dash + 1);
    for (const relation of this.#relations.get(event.type) ?? []) {
      const index = this.#related.get(relation.name);
      for (const to of relation.of(event)) {
        const ids = index?.get(to);
        if (!ids) index?.set(to, [id]);
        else if (!ids.includes(id)) ids.push(id);
      }
    }
  }
}
