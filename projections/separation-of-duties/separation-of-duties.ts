import { candidacyContract } from '../../src/candidacies/candidacies.events.js';
import { correctionContract } from '../../src/corrections/corrections.events.js';
import { dayOf } from '../../src/rules/calendar.js';
import { projection, type ViewsOf } from '../platform/runner/projection.js';
import { facts, table, text, textOf } from '../platform/runner/table.js';
import { origin, originOf } from '../platform/temporal/temporal.js';

export type Tie = 'nominator' | 'coach' | 'corrector';

/** Who nominated, coached or corrected whom: what bars a judge, whatever anybody declares. */
export function separationOfDuties(zone: string) {
  return projection({
    name: 'involvement',
    version: 1,
    folds: [candidacyContract, correctionContract],
    tables: {
      candidacy: table({ candidacyId: text, personId: text }, { key: ['candidacyId'] }),
      tie: facts(
        {
          ...origin(zone),
          personId: text,
          otherId: text,
          tie: textOf<Tie>(),
          /** The day it was done. */
          on: text,
        },
        { key: ['eventId'], indexes: [['personId']] },
      ),
    },
    on: {
      TrainerNominated: (event, rows) => {
        const { candidacyId, personId, nominatorId: otherId } = event.data;
        rows.candidacy.put({ candidacyId, personId });
        const at = originOf(event, zone);
        rows.tie.put({ ...at, personId, otherId, tie: 'nominator', on: at.day });
      },
      CoachingHeld: (event, rows) => {
        const { candidacyId, coachId: otherId, on } = event.data;
        const { personId } = rows.candidacy.need(candidacyId);
        rows.tie.put({ ...originOf(event, zone), personId, otherId, tie: 'coach', on });
      },
      CorrectionIssued: (event, rows) => {
        const { candidacyId, issuedBy: otherId } = event.data;
        const { personId } = rows.candidacy.need(candidacyId);
        const on = dayOf(event.metadata.occurredAt, zone);
        rows.tie.put({ ...originOf(event, zone), personId, otherId, tie: 'corrector', on });
      },
    },
  });
}

declare module '../platform/queries/views-db.js' {
  interface ViewTables extends ViewsOf<ReturnType<typeof separationOfDuties>> {}
}
