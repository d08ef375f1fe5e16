import { awardContract } from '../../src/awards/awards.events.js';
import { projection, type ViewsOf } from '../platform/runner/projection.js';
import { facts, integer, optional, text, textOf } from '../platform/runner/table.js';
import { replace, replacedFacts } from '../platform/temporal/replaced.js';
import { origin, originOf } from '../platform/temporal/temporal.js';

/** The annual awards: who was nominated by whom, and on whom they were conferred. */
export function awards(zone: string) {
  return projection({
    name: 'awards',
    version: 2,
    folds: [awardContract],
    tables: {
      opened: facts(
        {
          ...origin(zone),
          awardId: text,
          award: text,
          year: integer,
          winners: integer,
          closesOn: optional(text),
        },
        { key: ['awardId'] },
      ),
      step: facts(
        {
          ...origin(zone),
          awardId: text,
          personId: text,
          step: textOf<'nominated' | 'conferred'>(),
          by: text,
        },
        { key: ['eventId'], indexes: [['awardId'], ['personId']] },
      ),
      replaced: replacedFacts,
    },
    on: {
      NominationsOpened: (event, rows) => {
        const { awardId, award, year, winners, closesOn = null } = event.data;
        rows.opened.put({ ...originOf(event, zone), awardId, award, year, winners, closesOn });
      },
      NominatedForAward: (event, rows) => {
        const { awardId, personId, nominatedBy: by } = event.data;
        rows.step.put({ ...originOf(event, zone), awardId, personId, step: 'nominated', by });
      },
      NominatedForAwardVoided: replace,
      AwardConferred: (event, rows) => {
        const { awardId, personId } = event.data;
        const by = event.metadata.actor.personId;
        rows.step.put({ ...originOf(event, zone), awardId, personId, step: 'conferred', by });
      },
    },
  });
}

declare module '../platform/queries/views-db.js' {
  interface ViewTables extends ViewsOf<ReturnType<typeof awards>> {}
}
