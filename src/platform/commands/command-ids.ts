import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { plainText } from '../audit/log/canonical.js';
import type { EventStore } from '../event-store/event-store.js';
import type { Command } from './command.js';
import type { CommandContext, CommandResult } from './command-runner.js';
import type { Recorded } from '../kernel/envelope.js';
import { derivedId } from '../kernel/ids.js';
import { refuse } from '../kernel/refusal.js';
import type { DecisionModel } from './decision-model.js';

/** A command under an id that may have been used before. */
interface Sent {
  readonly commandId: string;
  readonly stream: string;
  readonly fingerprint: string;
  readonly context: CommandContext;
}

/** What an id stands for already: this very command, or somebody else's. */
type Use =
  { readonly firstAnswer: Omit<CommandResult, 'stream' | 'appended'> } | { readonly ownId: string };

/**
 * Whether a command was carried out before (ADR 7). The ledger alone says so: the decision model tells where to
 * look, and the stream what was done there.
 */
export class CommandIds {
  constructor(
    private readonly store: EventStore,
    private readonly model: DecisionModel,
  ) {}

  /** False is certain, for the kinds of streams that the decision model keeps. */
  mayBeUsed(commandId: string): boolean {
    return this.model.streamOfCommand(commandId) !== undefined;
  }

  /**
   * Null when the id is free.
   * @param stored the events of the command's stream
   * @throws Refusal `duplicate` when it was used for something else
   */
  async useOf(sent: Sent, stored: readonly Recorded[]): Promise<Use | null> {
    const here = stored.filter(({ metadata }) => metadata.commandId === sent.commandId);
    if (here.length > 0) return use(sent, here);
    const stream = this.model.streamOfCommand(sent.commandId);
    if (stream === undefined || stream === sent.stream) return null;
    const there = await this.#eventsOf(sent.commandId, stream);
    return there.length > 0 ? use(sent, there) : null;
  }

  /**
   * The id to go on with when the store found this one on a stream.
   * @throws Refusal `duplicate` when it was not somebody else's there
   */
  async ownIdInstead(sent: Sent, stream: string): Promise<string> {
    const found = use(sent, await this.#eventsOf(sent.commandId, stream));
    if ('ownId' in found) return found.ownId;
    throw usedBefore(undefined);
  }

  async #eventsOf(commandId: string, stream: string): Promise<readonly Recorded[]> {
    const events = await this.store.readStream(stream);
    return events.filter(({ metadata }) => metadata.commandId === commandId);
  }
}

/** An id belongs to whoever used it first: for anybody else it stands for an id of their own. */
function use({ commandId, stream, fingerprint, context }: Sent, events: readonly Recorded[]): Use {
  const last = events.at(-1);
  const { keyed, caller } = context;
  if (last && keyed && last.metadata.actor.personId !== caller.personId) {
    return { ownId: derivedId('idempotency-key', caller.personId, commandId) };
  }
  if (last?.stream !== stream || last.metadata.fingerprint !== fingerprint) throw usedBefore(last);
  const { revision, position } = last;
  return { firstAnswer: { revision, position, eventIds: events.map(({ id }) => id) } };
}

function usedBefore(event: Recorded | undefined) {
  return refuse('duplicate', 'this command id was used before, for something else', {
    ...(event && { eventId: event.id }),
    remedy: 'Send another command under a new Idempotency-Key.',
  });
}

/** SHA-256 of the command's name and fields, in RFC 8785's form. */
export function fingerprintOf(name: string, command: Command): string {
  const said = { command: name, ...command };
  // The quick way first; a field that is there without a value takes the other.
  return hash('sha256', plainText(said, Infinity) ?? canonicalize(said) ?? '');
}
