import type { Recorded } from '../../kernel/envelope.js';
import type { PolicyProposed } from '../../../policies/policies.events.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{64}$/;

/** What an event rests on, as it says itself: other events by their ids, policies by their hashes. */
export function reliedOn(event: Recorded): {
  readonly events: readonly string[];
  readonly policies: readonly string[];
} {
  const events: string[] = [];
  const policies: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value === 'string' && UUID.test(value)) events.push(value);
    if (typeof value !== 'object' || value === null) return;
    const { hash, version } = value as { readonly hash?: unknown; readonly version?: unknown };
    if (typeof hash === 'string' && HASH.test(hash) && typeof version === 'number') {
      policies.push(hash);
    }
    for (const part of Object.values(value)) look(part);
  };
  look(event.data);
  return { events, policies };
}

/** The policies of a ledger, by the hash that others name them by. */
export class PolicyEvents {
  readonly #events: Recorded[] = [];

  meet(event: Recorded): void {
    if (event.stream.startsWith('policy-')) this.#events.push(event);
  }

  /** What the ledger says of one version, its proposal with the document first. */
  of(hash: string): readonly Recorded[] {
    return this.#events.filter(({ data }) => (data as { readonly hash?: unknown }).hash === hash);
  }
}

export function proposed(events: readonly Recorded[]): readonly PolicyProposed['data'][] {
  return events
    .filter(({ type }) => type === 'PolicyProposed')
    .map(({ data }) => data as PolicyProposed['data']);
}
