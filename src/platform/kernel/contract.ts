import type { AnyEvent } from './envelope.js';

/** Turns the data of one schema version into the next one's. Total: a stored event always reads. */
export type Upcaster = (data: never) => object;

/**
 * Whom an event's personal fields are about, and so whose key they are under (ADR 11): the person that a
 * field of its data names; whom the first event of a stream is about, its own (`owner`) or another's;
 * or, for words about nobody in particular, whoever says them.
 */
export type About =
  | { readonly person: string }
  | { readonly ownerOf: string; readonly id: string }
  | 'owner'
  | 'actor';

export interface EventContract {
  /** The version written today; stored events of older versions climb the chain. */
  readonly schemaVersion: number;
  /** Paths of personal fields (†) in `data`, `.` between names, `[]` for list items. */
  readonly personal: readonly string[];
  /** Where there are personal fields, and in the first event of a stream that has some later. */
  readonly about?: About;
  /** `upcasters[0]` turns version 1 into 2, and so on: always `schemaVersion - 1` of them. */
  readonly upcasters: readonly Upcaster[];
}

export interface StreamContract<E extends AnyEvent = AnyEvent> {
  /** The stream's name is `<aggregate>-<id>`. */
  readonly aggregate: string;
  readonly events: Readonly<Record<string, EventContract>>;
  /** Carries the events' type; never set. */
  readonly declares?: E;
}

type ContractOf<E extends AnyEvent> = {
  readonly [K in E as K['type']]: {
    readonly version: K['schemaVersion'];
    readonly personal?: readonly string[];
    /** The person that `personId` names, unless said. */
    readonly about?: About;
    readonly upcasters?: readonly Upcaster[];
  };
};

/** Declares the events of an aggregate. Every type of the union must be there with its own version. */
export function contract<E extends AnyEvent>(
  aggregate: string,
  events: ContractOf<E>,
): StreamContract<E> {
  const table: Record<string, EventContract> = {};
  for (const [type, entry] of Object.entries<ContractOf<AnyEvent>[string]>(events)) {
    const upcasters = entry.upcasters ?? [];
    if (upcasters.length !== entry.version - 1) {
      throw new Error(
        `${type} is at schema version ${entry.version} and needs ${entry.version - 1} upcasters, not ${upcasters.length}`,
      );
    }
    const { version: schemaVersion, personal = [] } = entry;
    const about = entry.about ?? (personal.length > 0 ? { person: 'personId' } : undefined);
    table[type] = { schemaVersion, personal, upcasters, ...(about && { about }) };
  }
  return { aggregate, events: table };
}

/** The kind of a stream's aggregate and its id: the stream's name is both, with a dash between. */
export function aggregateIn(stream: string): { readonly kind: string; readonly id: string } {
  const dash = stream.indexOf('-');
  return { kind: stream.slice(0, dash), id: stream.slice(dash + 1) };
}
