import { status } from '@grpc/grpc-js';
import type { Ledger, Expected, Outcome, Proposed } from './ledger.js';
import type { Faults } from './faults.js';

/** What became of an append; `silent` when the client is never to hear. */
export type Answer =
  | Outcome
  | { readonly kind: 'silent' }
  | { readonly kind: 'not-ready' | 'denied' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'malformed'; readonly message: string; readonly code: status };

export const MAX_APPEND_BYTES = 1_048_576;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Takes appends, whichever call they came by, and has the faults befall them. */
export class Appends {
  batchCalls = 0;
  readonly #ledger: Ledger;
  readonly #faults: Faults;
  readonly #cut: () => void;
  readonly #waiting = new Set<NodeJS.Timeout>();

  constructor(ledger: Ledger, faults: Faults, cut: () => void) {
    this.#ledger = ledger;
    this.#faults = faults;
    this.#cut = cut;
  }

  async take(stream: string, expected: Expected, events: readonly Proposed[]): Promise<Answer> {
    if (this.#faults.state === 'starting') return { kind: 'not-ready' };
    if (this.#faults.state === 'denied') return { kind: 'denied' };
    const fault = faultIn(events);
    if (fault !== undefined) return fault;
    const misfortune = stream.startsWith('$') ? undefined : this.#faults.next();
    const store = () => this.#ledger.append(stream, expected, events);
    switch (misfortune?.kind) {
      case undefined:
        return store();
      case 'lose-ack':
        store();
        return { kind: 'silent' };
      case 'cut-before-ack':
        store();
        this.#cut();
        return { kind: 'silent' };
      case 'cut-before-store':
        this.#cut();
        return { kind: 'silent' };
      case 'late-ack': {
        const outcome = store();
        await this.#wait(misfortune.ms);
        return outcome;
      }
      case 'late-store':
        await this.#wait(misfortune.ms);
        return store();
      case 'answer-conflict-though-stored': {
        const outcome = store();
        return outcome.kind === 'stored'
          ? { kind: 'wrong-revision', actual: outcome.revision }
          : outcome;
      }
    }
  }

  /** The server is going: whatever still waits will never be answered. */
  abandon(): void {
    for (const timer of this.#waiting) clearTimeout(timer);
    this.#waiting.clear();
  }

  async #wait(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(timer);
        resolve();
      }, ms);
      this.#waiting.add(timer);
    });
  }
}

function faultIn(events: readonly Proposed[]): Answer | undefined {
  let bytes = 0;
  for (const { id, type, data, metadata } of events) {
    if (type === '') {
      const message = 'Required Metadata Property type is missing';
      return { kind: 'malformed', code: status.INVALID_ARGUMENT, message };
    }
    if (!UUID.test(id)) {
      const message = `Guid ${id} was in an unexpected format`;
      return { kind: 'malformed', code: status.UNKNOWN, message };
    }
    bytes += data.length + metadata.length + 2 * type.length;
  }
  return bytes > MAX_APPEND_BYTES ? { kind: 'too-large' } : undefined;
}
