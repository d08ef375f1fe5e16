import { EventIdTaken } from '../event-store/errors.js';
import type { EventStore } from '../event-store/event-store.js';
import type { CommandResult } from '../kernel/command-runner.js';
import type { PersonId } from '../kernel/envelope.js';
import { derivedId } from '../kernel/ids.js';
import { Refusal, refuse } from '../kernel/refusal.js';

interface Use {
  readonly personId: PersonId;
  readonly stream: string;
}

/** Uses remembered at once; what is forgotten the ledger still knows, stream by stream. */
const REMEMBERED = 10_000;

/**
 * Keeps one person's command ids apart from another's. An id belongs to whoever used it first: for
 * anybody else it stands for an id of their own, and for the same person for the same command only.
 */
export class CommandIds {
  readonly #uses = new Map<string, Use>();

  constructor(private readonly store: EventStore) {}

  /**
   * Carries a command out under its id, or under one derived from the person and the id when the id
   * is somebody else's.
   * @throws Refusal `duplicate` when the person used the id for something else
   */
  async carryOut(
    id: string,
    { personId, stream }: Use,
    run: (commandId: string) => Promise<CommandResult>,
  ): Promise<CommandResult> {
    const use = this.#uses.get(id);
    if (use && use.personId !== personId) return this.#under(ownId(id, personId), stream, run);
    try {
      const result = await this.#under(id, stream, run);
      if (result.appended) {
        this.#remember(id, { personId, stream });
        return result;
      }
      if (!(await this.#isAnothers(id, stream, personId))) return result;
    } catch (error) {
      const used =
        error instanceof Refusal && error.code === 'duplicate' && 'eventId' in error.detail;
      if (!used || !(await this.#isAnothers(id, stream, personId))) throw error;
    }
    return this.#under(ownId(id, personId), stream, run);
  }

  async #under(
    id: string,
    stream: string,
    run: (commandId: string) => Promise<CommandResult>,
  ): Promise<CommandResult> {
    const use = this.#uses.get(id);
    if (use && use.stream !== stream) throw usedElsewhere();
    try {
      return await run(id);
    } catch (error) {
      throw error instanceof EventIdTaken ? usedElsewhere() : error;
    }
  }

  #remember(id: string, use: Use): void {
    if (this.#uses.size >= REMEMBERED) {
      const [oldest] = this.#uses.keys();
      if (oldest !== undefined) this.#uses.delete(oldest);
    }
    this.#uses.set(id, use);
  }

  async #isAnothers(id: string, stream: string, personId: PersonId): Promise<boolean> {
    const events = await this.store.readStream(stream);
    return events.some(
      ({ metadata }) => metadata.commandId === id && metadata.actor.personId !== personId,
    );
  }
}

function ownId(id: string, personId: PersonId): string {
  return derivedId('idempotency-key', personId, id);
}

function usedElsewhere(): Refusal {
  return refuse('duplicate', 'this command id was used before, for something else', {
    remedy: 'Send another command under a new Idempotency-Key.',
  });
}
