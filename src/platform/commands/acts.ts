import type { EventStore } from '../event-store/event-store.js';
import { inWords, type Clock } from '../kernel/clock.js';
import { aggregateIn } from '../kernel/contract.js';
import { fold, RULES } from '../kernel/decider.js';
import type { Actor, AnyEvent, Recorded } from '../kernel/envelope.js';
import { Refusal } from '../kernel/refusal.js';
import type { Contracts } from '../kernel/upcasting.js';
import { type Command, type CommandBinding, parametersOf } from './command.js';
import type { DecisionModel } from './decision-model.js';
import { standInFor } from './field-kinds.js';
import { fieldsOf, type Field } from './fields.js';

/** What somebody may think of doing, and whether it is possible as things stand. */
export interface Act {
  readonly binding: CommandBinding;
  /** The fields that are settled by where it was asked. */
  readonly known: Readonly<Record<string, unknown>>;
  /** What the form begins with. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** What speaks against it, whatever is filled in; absent when nothing does. */
  readonly against?: Refusal;
}

/** A thing that acts are on: `{ kind: 'candidacy', id: '2025.li.wei' }`. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
}

/**
 * The commands that somebody may think of on a thing, each decided beforehand. What is not filled in yet is
 * stood in for, and a refusal that such a field alone can cause does not count: so what is foretold is what the
 * decider itself says, and the two cannot disagree (ADR 38).
 */
export class Acts {
  readonly #now: () => string;

  constructor(
    private readonly store: Pick<EventStore, 'readStream' | 'readEvent'>,
    private readonly model: DecisionModel,
    private readonly contracts: Contracts,
    private readonly clock: Clock,
    private readonly zone: string,
    private readonly bindings: readonly CommandBinding[],
    private readonly answerDays: number,
  ) {
    this.#now = inWords(clock);
  }

  /** On these things together: `[session, demo]` is a demo of that session. None: what begins something. */
  async on(subjects: readonly Subject[], actor: Actor): Promise<readonly Act[]> {
    await this.model.catchUp();
    const acts: Act[] = [];
    for (const binding of this.#admitted(actor)) {
      const known = binding.rights ? null : knownOn(binding, subjects);
      if (known) acts.push(await this.foretold(binding, known, actor));
    }
    return acts;
  }

  /** What puts a recorded fact right. */
  async onEvent(event: Recorded, actor: Actor): Promise<readonly Act[]> {
    await this.model.catchUp();
    const { stream, id: supersedes } = event;
    const { data, type } = this.contracts.upcast(event);
    const subject = aggregateIn(stream);
    const acts: Act[] = [];
    for (const binding of this.#admitted(actor)) {
      if (!binding.rights || !rights(binding.rights, type)) continue;
      const ids = knownOn(binding, [subject], data as Readonly<Record<string, unknown>>);
      if (ids) acts.push(await this.foretold(binding, { ...ids, supersedes }, actor));
    }
    return acts;
  }

  #admitted({ roles }: Actor): readonly CommandBinding[] {
    return this.bindings.filter(
      ({ allow }) => allow === 'anyone-registered' || roles.some((role) => allow.includes(role)),
    );
  }

  /** One command, of which these fields are settled. The decision model is as far as it was read last. */
  async foretold(binding: CommandBinding, known: Fields, actor: Actor): Promise<Act> {
    const fields = fieldsOf(binding.command);
    const open = fields.filter(({ name, optional }) => !optional && known[name] === undefined);
    const command = Object.assign(
      Object.create(binding.command.prototype as object) as Command,
      Object.fromEntries(open.map((field) => [field.name, standInFor(field)])),
      known,
    );
    const state = await this.#stateFor(binding, command);
    const at = this.#now();
    const context = {
      actor,
      at,
      recordedAt: at,
      zone: this.zone,
      answerDays: this.answerDays,
      rules: RULES,
    };
    const defaults = (binding.defaults?.(state, context) ?? {}) as Fields;
    const settled = { ...defaults, ...known };
    Object.assign(command, settled);
    try {
      binding.decide(state, command, context, this.model);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (!mayPass(error, fields, settled)) return { binding, known, defaults, against: error };
    }
    return { binding, known, defaults };
  }

  async #stateFor(binding: CommandBinding, command: Command): Promise<unknown> {
    const stream = binding.stream(command);
    const kept = this.model.aggregate(binding.decider, stream);
    if (kept) return kept.state;
    const stored = await this.store.readStream(stream);
    return fold(
      binding.decider,
      stored.map((event) =>
        this.model.people.within(this.contracts.upcast(event)),
      ) as readonly Recorded<AnyEvent>[],
    );
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** Whether filling in the rest can still do it: it is about a field that is not settled, or about no value at all. */
function mayPass({ code, detail }: Refusal, fields: readonly Field[], settled: Fields): boolean {
  const open = fields.filter(({ name }) => settled[name] === undefined).map(({ name }) => name);
  if (typeof detail.field === 'string') return open.includes(detail.field.split(/[.[]/)[0] ?? '');
  return code === 'malformed' && open.length > 0;
}

function rights(kinds: readonly string[], type: string): boolean {
  return kinds.some((kind) => type === kind || type === `${kind}Corrected`);
}

/**
 * What the route's parameters are on these things; null for a command that is not on them. A command is on the
 * things that its route names: all that were asked for, and the first that it names.
 * @param data of the event that is put right, which names the rest
 */
function knownOn(
  { route, command, subject }: CommandBinding,
  subjects: readonly Subject[],
  data: Fields = {},
): Fields | null {
  const names = parametersOf(route);
  const fields = fieldsOf(command);
  const kinds = names.map((name) => fields.find((field) => field.name === name)?.of);
  const [first] = subjects;
  if (first && subject && subject.kind === first.kind) return subject.fields(first.id);
  if (!first) return names.length === 0 ? {} : null;
  const known: Record<string, unknown> = {};
  for (const { kind, id } of subjects) {
    const at = kinds.indexOf(kind);
    const name = names[at];
    if (name === undefined) return null;
    known[name] = id;
  }
  if (names[0] !== undefined && known[names[0]] === undefined) return null;
  for (const name of names) {
    if (known[name] === undefined && data[name] !== undefined) known[name] = data[name];
  }
  return known;
}
