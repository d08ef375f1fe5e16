import { EventIdTaken, WrongRevision } from '../event-store/errors.js';
import {
  type Appended,
  type EventStore,
  type NewEvent,
  START,
} from '../event-store/event-store.js';
import { inWords, type Clock } from '../kernel/clock.js';
import type { Command, CommandBinding } from './command.js';
import { CommandIds, fingerprintOf } from './command-ids.js';
import { fold, RULES } from '../kernel/decider.js';
import type {
  Actor,
  AnyEvent,
  Decided,
  EventId,
  EventMetadata,
  ImportSource,
  PersonId,
  Recorded,
  Role,
} from '../kernel/envelope.js';
import { eventId } from '../kernel/ids.js';
import { EventLoopTurns } from './event-loop-turns.js';
import { refuse } from '../kernel/refusal.js';
import type { DecisionModel, Registered } from './decision-model.js';
import { KeyedMutex } from './keyed-mutex.js';
import type { Contracts } from '../kernel/upcasting.js';

/** Who sends a command. The roles are the ledger's, at the moment of the decision. */
export interface Caller extends Omit<Actor, 'roles'> {
  /** Whoever runs the machine: a programme-admin before the ledger knows anybody. */
  readonly operator?: true;
}

/** Around a command: who sends it, under which ids, and on which condition. */
export interface CommandContext {
  readonly commandId: string;
  readonly caller: Caller;
  /** The id is the caller's own key: what anybody else did under the same is another command. */
  readonly keyed?: boolean;
  readonly correlationId?: string;
  readonly causationId?: string;
  /** `If-Match`: a lost race is then an answer, not something to retry. */
  readonly expectedRevision?: number;
  /** For a command that does not say when: the time to take instead of the clock's. */
  readonly impliedAt?: string;
  /** Decide as always, and append nothing. */
  readonly rehearsal?: boolean;
  /** Of an import: the row of a workbook that the command comes from. */
  readonly source?: ImportSource;
  /** The span that the command is, where traces are kept (ADR 28). */
  readonly traceparent?: string;
}

export interface CommandResult extends Appended {
  readonly stream: string;
  readonly eventIds: readonly EventId[];
  /** False when the command had been carried out before: this is the first answer again. */
  readonly appended: boolean;
  /** Of a rehearsal: what would be appended. */
  readonly wouldAppend?: readonly Decided<AnyEvent>[];
}

/** Clocks differ; what is said to happen later than this has not happened. */
const FUTURE_MS = 5 * 60_000;
/** A day begins nowhere earlier than at this offset. */
const FARTHEST_EAST_MS = 14 * 3_600_000;

/** A race lost this often against others is given back to the caller as `wrong-revision`. */
const MAX_ATTEMPTS = 8;
/** Decisions in one turn of the event loop. */
const DECISIONS_PER_TURN = 16;

/** Reads, folds, decides, appends; retries a lost race while the decision is still allowed. */
export class CommandRunner {
  readonly #turns = new KeyedMutex();
  readonly #pace = new EventLoopTurns(DECISIONS_PER_TURN);
  readonly #ids: CommandIds;
  readonly #now: () => string;
  readonly #earliestMs: number;

  constructor(
    private readonly store: EventStore,
    private readonly model: DecisionModel,
    private readonly contracts: Contracts,
    private readonly clock: Clock,
    private readonly zone: string,
    /** Null for somebody the ledger does not know. */
    private readonly rolesOf: (personId: PersonId) => readonly Role[] | null,
    /** Nothing is said to have happened before this day. */
    private readonly earliestDay: string,
    private readonly answerDays: number,
  ) {
    this.#earliestMs = Date.parse(`${earliestDay}T00:00:00Z`) - FARTHEST_EAST_MS;
    this.#ids = new CommandIds(store, model);
    this.#now = inWords(clock);
  }

  /**
   * Commands on one stream take turns: only other processes can win a race against one.
   * @throws Refusal, or an EventStoreError when the store cannot take it
   */
  run(binding: CommandBinding, command: Command, context: CommandContext): Promise<CommandResult> {
    const stream = binding.stream(command);
    return this.#turns.take(stream, () => this.#carryOut(stream, binding, command, context));
  }

  async #carryOut(
    stream: string,
    binding: CommandBinding,
    command: Command,
    context: CommandContext,
  ): Promise<CommandResult> {
    const said = command.occurredAt ?? context.impliedAt;
    const at = said ?? this.#now();
    const fingerprint = fingerprintOf(binding.name, command);
    let { commandId } = context;
    for (let attempt = 1; ; attempt++) {
      await this.model.catchUp();
      const turn = this.#pace.turn();
      if (turn) await turn;
      const sent = { commandId, stream, fingerprint, context };
      const registered =
        attempt > 1 || this.#ids.mayBeUsed(commandId)
          ? null
          : this.model.aggregate(binding.decider, stream);
      const stored = registered ? [] : await this.store.readStream(stream);
      const use = registered ? null : await this.#ids.useOf(sent, stored);
      if (use && 'ownId' in use) {
        commandId = use.ownId;
        continue;
      }
      if (use) return { ...use.firstAnswer, stream, appended: false };

      if (said !== undefined) this.#assertHappened(said);
      const { state, revision } = registered ?? this.#folded(binding, stored);
      if (context.expectedRevision !== undefined && context.expectedRevision !== revision) {
        throw wrongRevision(stream, context.expectedRevision, revision);
      }
      const actor = this.#actor(context.caller);
      admit(binding, actor);
      // A folder tells of the past in its own order, and of deadlines that were kept then.
      const imports = actor.via === 'import';
      const recordedAt = imports ? at : this.#now();
      const circumstances = {
        actor,
        at,
        recordedAt,
        zone: this.zone,
        answerDays: this.answerDays,
        rules: RULES,
      };
      const decided = await this.#underItsIds(
        binding.decide(state, command, circumstances, this.model),
      );
      if (said !== undefined && !imports) await this.#assertFollows(said, stream, decided);
      // In the order in which RFC 8785 has names: the store need not sort them.
      if (context.rehearsal) {
        const at = revision === 'none' ? -1 : revision;
        const nothing = { position: START, eventIds: [], appended: false };
        return { stream, revision: at, ...nothing, wouldAppend: decided };
      }
      const metadata: EventMetadata = {
        actor,
        causationId: context.causationId ?? commandId,
        commandId,
        correlationId: context.correlationId ?? commandId,
        fingerprint,
        occurredAt: at,
        rules: RULES,
        ...(context.source === undefined ? {} : { source: context.source }),
        ...(context.traceparent === undefined ? {} : { traceparent: context.traceparent }),
      };
      const events: NewEvent[] = decided.map(({ type, data }, index) => ({
        id: eventId(commandId, index),
        type,
        schemaVersion: this.contracts.of(type).schemaVersion,
        data,
        metadata,
      }));
      try {
        return await this.model.expecting(() =>
          this.store
            .append(stream, revision, events)
            .then((appended) => this.#appended(stream, events, appended)),
        );
      } catch (error) {
        if (error instanceof EventIdTaken) {
          commandId = await this.#ids.ownIdInstead(sent, error.stream);
          continue;
        }
        if (!(error instanceof WrongRevision)) throw error;
        if (context.expectedRevision !== undefined || attempt === MAX_ATTEMPTS) {
          throw wrongRevision(stream, error.expected, error.actual);
        }
      }
    }
  }

  /** The decision model takes the events from here when the store says how they are recorded. */
  #appended(
    stream: string,
    events: readonly NewEvent[],
    { revision, position, recorded }: Appended,
  ): CommandResult {
    if (recorded) {
      const { after, at, positions } = recorded;
      const first = revision - events.length + 1;
      this.model.handOver(
        after,
        events.map((event, index): Recorded => ({
          ...event,
          stream,
          revision: first + index,
          position: positions[index] ?? position,
          recordedAt: at,
        })),
      );
    }
    return { revision, position, stream, eventIds: events.map(({ id }) => id), appended: true };
  }

  /**
   * Neither before the earliest day nor after now, whatever brings it: HTTP, a folder, a terminal.
   * @throws Refusal `malformed`
   */
  #assertHappened(at: string): void {
    const ms = Date.parse(at);
    const inFuture = ms > this.clock().getTime() + FUTURE_MS;
    // Not a number compares as neither.
    if (ms >= this.#earliestMs && !inFuture) return;
    const problem = inFuture ? 'in the future' : `before ${this.earliestDay}`;
    throw refuse('malformed', `occurredAt is ${problem}`, {
      field: 'occurredAt',
      fault: inFuture ? 'in-future' : 'too-early',
      remedy: 'Say when it happened, or leave it out for now.',
    });
  }

  /**
   * Nothing happens before what it rests on: its stream's first event, and those that the decision names.
   * @throws Refusal `malformed`
   */
  async #assertFollows(at: string, stream: string, decided: readonly Decided<AnyEvent>[]) {
    const [first] = await this.store.readStream(stream, { limit: 1 });
    const named = await Promise.all(
      [...new Set(decided.flatMap(({ data }) => eventIdsIn(data)))].map((id) =>
        this.store.readEvent(id),
      ),
    );
    for (const before of [first, ...named]) {
      if (!before || !isBefore(at, before.metadata.occurredAt)) continue;
      const { occurredAt } = before.metadata;
      throw refuse('malformed', `occurredAt is before the ${before.type} of ${occurredAt}`, {
        field: 'occurredAt',
        fault: 'before-its-ground',
        remedy: 'Say when it happened: after what it rests on.',
      });
    }
  }

  /** A fact that is put right is said whole: of people as it was recorded, whichever records are joined by now. */
  async #underItsIds(decided: readonly Decided<AnyEvent>[]): Promise<readonly Decided<AnyEvent>[]> {
    const { people } = this.model;
    if (!people.some) return decided;
    return Promise.all(
      decided.map(async (event) => {
        const { supersedes, happenedAt } = event.data as {
          supersedes?: EventId;
          happenedAt?: string;
        };
        if (supersedes === undefined || happenedAt === undefined) return event;
        const recorded = await this.store.readEvent(supersedes);
        return recorded
          ? { ...event, data: people.asRecorded(event.data, this.contracts.upcast(recorded).data) }
          : event;
      }),
    );
  }

  #folded({ decider }: CommandBinding, stored: readonly Recorded[]): Registered {
    const events = stored.map((event) => this.model.people.within(this.contracts.upcast(event)));
    return { state: fold(decider, events), revision: stored.at(-1)?.revision ?? 'none' };
  }

  #actor({ operator, ...caller }: Caller): Actor {
    const personId = this.model.people.idOf(caller.personId);
    const roles = operator ? (['programme-admin'] as const) : this.rolesOf(personId);
    if (!roles) {
      throw refuse('unknown-reference', `nobody is registered as ${caller.personId}`, {
        remedy: 'Register the person first.',
      });
    }
    const { personId: _, ...more } = caller;
    return { personId, roles, ...more };
  }
}

const EVENT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Whatever is spelt like an event's id: one that is none is found nowhere. */
function eventIdsIn(data: unknown): EventId[] {
  if (typeof data === 'string') return EVENT_ID.test(data) ? [data] : [];
  if (typeof data !== 'object' || data === null) return [];
  return Object.values(data).flatMap(eventIdsIn);
}

function isBefore(a: string, b: string): boolean {
  return Date.parse(a) < Date.parse(b);
}

function admit({ allow, name }: CommandBinding, actor: Actor): void {
  if (allow === 'anyone-registered' || actor.roles.some((role) => allow.includes(role))) return;
  throw refuse('not-entitled', `${name} is for ${allow.join(', ')}`, {
    roles: allow,
    remedy: `Ask somebody with the role ${allow.join(' or ')}.`,
  });
}

function wrongRevision(stream: string, expected: number | 'none', actual: number | 'none') {
  return refuse('wrong-revision', `${stream} is at revision ${actual}, not at ${expected}`, {
    actual,
    remedy: 'Read it again, decide anew and send the command with the new revision.',
  });
}
