import { awardCommands } from './awards/awards.commands.js';
import { appealCommands } from './appeals/appeals.commands.js';
import { certificationCommands } from './certificates/certificates.commands.js';
import { gradeCommands } from './grades/grades.commands.js';
import { standingCommands } from './certificates/standing.commands.js';
import { demoCommands } from './demos/demos.commands.js';
import { sessionCommands } from './sessions/sessions.commands.js';
import { cohortCommands } from './cohorts/cohorts.commands.js';
import { correctionCommands } from './corrections/corrections.commands.js';
import { courseCommands } from './courses/courses.commands.js';
import type { Command, CommandBinding, CommandClass } from './platform/commands/command.js';
import { erasureCommands } from './people/erasure.commands.js';
import { personCommands } from './people/people.commands.js';
import { policyCommands } from './policies/policies.commands.js';
import { deliveryCommands } from './deliveries/deliveries.commands.js';
import { candidacyCommands } from './candidacies/candidacies.commands.js';

/** Every command that may be sent, by capability; HTTP, CLI and import are made from these tables. */
export const commandTables: readonly {
  readonly capability: string;
  readonly commands: readonly CommandBinding[];
}[] = [
  { capability: 'people', commands: [...personCommands, ...erasureCommands] },
  { capability: 'policies', commands: policyCommands },
  { capability: 'cohorts', commands: cohortCommands },
  { capability: 'candidacies', commands: candidacyCommands },
  { capability: 'courses', commands: courseCommands },
  { capability: 'corrections', commands: correctionCommands },
  { capability: 'sessions', commands: sessionCommands },
  { capability: 'demos', commands: demoCommands },
  {
    capability: 'certifications',
    commands: [...certificationCommands, ...standingCommands, ...gradeCommands],
  },
  { capability: 'awards', commands: awardCommands },
  { capability: 'appeals', commands: appealCommands },
  { capability: 'deliveries', commands: deliveryCommands },
];

const byClass = new Map<CommandClass, CommandBinding>(
  commandTables.flatMap(({ commands }) =>
    commands.map((binding) => [binding.command, binding] as const),
  ),
);

/** The binding of a command class. */
export function bindingOf<C extends Command>(type: CommandClass<C>): CommandBinding {
  const binding = byClass.get(type);
  if (!binding) throw new Error(`${type.name} is in no command table`);
  return binding;
}
