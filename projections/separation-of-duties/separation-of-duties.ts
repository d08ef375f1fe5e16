import {
  candidacyContract,
  type CoachingHeld,
  type CoachingHeldCorrected,
} from '../../src/candidacies/candidacies.events.js';
import { correctionContract } from '../../src/corrections/corrections.events.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { dayOf } from '../../src/rules/calendar.js';
import { projection, type Rows, type ViewsOf } from '../platform/runner/projection.js';
import { facts, table, text, textOf } from '../platform/runner/table.js';
import { corrects, replace, replacedFacts } from '../platform/temporal/replaced.js';
import { origin, originOf } from '../platform/temporal/temporal.js';

export type Tie = 'nominator' | 'coach' | 'corrector';

/** Who nominated, coached or corrected whom: what bars a judge, whatever anybody declares. */
export function separationOfDuties(zone: string) {
  const tables = {
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
    replaced: replacedFacts,
  };

  return projection({
    name: 'involvement',
    version: 2,
    folds: [candidacyContract, correctionContract],
    tables,
    on: {
      TrainerNominated: (event, rows) => {
        const { candidacyId, personId, nominatorId: otherId } = event.data;
        rows.candidacy.put({ candidacyId, personId });
        const at = originOf(event, zone);
        rows.tie.put({ ...at, personId, otherId, tie: 'nominator', on: at.day });
      },
      TrainerNominatedVoided: replace,
      CoachingHeld: coached,
      CoachingHeldCorrected: corrects(coached),
      CoachingHeldVoided: replace,
      CorrectionIssued: (event, rows) => {
        const { candidacyId, issuedBy: otherId } = event.data;
        const { personId } = rows.candidacy.need(candidacyId);
        const on = dayOf(event.metadata.occurredAt, zone);
        rows.tie.put({ ...originOf(event, zone), personId, otherId, tie: 'corrector', on });
      },
    },
  });

  function coached(
    event: Recorded<CoachingHeld | CoachingHeldCorrected>,
    rows: Rows<typeof tables>,
  ): void {
    const { candidacyId, coachId: otherId, on } = event.data;
    const { personId } = rows.candidacy.need(candidacyId);
    rows.tie.put({ ...originOf(event, zone), personId, otherId, tie: 'coach', on });
  }
}

declare module '../platform/queries/views-db.js' {
  interface ViewTables extends ViewsOf<ReturnType<typeof separationOfDuties>> {}
}
