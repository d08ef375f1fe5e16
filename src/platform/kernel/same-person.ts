import { isDeepStrictEqual } from 'node:util';
import type { PersonId } from './envelope.js';

/** An id that is part of somebody else's from here on; of nobody else's again where `into` is null. */
export interface Merge {
  readonly from: PersonId;
  readonly into: PersonId | null;
}

/**
 * The fields of events, and the columns and fields of views, that hold ids of people: nothing else is called
 * so (test/events/people-fields.spec.ts holds the contracts to it).
 */
const PEOPLE: ReadonlySet<string> = new Set([
  ...['personId', 'trainerId', 'learnerId', 'attendeeIds', 'judgeId', 'coachId', 'raterId'],
  ...['ownerId', 'coOwnerId', 'owners', 'nominatorId', 'nominatedBy', 'lineManagerId'],
  ...['assigneeId', 'otherId', 'by', 'issuedBy', 'proposedBy', 'approvedBy', 'waivedBy'],
  ...['decidedBy', 'requestedBy', 'signedBy', 'placedBy', 'liftedBy', 'clerkId'],
]);

export const holdsPeople = (name: string): boolean => PEOPLE.has(name);

/** Which ids are one person's, by the merges told, in their order (ADR 39). */
export class SamePerson {
  readonly #into = new Map<PersonId, PersonId>();
  /** Equal for those that know the same. */
  readonly key: string;

  constructor(merges: readonly Merge[] = []) {
    for (const { from, into } of merges) {
      if (into === null) this.#into.delete(from);
      else this.#into.set(from, into);
    }
    this.key = JSON.stringify([...this.#into]);
  }

  /** Whether any two ids are one person's. */
  get some(): boolean {
    return this.#into.size > 0;
  }

  /** The id that somebody goes by. */
  idOf(id: PersonId): PersonId {
    let last = id;
    for (let next; (next = this.#into.get(last)) !== undefined;) last = next;
    return last;
  }

  /** All ids of somebody, the one they go by first. */
  idsOf(id: PersonId): readonly PersonId[] {
    const own = this.idOf(id);
    return [own, ...[...this.#into.keys()].filter((other) => this.idOf(other) === own)];
  }

  /** A value in which everybody goes by one id: an event, a row of a view. */
  within<T>(value: T): T {
    return this.some ? (this.#within(value, false) as T) : value;
  }

  /**
   * A fact said anew, whole: what is not said otherwise names people as it was recorded. While records are joined
   * a state knows one id of a person alone, and once they are parted the fact is to be whose it was.
   * @param said what is said now, of people by the ids they go by
   */
  asRecorded<T extends object>(said: T, recorded: object): T {
    const unchanged = Object.entries(recorded).filter(([name, value]) =>
      isDeepStrictEqual(this.#within(value, holdsPeople(name)), said[name as keyof T]),
    );
    return { ...said, ...Object.fromEntries(unchanged) };
  }

  #within(value: unknown, people: boolean): unknown {
    if (typeof value === 'string') return people ? this.idOf(value) : value;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((one) => this.#within(one, people));
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, this.#within(one, holdsPeople(name))]),
    );
  }
}
