import { START, type EventStore } from '../platform/event-store/event-store.js';
import { ledgerContracts, type LecternEvent } from '../capabilities.js';

/** What the ledger holds that a folder may refer to without saying it again. */
export interface KnownBefore {
  readonly rubrics: readonly object[];
  readonly cohortOfSession: ReadonlyMap<string, string>;
  /** The cohort a person was last nominated for. */
  readonly cohortOfPerson: ReadonlyMap<string, string>;
  /**
   * Where commands whose key does not tell their stream were carried out. The runner looks for a
   * command's first answer in its own stream only.
   */
  readonly streamOfCommand: ReadonlyMap<string, string>;
}

const TYPES = [
  'PolicyProposed',
  'TrainerNominated',
  'SessionScheduled',
  'CoachingHeld',
  'DemoScheduled',
];

export async function knownBefore(store: EventStore): Promise<KnownBefore> {
  const rubrics: object[] = [];
  const cohortOfSession = new Map<string, string>();
  const cohortOfPerson = new Map<string, string>();
  const streamOfCommand = new Map<string, string>();
  for (let after = START, end = false; !end;) {
    const page = await store.readAll({ after, types: TYPES, limit: 10_000 });
    for (const recorded of page.events) {
      const event = ledgerContracts.upcast<LecternEvent>(recorded);
      if (event.type === 'PolicyProposed') {
        if (event.data.kind === 'rubric') rubrics.push(event.data.document);
      } else if (event.type === 'SessionScheduled') {
        const { sessionId, cohortId } = event.data;
        if (cohortId !== undefined) cohortOfSession.set(sessionId, cohortId);
      } else if (event.type === 'TrainerNominated') {
        cohortOfPerson.set(event.data.personId, event.data.cohortId);
      } else {
        streamOfCommand.set(event.metadata.commandId, event.stream);
      }
    }
    ({ next: after, end } = page);
  }
  return { rubrics, cohortOfSession, cohortOfPerson, streamOfCommand };
}
