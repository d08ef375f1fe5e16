import { v5 as uuid } from 'uuid';
import type { Actor, Instant, Recorded } from '../../src/platform/kernel/envelope.js';
import { ledgerContracts, type LecternEvent } from '../../src/capabilities.js';

const NAMESPACE = '6d1f2a0e-6f0b-5b52-9d1e-6a1d7d1c2f10';
const actor: Actor = { personId: 'admin', roles: ['programme-admin'], via: 'cli' };

type DataOf<T extends LecternEvent['type']> = Extract<LecternEvent, { type: T }>['data'];

interface DecisionContext {
  /** When it happened; a minute after the event before unless said. */
  readonly at?: Instant;
  /** When the ledger took it; when it happened unless said. */
  readonly recordedAt?: Instant;
  readonly stream?: string;
  readonly actor?: Actor;
}

/** Events as a ledger would give them, for specs of folds: positions 1, 2, 3… */
export class History {
  readonly events: Recorded[] = [];
  readonly #revisions = new Map<string, number>();
  #clock = Date.parse('2025-04-01T01:00:00Z');

  add<T extends LecternEvent['type']>(
    type: T,
    data: DataOf<T>,
    { at, recordedAt, stream = 'spec-1', actor: by = actor }: DecisionContext = {},
  ): this {
    this.#clock = at === undefined ? this.#clock + 60_000 : Date.parse(at);
    const occurredAt = at ?? new Date(this.#clock).toISOString();
    const position = String(this.events.length + 1);
    const revision = (this.#revisions.get(stream) ?? -1) + 1;
    this.#revisions.set(stream, revision);
    this.events.push({
      id: uuid(position, NAMESPACE),
      type,
      schemaVersion: ledgerContracts.of(type).schemaVersion,
      stream,
      revision,
      position,
      recordedAt: recordedAt ?? occurredAt,
      data,
      metadata: {
        occurredAt,
        actor: by,
        commandId: uuid(`command ${position}`, NAMESPACE),
        correlationId: uuid(`command ${position}`, NAMESPACE),
        causationId: uuid(`command ${position}`, NAMESPACE),
        fingerprint: '0'.repeat(64),
      },
    });
    return this;
  }

  /** The event added last. */
  get last(): Recorded {
    const event = this.events.at(-1);
    if (!event) throw new Error('nothing has happened yet');
    return event;
  }
}
