import { appealContract } from '../../src/appeals/appeals.events.js';
import { candidacyContract } from '../../src/candidacies/candidacies.events.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { projection, type ViewsOf } from '../platform/runner/projection.js';
import { facts, optional, table, text, textOf } from '../platform/runner/table.js';
import { origin, originOf } from '../platform/temporal/temporal.js';

export type AppealStep = 'assigned' | 'upheld' | 'dismissed';

/** Who appealed against what, and what became of it. */
export function appeals(zone: string) {
  return projection({
    name: 'appeals',
    version: 1,
    folds: [candidacyContract, appealContract],
    tables: {
      candidacy: table({ candidacyId: text, personId: text }, { key: ['candidacyId'] }),
      lodged: facts(
        {
          ...origin(zone),
          appealId: text,
          against: text,
          candidacyId: text,
          personId: text,
          demoId: optional(text),
        },
        { key: ['appealId'], indexes: [['personId']] },
      ),
      step: facts(
        {
          ...origin(zone),
          appealId: text,
          step: textOf<AppealStep>(),
          /** Who decides or decided. */
          by: text,
          remedy: optional(text),
        },
        { key: ['eventId'], indexes: [['appealId']] },
      ),
    },
    on: {
      TrainerNominated: ({ data: { candidacyId, personId } }, rows) => {
        rows.candidacy.put({ candidacyId, personId });
      },
      AppealLodged: (event, rows) => {
        const { appealId, against, candidacyId, demoId } = event.data;
        rows.lodged.put({
          ...originOf(event, zone),
          appealId,
          against,
          candidacyId,
          personId: rows.candidacy.need(candidacyId).personId,
          demoId: demoId ?? null,
        });
      },
      AppealAssigned: (event, rows) => {
        const { appealId, assigneeId } = event.data;
        rows.step.put(step(event, appealId, 'assigned', assigneeId));
      },
      AppealUpheld: (event, rows) => {
        const { appealId, decidedBy, remedy } = event.data;
        rows.step.put(step(event, appealId, 'upheld', decidedBy, remedy));
      },
      AppealDismissed: (event, rows) => {
        const { appealId, decidedBy } = event.data;
        rows.step.put(step(event, appealId, 'dismissed', decidedBy));
      },
    },
  });

  function step(
    event: Recorded,
    appealId: string,
    name: AppealStep,
    by: string,
    remedy: string | null = null,
  ) {
    return { ...originOf(event, zone), appealId, step: name, by, remedy };
  }
}

declare module '../platform/queries/views-db.js' {
  interface ViewTables extends ViewsOf<ReturnType<typeof appeals>> {}
}
