import * as list from './capability-list.js';
import type { Capability, EventsOf } from './platform/capability.js';
import type { Command, CommandBinding, CommandClass } from './platform/commands/command.js';
import type { Label } from './platform/kernel/label.js';
import { contracts } from './platform/kernel/upcasting.js';

/** Every event Lectern may write. */
export type LecternEvent = EventsOf<(typeof list)[keyof typeof list]>;

export const capabilities = Object.values(list) as unknown as readonly Capability[];

/** The contracts of all streams, checked once when this module is first read. */
export const ledgerContracts = contracts(
  capabilities.flatMap(({ decider }) => (decider ? [decider.contract] : [])),
);

export const bindings: readonly CommandBinding[] = capabilities.flatMap(({ commands }) => commands);

/** What one of each kind of aggregate is called. */
export const nouns: ReadonlyMap<string, Label> = new Map(
  capabilities.flatMap(({ decider, noun }) =>
    decider && noun ? [[decider.contract.aggregate, noun]] : [],
  ),
);

const byClass = new Map<CommandClass, CommandBinding>(
  bindings.map((binding) => [binding.command, binding]),
);

/** The binding of a command class: what HTTP, CLI and import carry it out by. */
export function bindingOf<C extends Command>(type: CommandClass<C>): CommandBinding {
  const binding = byClass.get(type);
  if (!binding) throw new Error(`${type.name} is a command of no capability`);
  return binding;
}
