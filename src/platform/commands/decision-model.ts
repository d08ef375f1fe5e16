import type { EventStore } from '../event-store/event-store.js';
import { START } from '../event-store/event-store.js';
import type { Decider } from '../kernel/decider.js';
import {
  comparePositions,
  type AnyEvent,
  type Position,
  type Recorded,
} from '../kernel/envelope.js';
import type { Contracts } from '../kernel/upcasting.js';
import type { FactAnswer, FactPort } from './fact-port.js';

/** Which streams speak about something: `corrections of a candidacy`, `courses of an owner`. */
export interface Relation<E extends AnyEvent> {
  readonly name: string;
  readonly type: E['type'];
  /** What the event's stream is about, under this relation. */
  of(this: void, event: Recorded<E>): readonly string[];
}

type AnyDecider = Decider<unknown, AnyEvent>;

/** An aggregate as the decision model has it. */
export interface Registered {
  readonly state: unknown;
  readonly revision: 'none' | number;
}

/** One for as long as the decision model lives: its stream and its id are texts that all who name it share. */
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

/**
 * The write side's own fold of the ledger: the state of every aggregate that a decision may have to
 * look at, brought up to the head before each decision (ADR 16). In memory, from the ledger alone:
 * it never depends on a view. Streams written in bulk (deliveries) are not in it.
 */
export class DecisionModel {
  readonly #aggregates = new Map<string, Aggregate>();
  readonly #kinds = new Map<string, Kind>();
  /** By 32 bits of a command's id, enough to say that it was never carried out: the stream it was for. */
  readonly #commands = new Map<number, string>();
  readonly #related = new Map<string, Map<string, string[]>>();
  readonly #relations = new Map<string, Relation<AnyEvent>[]>();
  readonly #types: readonly string[];
  #position: Position = START;
  /** Events handed over out of turn, by the position that they stand behind. */
  readonly #ahead = new Map<Position, readonly Recorded[]>();
  /** Appends under way whose events will be handed over. */
  #expected = 0;
  /** The read under way, or the last one. */
  #reading: Promise<void> = Promise.resolve();
  /** The one that has not started. */
  #next: Promise<void> | null = null;

  constructor(
    private readonly store: Pick<EventStore, 'readAll'>,
    private readonly contracts: Contracts,
    deciders: readonly AnyDecider[],
    relations: readonly Relation<AnyEvent>[],
    private readonly answers: readonly FactAnswer[] = [],
  ) {
    const types: string[] = [];
    for (const decider of deciders) {
      this.#kinds.set(decider.contract.aggregate, { decider, byId: new Map() });
      types.push(...Object.keys(decider.contract.events));
    }
    for (const relation of relations) {
      this.#relations.set(relation.type, [...(this.#relations.get(relation.type) ?? []), relation]);
      this.#related.set(relation.name, new Map());
    }
    this.#types = types;
  }

  /** The aggregate's state at the decision model's position; its decider's initial state when unknown. */
  state<S, E extends AnyEvent>(decider: Decider<S, E>, id: string): S {
    const known = this.#kinds.get(decider.contract.aggregate)?.byId.get(id);
    return known ? (known.state as S) : decider.initial;
  }

  /** Whether there is an aggregate of the id: of the kind that `personId` is named by, or of any kind. */
  knows(name: string, id: string): boolean {
    const kind = this.#kinds.get(name.replace(/Id$/, ''));
    return kind ? kind.byId.has(id) : [...this.#kinds.values()].some(({ byId }) => byId.has(id));
  }

  /** The aggregate of a stream as it stands now; null when the decision model does not keep its kind. */
  aggregate(decider: AnyDecider, stream: string): Registered | null {
    if (!this.#kinds.has(decider.contract.aggregate)) return null;
    return this.#aggregates.get(stream) ?? { state: decider.initial, revision: 'none' };
  }

  /**
   * The stream that a command with this id was for. None is certain, of the kinds that the decision model keeps;
   * a stream asks for a look at it, as another command's id may end alike.
   */
  streamOfCommand(commandId: string): string | undefined {
    return this.#commands.get(shortened(commandId));
  }

  /** Ids of the aggregates related to `to`, in the order in which they came to be. */
  related<E extends AnyEvent>(relation: Relation<E>, to: string): readonly string[] {
    return this.#related.get(relation.name)?.get(to) ?? [];
  }

  /** What the capabilities that answer a port have to say, in the order in which they are listed. */
  facts<Of, Fact>(port: FactPort<Of, Fact>, of: Of): readonly Fact[] {
    return this.answers
      .filter((answered) => answered.port === port.name)
      .flatMap(({ answer }) => answer(this, of) as readonly Fact[]);
  }

  /**
   * Reads what the ledger holds beyond the decision model's position. Calls share a read that starts after them: at the
   * end of this turn of the event loop, for requests come in together, or when the one before it has ended.
   */
  catchUp(): Promise<void> {
    this.#next ??= this.#readNext();
    return this.#next;
  }

  async #readNext(): Promise<void> {
    await this.#reading;
    await endOfTurn();
    this.#next = null;
    const reading = this.#read();
    this.#reading = reading.catch(() => undefined);
    return reading;
  }

  /** What the store appends meanwhile need not be read: it will be handed over, when it is stored. */
  expecting<T>(append: () => Promise<T>): Promise<T> {
    const over = () => {
      this.#expected -= 1;
    };
    this.#expected += 1;
    const appending = append();
    appending.then(over, over);
    return appending;
  }

  /**
   * Takes events over from whoever has just appended them behind `after`, so that they need not be read
   * again. Elsewhere than at the decision model's position they wait for those before them, or are read.
   */
  handOver(after: Position, events: readonly Recorded[]): void {
    if (after === this.#position) this.#take(events);
    else if (comparePositions(after, this.#position) > 0) this.#ahead.set(after, events);
    this.#takeAhead();
  }

  #take(next: readonly Recorded[]): void {
    for (const event of next) this.#apply(event);
    this.#position = (next.at(-1) as Recorded).position;
  }

  #takeAhead(): void {
    if (this.#ahead.size === 0) return;
    for (const after of this.#ahead.keys()) {
      if (comparePositions(after, this.#position) < 0) this.#ahead.delete(after);
    }
    for (let next; (next = this.#ahead.get(this.#position));) {
      this.#ahead.delete(this.#position);
      this.#take(next);
    }
  }

  async #read(): Promise<void> {
    // What is read is read to its end: a page may be cut in the middle of an append.
    for (let others = this.#expected > 0; ; others = false) {
      const after = this.#position;
      const page = await this.store.readAll({ after, limit: 5_000, types: this.#types, others });
      const handedOver = this.#position !== after;
      for (const event of page.events) {
        if (handedOver && comparePositions(event.position, this.#position) <= 0) continue;
        this.#apply(this.contracts.upcast(event));
      }
      if (comparePositions(page.next, this.#position) > 0) this.#position = page.next;
      this.#takeAhead();
      if (page.end) return;
    }
  }

  #apply(event: Recorded): void {
    const aggregate = this.#aggregates.get(event.stream) ?? this.#begin(event.stream);
    if (!aggregate) return;
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
    const dash = stream.indexOf('-');
    const kind = this.#kinds.get(stream.slice(0, dash));
    if (!kind) return undefined;
    const { decider, byId } = kind;
    const id = stream.slice(dash + 1);
    const begun: Aggregate = { stream, id, decider, state: decider.initial, revision: -1 };
    this.#aggregates.set(stream, begun);
    byId.set(id, begun);
    return begun;
  }
}

const endOfTurn = (): Promise<void> => new Promise((go) => setImmediate(go));

/**
 * The last 32 bits of a UUID: random or hashed whatever its version, where the first may be a time. As a signed
 * number, which takes no room beside its place in the map.
 */
function shortened(commandId: string): number {
  return Number.parseInt(commandId.slice(28), 16) | 0;
}
