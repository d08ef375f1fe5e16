import { validateSync, type ValidationError } from 'class-validator';
import type { AnyEvent, Decided, Role } from '../kernel/envelope.js';
import type { DecisionContext, Decider } from '../kernel/decider.js';
import { fieldChecksOf, fieldsOf, Time } from './fields.js';
import { faultIn } from './field-fault.js';
import type { Label } from '../kernel/label.js';
import { refuse } from '../kernel/refusal.js';
import type { DecisionModel } from './decision-model.js';

/** What all commands may say. A command class is the validated DTO of HTTP, CLI and import alike. */
export abstract class Command {
  @Time({
    label: ['When it happened', '发生时间'],
    optional: true,
    description: 'When it happened; now, when left out.',
  })
  readonly occurredAt?: string;
}

export type CommandClass<C extends Command = Command> = new () => C;

/** How the fields of a route are read off the id of the thing that they name together. */
export interface SubjectFields {
  readonly kind: string;
  /** Null where the id is not in the form. */
  readonly fields: (id: string) => Readonly<Record<string, unknown>> | null;
}

/** A command bound to the pure function that decides it. */
export interface CommandBinding {
  readonly name: string;
  readonly command: CommandClass;
  readonly summary: string;
  /** What the act is called on a button. */
  readonly label: Label;
  /** What cannot be taken back: asked once before it is sent. */
  readonly follows?: Label;
  /** `POST` is meant: `corrections/:correctionId/accept`. Parameters fill the fields of that name. */
  readonly route: string;
  /** The field that holds the id of what a creating command creates; made up when left out over HTTP. */
  readonly creates?: string;
  /** Of a command that puts something right: the kinds of event that recorded it. */
  readonly rights?: readonly string[];
  /** The command's fields as the fact was recorded, where the event has them elsewhere. */
  readonly asRecorded?: (data: never) => object;
  /** What a form begins with, as things stand. */
  readonly defaults?: (state: unknown, context: DecisionContext) => object;
  /** Where the route names a thing by several fields: what those are for its kind and id. */
  readonly subject?: SubjectFields;
  /** Roles that may send it at all; the decider says the rest. */
  readonly allow: readonly Role[] | 'anyone-registered';
  readonly decider: Decider<unknown, AnyEvent>;
  stream(command: Command): string;
  decide(
    state: unknown,
    command: Command,
    facts: DecisionContext,
    model: DecisionModel,
  ): readonly Decided<AnyEvent>[];
}

/** The names of a route's parameters, in its order: `corrections/:correctionId/accept` has one. */
export function parametersOf(route: string): readonly string[] {
  return [...route.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
}

interface Binding<S, E extends AnyEvent, C extends Command, F> {
  readonly route: string;
  readonly creates?: keyof C & string;
  readonly allow: readonly Role[] | 'anyone-registered';
  readonly summary: string;
  readonly label: Label;
  readonly follows?: Label;
  /** Of a command that puts something right: the events that it may supersede. */
  readonly rights?: readonly E['type'][];
  readonly asRecorded?: (data: never) => Partial<C>;
  /** What a form begins with, as things stand. */
  readonly defaults?: (state: S, context: DecisionContext) => Partial<C>;
  readonly subject?: SubjectFields;
  /** The aggregate's id. */
  readonly id: (command: C, context?: DecisionContext) => string;
  /** What other streams say that the decision needs, as this decider words it. */
  readonly facts?: (model: DecisionModel, command: C, context: DecisionContext) => F;
  readonly decide: (state: S, command: C, facts: F & DecisionContext) => readonly Decided<E>[];
}

/** Starts a table that binds the commands of one aggregate to the functions of its decider. */
export function commandsOf<S, E extends AnyEvent>(decider: Decider<S, E>) {
  return function bind<C extends Command, F extends object = object>(
    command: CommandClass<C>,
    { id, facts, decide, defaults, ...rest }: Binding<S, E, C, F>,
  ): CommandBinding {
    return {
      ...rest,
      name: command.name,
      command,
      decider,
      ...(defaults && { defaults: (state, context) => defaults(state as S, context) }),
      stream: (c) => `${decider.contract.aggregate}-${id(c as C)}`,
      decide: (state, c, context, model) =>
        decide(state as S, c as C, {
          ...context,
          ...(facts?.(model, c as C, context) as F),
        }),
    };
  };
}

/**
 * Makes a command of plain input.
 * @throws Refusal `malformed`, naming the first field at fault; unknown fields are at fault too
 */
export function commandFrom<C extends Command>(type: CommandClass<C>, input: unknown): C {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw refuse('malformed', `${type.name} must be a JSON object`);
  }
  const checks = fieldChecksOf(type);
  // All names before any value, and at the first one at fault: there may be thousands.
  const names = Object.keys(input);
  for (const field of names) {
    const problem = nameProblem(field) ?? unknownProblem(checks.names, field);
    if (problem) throw refuse('malformed', problem, { field });
  }
  for (const field of names) {
    const problem = nestedProblem((input as Fields)[field]);
    if (problem) throw refuse('malformed', problem, { field });
  }
  const command = filled(type, checks.names, input as Fields);
  if (checks.pass(command)) return command;
  const [first] = validateSync(command, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
  });
  if (first) {
    const { field, message } = fault(first);
    const declared = fieldsOf(type as new () => object).find(({ name }) => name === field);
    throw refuse('malformed', message, {
      field,
      ...(declared && faultIn(declared, (command as Fields)[field])),
    });
  }
  return command;
}

/** Far deeper than any document; beyond it, walks that call themselves would run out of stack. */
const MAX_DEPTH = 64;

/** Names that every object inherits: to assign one may change what the command is. */
function nameProblem(name: string): string | null {
  return name in Object.prototype ? `${name} is not the name of a field` : null;
}

function unknownProblem(known: readonly string[], name: string): string | null {
  return known.includes(name) ? null : `there is no field ${name}`;
}

function nestedProblem(value: unknown, depth = 1): string | null {
  if (typeof value === 'number' && !Number.isFinite(value)) return 'it holds no finite number';
  if (typeof value !== 'object' || value === null) return null;
  if (depth > MAX_DEPTH) return `it is nested more than ${MAX_DEPTH} deep`;
  for (const [name, inner] of Object.entries(value)) {
    const problem = nameProblem(name) ?? nestedProblem(inner, depth + 1);
    if (problem) return problem;
  }
  return null;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The command with its fields in the order of its class, unknown ones behind them. A field that was left
 * out is no field: nothing `undefined` reaches the ledger. Fields are flat or plain JSON: there is nothing
 * to turn into other classes.
 */
function filled<C extends Command>(type: CommandClass<C>, names: readonly string[], input: Fields) {
  const command = Object.create(type.prototype as object) as Record<string, unknown>;
  for (const name of names) if (input[name] !== undefined) command[name] = input[name];
  for (const name of Object.keys(input)) {
    if (!(name in command) && input[name] !== undefined) command[name] = input[name];
  }
  return command as unknown as C;
}

function fault(error: ValidationError, path = ''): { field: string; message: string } {
  const field = path ? `${path}.${error.property}` : error.property;
  const [child] = error.children ?? [];
  if (child) return fault(child, field);
  const [message] = Object.values(error.constraints ?? {});
  return { field, message: message ?? `${field} is malformed` };
}
