import { appealsCapability } from './appeals/appeals.capability.js';
import { awardsCapability } from './awards/awards.capability.js';
import { candidaciesCapability } from './candidacies/candidacies.capability.js';
import { certificatesCapability } from './certificates/certificates.capability.js';
import { cohortsCapability } from './cohorts/cohorts.capability.js';
import { correctionsCapability } from './corrections/corrections.capability.js';
import { coursesCapability } from './courses/courses.capability.js';
import { deliveriesCapability } from './deliveries/deliveries.capability.js';
import { demosCapability } from './demos/demos.capability.js';
import { gradesCapability } from './grades/grades.capability.js';
import { peopleCapability } from './people/people.capability.js';
import type { Capability, EventsOf } from './platform/capability.js';
import type { Command, CommandBinding, CommandClass } from './platform/commands/command.js';
import { contracts } from './platform/kernel/upcasting.js';
import { policiesCapability } from './policies/policies.capability.js';
import { sessionsCapability } from './sessions/sessions.capability.js';
import { signingKeysCapability } from './signing-keys/signing-keys.capability.js';

/** All that Lectern does on its write side; each builds on those before it alone. */
const listed = [
  peopleCapability,
  policiesCapability,
  cohortsCapability,
  candidaciesCapability,
  coursesCapability,
  correctionsCapability,
  sessionsCapability,
  demosCapability,
  certificatesCapability,
  gradesCapability,
  appealsCapability,
  awardsCapability,
  deliveriesCapability,
  signingKeysCapability,
] as const;

/** Every event Lectern may write. */
export type LecternEvent = EventsOf<(typeof listed)[number]>;

export const capabilities: readonly Capability[] = listed as unknown as readonly Capability[];

/** The contracts of all streams, checked once when this module is first read. */
export const ledgerContracts = contracts(
  capabilities.flatMap(({ decider }) => (decider ? [decider.contract] : [])),
);

export const bindings: readonly CommandBinding[] = capabilities.flatMap(({ commands }) => commands);

const byClass = new Map<CommandClass, CommandBinding>(
  bindings.map((binding) => [binding.command, binding]),
);

/** The binding of a command class: what HTTP, CLI and import carry it out by. */
export function bindingOf<C extends Command>(type: CommandClass<C>): CommandBinding {
  const binding = byClass.get(type);
  if (!binding) throw new Error(`${type.name} is a command of no capability`);
  return binding;
}
