import type { EventStore, NewEvent } from '../event-store/event-store.js';
import type { About } from '../kernel/contract.js';
import type { PersonId } from '../kernel/envelope.js';
import type { Contracts } from '../kernel/upcasting.js';

/** As much of an event as says whom it is about. */
type Said = Pick<NewEvent, 'type' | 'data' | 'metadata'>;

/** Streams whose owners are remembered: they never change. */
const SUBJECTS_IN_MEMORY = 50_000;
/** A first event that is about another stream's owner, whose first event is, and so on: two are real. */
const MAX_DEPTH = 4;

/** Finds out whom events are about, as their contracts say; without an answer, whoever acts. */
export class Subjects {
  readonly #owners = new Map<string, PersonId | Promise<PersonId | null>>();

  readonly #abouts = new Map<string, About>();

  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    contracts: Contracts,
  ) {
    for (const { events } of contracts.streams) {
      for (const [type, { about }] of Object.entries(events)) {
        if (about) this.#abouts.set(type, about);
      }
    }
  }

  /** At once where the event says it or the stream is known. */
  of(stream: string, event: Said): PersonId | Promise<PersonId> {
    const found = this.#find(stream, event, 0);
    const { personId: actor } = event.metadata.actor;
    return found instanceof Promise ? found.then((one) => one ?? actor) : (found ?? actor);
  }

  /** The first event of a stream is on its way to the ledger: later ones in flight may need its owner. */
  begins(stream: string, first: Said): void {
    if (!this.#abouts.has(first.type)) return;
    this.#remember(stream, this.of(stream, first));
  }

  /** It did not get there. */
  forget(stream: string): void {
    this.#owners.delete(stream);
  }

  #find(
    stream: string,
    { type, data, metadata }: Said,
    depth: number,
  ): PersonId | null | Promise<PersonId | null> {
    const about = this.#abouts.get(type);
    if (about === undefined || about === 'actor') return metadata.actor.personId;
    if (about === 'owner') return this.#ownerOf(stream, depth);
    if ('person' in about) return idIn(data, about.person);
    const id = idIn(data, about.id);
    return id === null ? null : this.#ownerOf(`${about.ownerOf}-${id}`, depth);
  }

  #ownerOf(stream: string, depth: number): PersonId | null | Promise<PersonId | null> {
    const known = this.#owners.get(stream);
    if (known !== undefined) return known;
    if (depth === MAX_DEPTH) return null;
    const looking = this.#look(stream, depth).catch((error: unknown) => {
      this.#owners.delete(stream);
      throw error;
    });
    this.#remember(stream, looking);
    return looking;
  }

  async #look(stream: string, depth: number): Promise<PersonId | null> {
    const [first] = await this.store.readStream(stream, { limit: 1 });
    const owner = first ? await this.#find(stream, first, depth + 1) : null;
    if (owner === null) this.#owners.delete(stream);
    else this.#remember(stream, owner);
    return owner;
  }

  #remember(stream: string, owner: PersonId | Promise<PersonId | null>): void {
    for (const oldest of this.#owners.keys()) {
      if (this.#owners.size < SUBJECTS_IN_MEMORY) break;
      this.#owners.delete(oldest);
    }
    this.#owners.set(stream, owner);
    if (owner instanceof Promise) {
      const settle = (found: PersonId | null) => {
        if (this.#owners.get(stream) !== owner) return;
        if (found === null) this.#owners.delete(stream);
        else this.#owners.set(stream, found);
      };
      // Whoever waits for it hears of a failure; here it is only not remembered.
      owner.then(settle, () => settle(null));
    }
  }
}

function idIn(data: object, field: string): PersonId | null {
  const id = (data as Readonly<Record<string, unknown>>)[field];
  return typeof id === 'string' ? id : null;
}
