import { Command, commandsOf } from '../platform/commands/command.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import { Id, Text } from '../platform/commands/fields.js';
import { erase, liftLegalHold, placeLegalHold, requestErasure } from './erasure.js';
import { person } from './people.js';

export class RequestErasure extends Command {
  @Id() readonly personId!: PersonId;
  @Id({ optional: true, description: 'Who asks for it; the sender, when left out.' })
  readonly requestedBy?: PersonId;
  @Text(2_000, { optional: true }) readonly reason?: string;
}

export class ErasePerson extends Command {
  @Id() readonly personId!: PersonId;
}

export class PlaceLegalHold extends Command {
  @Id() readonly personId!: PersonId;
  @Id({ example: 'audit-2026' }) readonly holdId!: string;
  @Text(2_000) readonly reason!: string;
}

export class LiftLegalHold extends Command {
  @Id() readonly personId!: PersonId;
  @Id() readonly holdId!: string;
  @Text(2_000, { optional: true }) readonly reason?: string;
}

const bind = commandsOf(person);
const id = (command: { personId: PersonId }) => command.personId;

/** What makes the system forget a person, and what keeps it from it. */
export const erasureCommands = [
  bind(RequestErasure, {
    route: 'people/:personId/request-erasure',
    summary: "Asks that a person's details be erased: the first of two signatures.",
    allow: ['programme-admin'],
    id,
    decide: requestErasure,
  }),
  bind(ErasePerson, {
    route: 'people/:personId/erase',
    summary: "Erases a person's details for good: the second signature, by somebody else.",
    allow: ['programme-admin'],
    id,
    decide: erase,
  }),
  bind(PlaceLegalHold, {
    route: 'people/:personId/legal-holds',
    summary: 'Keeps a person from being erased while a duty to keep lasts.',
    allow: ['programme-admin'],
    id,
    decide: placeLegalHold,
  }),
  bind(LiftLegalHold, {
    route: 'people/:personId/legal-holds/:holdId/lift',
    summary: 'Lifts a legal hold.',
    allow: ['programme-admin'],
    id,
    decide: liftLegalHold,
  }),
];
