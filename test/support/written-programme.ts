import {
  CommandRunner,
  type Caller,
  type CommandResult,
} from '../../src/platform/commands/command-runner.js';
import {
  commandFrom,
  type Command,
  type CommandClass,
} from '../../src/platform/commands/command.js';
import type { AnyEvent, PersonId, Recorded, Role } from '../../src/platform/kernel/envelope.js';
import { derivedId } from '../../src/platform/kernel/ids.js';
import { Refusal, type RefusalCode } from '../../src/platform/kernel/refusal.js';
import type { DecisionModel } from '../../src/platform/commands/decision-model.js';
import { bindingOf, ledgerContracts } from '../../src/capabilities.js';
import { GrantRole, MovePerson, RegisterPerson } from '../../src/people/people.commands.js';
import { openWriteSide } from '../../src/write-side.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { temporaryLedger, type TemporaryLedger } from './ledger.js';

/** A moment of a day in the deployment's zone: `at('2025-07-25')` is nine in the morning. */
export const at = (day: string, time = '09:00'): string => `${day}T${time}:00+08:00`;

/** Somebody who sends a command. */
export const as = (personId: PersonId): Caller => ({ personId, via: 'token' });
export const OPERATOR: Caller = { personId: 'operator', via: 'cli', operator: true };

/** Plain input of a command class; its types are checked when the command is made. */
export type Input<C extends Command> = { readonly [K in keyof C]?: C[K] };

/** A ledger in a temporary folder and the whole write side on it; commands are really carried out. */
export class WrittenProgramme {
  readonly #ledger: TemporaryLedger;
  readonly store: EventStore;
  readonly ledgerPath: string;
  readonly model: DecisionModel;
  readonly runner: CommandRunner;
  #now = at('2025-01-01');
  /** What is said to have happened later than now makes it later. */
  #said: string | undefined;
  #sent = 0;

  /** @param recordsThen the ledger's clock goes with the programme's, not with the machine's */
  constructor({ recordsThen = false }: { readonly recordsThen?: boolean } = {}) {
    this.#ledger = temporaryLedger(recordsThen ? { now: () => Date.parse(this.#now) } : {});
    this.store = this.#ledger.store;
    this.ledgerPath = this.#ledger.path;
    const write = openWriteSide({
      store: this.store,
      clock: () => new Date(this.#said ?? this.#now),
      zone: 'Asia/Shanghai',
    });
    this.runner = write.runner;
    this.model = write.model;
  }

  /** From now on commands that do not say when happen at this moment. */
  on(moment: string): this {
    this.#now = moment;
    return this;
  }

  /** Carries a command out; @throws Refusal */
  async send<C extends Command>(
    type: CommandClass<C>,
    input: Input<C>,
    caller: Caller | PersonId = OPERATOR,
  ): Promise<CommandResult> {
    const commandId = derivedId('written programme', String(this.#sent++));
    const { occurredAt } = input;
    const isLater = occurredAt !== undefined && Date.parse(occurredAt) > Date.parse(this.#now);
    this.#said = isLater ? occurredAt : undefined;
    return this.runner.run(bindingOf(type), commandFrom(type, input), {
      commandId,
      caller: typeof caller === 'string' ? as(caller) : caller,
    });
  }

  /** The refusal a command meets; fails the spec when it is carried out or refused otherwise. */
  async refused<C extends Command>(
    code: RefusalCode,
    type: CommandClass<C>,
    input: Input<C>,
    caller: Caller | PersonId = OPERATOR,
  ): Promise<Refusal> {
    const before = await this.store.head();
    const outcome: unknown = await this.send(type, input, caller).catch((error: unknown) => error);
    if (!(outcome instanceof Refusal)) {
      throw new Error(`expected ${code}, got ${JSON.stringify(outcome) ?? String(outcome)}`);
    }
    expect({ code: outcome.code, message: outcome.message }).toMatchObject({ code });
    expect(await this.store.head()).toBe(before);
    return outcome;
  }

  /** Registers people with their roles: `{ j1: ['judge'] }`. */
  async people(roles: Readonly<Record<PersonId, readonly Role[]>>): Promise<void> {
    for (const [personId, held] of Object.entries(roles)) {
      const employeeNo = `E-${personId}`;
      await this.send(RegisterPerson, { personId, employeeNo, name: personId, department: 'QA' });
      for (const role of held) await this.send(GrantRole, { personId, role });
    }
  }

  /** Who somebody reports to from now on. */
  async reports(personId: PersonId, lineManagerId: PersonId): Promise<void> {
    await this.send(MovePerson, { personId, department: 'QA', lineManagerId });
  }

  async events<E extends AnyEvent>(stream: string): Promise<Recorded<E>[]> {
    const stored = await this.store.readStream(stream);
    return stored.map((event) => ledgerContracts.upcast<E>(event));
  }

  close(): Promise<void> {
    return this.#ledger.close();
  }
}
