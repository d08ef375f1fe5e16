import { CorruptEvent } from '../event-store/errors.js';
import type { NewEvent } from '../event-store/event-store.js';
import type { PersonId, Recorded } from '../kernel/envelope.js';
import type { Contracts } from '../kernel/upcasting.js';
import type { DataKeys } from './data-keys.js';
import { type PersonalPaths, personalPaths } from './personal-paths.js';
import {
  ERASED,
  isSealed,
  KEY_MISSING,
  open,
  openFingerprint,
  type PersonalField,
  type PersonKeys,
  personOf,
  saltOf,
  sealedAway,
  sealFields,
  sealFingerprint,
} from './sealing.js';

/** What an event's digest was made of. */
export interface InClear {
  readonly salt: Uint8Array;
  /** By their paths. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Seals and opens the personal fields of single events, where their contracts say that they are. */
export class EventSealer {
  readonly #personal = new Map<string, PersonalPaths>();

  constructor(
    private readonly keys: DataKeys,
    contracts: Contracts,
  ) {
    for (const { events } of contracts.streams) {
      for (const [type, { personal }] of Object.entries(events)) {
        if (personal.length > 0) this.#personal.set(type, personalPaths(personal));
      }
    }
  }

  fieldsOf({ type, data }: Pick<NewEvent, 'type' | 'data'>): readonly PersonalField[] {
    const paths = this.#personal.get(type);
    return paths && typeof data === 'object' && data !== null ? paths.fields(data) : [];
  }

  /** With no fields of its own, the event's fingerprint alone is sealed. */
  seal(
    event: NewEvent,
    fields: readonly PersonalField[],
    person: PersonId,
    keys: PersonKeys | 'erased',
  ): NewEvent {
    const { id, data, metadata } = event;
    const paths = this.#personal.get(event.type);
    if (keys === 'erased') {
      // Too late: words about somebody who was erased are not kept.
      const nothing = sealedAway(person);
      const without = paths ? paths.changed(data, () => nothing) : data;
      return { ...event, data: without, metadata: { ...metadata, fingerprint: nothing } };
    }
    if (fields.length === 0 || !paths) {
      const fingerprint = sealFingerprint(keys, person, id, metadata.fingerprint);
      return { ...event, metadata: { ...metadata, fingerprint } };
    }
    const sealed = sealFields(keys, person, id, fields, metadata.fingerprint);
    let next = 0;
    return {
      ...event,
      data: paths.changed(data, () => sealed.texts[next++] as string),
      metadata: {
        ...metadata,
        fingerprint: sealed.fingerprint,
        personalDigest: sealed.digest,
      },
    };
  }

  /**
   * The events in clear, each field from when it is read first; the same list when nothing is sealed.
   * To read a field that does not open throws CorruptEvent.
   */
  opened(events: readonly Recorded[]): readonly Recorded[] {
    let opened: Recorded[] | undefined;
    for (let at = 0; at < events.length; at++) {
      const event = events[at] as Recorded;
      const paths = this.#personal.get(event.type);
      if (!paths) continue;
      const data = paths.changedWhenRead(event.data, isSealed, (text, path) =>
        isSealed(text) ? this.#open(event, path, text) : text,
      );
      if (data === event.data) continue;
      opened ??= [...events];
      opened[at] = { ...event, data };
    }
    return opened ?? events;
  }

  /**
   * Of an event as it is stored: its personal fields in clear, and the salt with which anybody can check
   * them against its digest. Null when it has none, or nobody can read them any more.
   */
  inClear({ id, type, data }: Recorded): InClear | null {
    const [first] = this.fieldsOf({ type, data });
    const keys = first && isSealed(first.text) ? this.keys.of(personOf(first.text)) : undefined;
    if (!keys || keys === 'erased') return null;
    const fields = this.fieldsOf({ type, data }).map(({ path, text }) => [
      path,
      open(keys, id, path, text),
    ]);
    return { salt: saltOf(keys, id), fields: Object.fromEntries(fields) as InClear['fields'] };
  }

  /** The runner compares fingerprints, of the events of one stream; nobody else looks at them. */
  withFingerprint(event: Recorded): Recorded {
    const { metadata } = event;
    if (!isSealed(metadata.fingerprint)) return event;
    const keys = this.keys.of(personOf(metadata.fingerprint));
    const fingerprint =
      keys && keys !== 'erased' ? openFingerprint(keys, event.id, metadata.fingerprint) : ERASED;
    return { ...event, metadata: { ...metadata, fingerprint } };
  }

  #open({ id, position }: Recorded, path: string, sealed: string): string {
    const keys = this.keys.of(personOf(sealed));
    if (keys === undefined) return KEY_MISSING;
    if (keys === 'erased') return ERASED;
    try {
      return open(keys, id, path, sealed);
    } catch {
      throw new CorruptEvent(`position ${position}`, `the personal field ${path} does not open`);
    }
  }
}
