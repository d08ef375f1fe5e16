import type { EventStore } from '../event-store/event-store.js';
import { START } from '../event-store/event-store.js';
import type { Decider } from '../kernel/decider.js';
import {
  comparePositions,
  type AnyEvent,
  type Position,
  type Recorded,
} from '../kernel/envelope.js';
import type { Merge, SamePerson } from '../kernel/same-person.js';
import type { Contracts } from '../kernel/upcasting.js';
import type { FactAnswer, FactPort } from './fact-port.js';
import { type AnyDecider, ModelFold, type Registered, type Relation } from './model-fold.js';

export type { Registered, Relation } from './model-fold.js';

/**
 * The write side's own fold of the ledger: the state of every aggregate that a decision may have to
 * look at, brought up to the head before each decision (ADR 16). In memory, from the ledger alone:
 * it never depends on a view. Streams written in bulk (deliveries) are not in it.
 */
export class DecisionModel {
  #fold: ModelFold;
  /** As the events so far say them; the fold may know fewer, until it is made anew. */
  #merges: readonly Merge[] = [];
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
    private readonly deciders: readonly AnyDecider[],
    private readonly relations: readonly Relation<AnyEvent>[],
    private readonly answers: readonly FactAnswer[] = [],
    /** Which events say that two ids are one person's, or are not. */
    private readonly mergeIn: (event: Recorded) => Merge | null = () => null,
  ) {
    this.#types = deciders.flatMap(({ contract }) => Object.keys(contract.events));
    this.#fold = this.#foldOf([]);
  }

  #foldOf(merges: readonly Merge[]): ModelFold {
    return new ModelFold(this.deciders, this.relations, merges);
  }

  /** Which ids are one person's. */
  get people(): SamePerson {
    return this.#fold.people;
  }

  /** The aggregate's state at the decision model's position; its decider's initial state when unknown. */
  state<S, E extends AnyEvent>(decider: Decider<S, E>, id: string): S {
    return this.#fold.state(decider, id);
  }

  /** Whether there is an aggregate of the id: of the kind that `personId` is named by, or of any kind. */
  knows(name: string, id: string): boolean {
    return this.#fold.knows(name, id);
  }

  /** The aggregate of a stream as it stands now; null when the decision model does not keep its kind. */
  aggregate(decider: AnyDecider, stream: string): Registered | null {
    return this.#fold.aggregate(decider, stream);
  }

  /**
   * The stream that a command with this id was for. None is certain, of the kinds that the decision model keeps;
   * a stream asks for a look at it, as another command's id may end alike.
   */
  streamOfCommand(commandId: string): string | undefined {
    return this.#fold.streamOfCommand(commandId);
  }

  /** Ids of the aggregates related to `to`, in the order in which they came to be. */
  related<E extends AnyEvent>(relation: Relation<E>, to: string): readonly string[] {
    return this.#fold.related(relation.name, to);
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
      if (page.end) break;
    }
    if (this.#merges.length !== this.#fold.merges.length) await this.#foldAnew();
  }

  /**
   * Two ids became one person's, or two again: what was folded before they did is folded again, beside the fold
   * that others look at meanwhile. It is as rare as that is.
   */
  async #foldAnew(): Promise<void> {
    for (let merges = this.#merges; ;) {
      const fold = this.#foldOf(merges);
      const found: Merge[] = [];
      let after = START;
      for (let end = false; !end;) {
        const page = await this.store.readAll({ after, limit: 5_000, types: this.#types });
        for (const event of page.events) {
          const upcast = this.contracts.upcast(event);
          fold.apply(upcast);
          const merge = this.mergeIn(upcast);
          if (merge) found.push(merge);
        }
        after = page.next;
        // What was handed over meanwhile is in the other fold alone.
        end = page.end && comparePositions(after, this.#position) >= 0;
      }
      merges = found;
      if (found.length !== fold.merges.length) continue;
      this.#fold = fold;
      this.#merges = found;
      this.#position = after;
      return this.#takeAhead();
    }
  }

  #apply(event: Recorded): void {
    this.#fold.apply(event);
    const merge = this.mergeIn(event);
    if (merge) this.#merges = [...this.#merges, merge];
  }
}

const endOfTurn = (): Promise<void> => new Promise((go) => setImmediate(go));
