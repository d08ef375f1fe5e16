import { candidacyContract } from '../../src/candidacies/candidacies.events.js';
import { correctionContract } from '../../src/corrections/corrections.events.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { projection, type ViewsOf } from '../platform/runner/projection.js';
import { facts, integer, optional, table, text, textOf } from '../platform/runner/table.js';
import { origin, originOf } from '../platform/temporal/temporal.js';

export type CorrectionStep = 'answered' | 'accepted' | 'reopened' | 'withdrawn';

/** What was corrected in whose material and technique, and how it stands. */
export function corrections(zone: string) {
  return projection({
    name: 'corrections',
    version: 1,
    folds: [candidacyContract, correctionContract],
    tables: {
      candidacy: table({ candidacyId: text, personId: text }, { key: ['candidacyId'] }),
      /** Each as it was issued. */
      correction: facts(
        {
          ...origin(zone),
          correctionId: text,
          candidacyId: text,
          personId: text,
          courseId: optional(text),
          materialVersion: optional(integer),
          target: textOf<'material' | 'technique'>(),
          dimension: text,
          severity: textOf<'required' | 'advice'>(),
          issuedBy: text,
          dueOn: text,
        },
        { key: ['correctionId'], indexes: [['personId'], ['courseId']] },
      ),
      /** What became of it. */
      step: facts(
        { ...origin(zone), correctionId: text, step: textOf<CorrectionStep>() },
        { key: ['eventId'], indexes: [['correctionId']] },
      ),
    },
    on: {
      TrainerNominated: ({ data: { candidacyId, personId } }, rows) => {
        rows.candidacy.put({ candidacyId, personId });
      },
      CorrectionIssued: (event, rows) => {
        const { data } = event;
        const { correctionId, candidacyId, target, dimension, severity, issuedBy, dueOn } = data;
        rows.correction.put({
          ...originOf(event, zone),
          correctionId,
          candidacyId,
          target,
          dimension,
          severity,
          issuedBy,
          dueOn,
          personId: rows.candidacy.need(candidacyId).personId,
          courseId: data.courseId ?? null,
          materialVersion: data.materialVersion ?? null,
        });
      },
      CorrectionAnswered: (event, rows) => {
        rows.step.put(step(event, event.data.correctionId, 'answered'));
      },
      CorrectionAccepted: (event, rows) => {
        rows.step.put(step(event, event.data.correctionId, 'accepted'));
      },
      CorrectionReopened: (event, rows) => {
        rows.step.put(step(event, event.data.correctionId, 'reopened'));
      },
      CorrectionWithdrawn: (event, rows) => {
        rows.step.put(step(event, event.data.correctionId, 'withdrawn'));
      },
    },
  });

  function step(event: Recorded, correctionId: string, name: CorrectionStep) {
    return { ...originOf(event, zone), correctionId, step: name };
  }
}

declare module '../platform/queries/views-db.js' {
  interface ViewTables extends ViewsOf<ReturnType<typeof corrections>> {}
}
