import type { Command, CommandClass } from '../commands/command.js';
import type { PersonId } from '../kernel/envelope.js';

/** Rows that name nobody are carried out by whoever runs the import. */
export const OPERATOR = null;

interface StepContext {
  /** Part of the command id; the command's name unless a row may stand for one of several. */
  readonly name?: string;
  readonly by: PersonId | null;
  /** When it happened: what the row says, or what it implies. Only the first is the command's content. */
  readonly when: { readonly said: string } | { readonly implied: string };
  /**
   * What the row implies and others of this key imply too: the first that gets here carries it out,
   * and a refusal is not the row's.
   */
  readonly sharedBy?: readonly string[];
  /** Closes what rows need open: left for a later import while rows of it wait to be mended. */
  readonly closes?: string;
}

/** One command that a row stands for. */
export interface Step extends StepContext {
  readonly command: CommandClass;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What a command says besides its time; a blank cell leaves an optional field out. */
type FieldsOf<C extends Command> = {
  readonly [K in keyof C as Exclude<K, keyof Command>]: object extends Pick<C, K>
    ? C[K] | undefined
    : C[K];
};

export function step<C extends Command>(
  command: CommandClass<C>,
  fields: FieldsOf<C>,
  context: StepContext,
): Step {
  const { when } = context;
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const input = Object.fromEntries(given);
  return {
    name: command.name,
    ...context,
    command,
    input: 'said' in when ? { ...input, occurredAt: when.said } : input,
  };
}

export const said = (time: string) => ({ said: time }) as const;
export const implied = (time: string) => ({ implied: time }) as const;
