import {
  deliveryContract,
  type DeliveryHeld,
  type DeliveryHeldCorrected,
} from '../../src/deliveries/deliveries.events.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { projection, type Rows, type ViewsOf } from '../platform/runner/projection.js';
import { facts, integer, optional, table, text, textOf } from '../platform/runner/table.js';
import { corrects, replace, replacedFacts } from '../platform/temporal/replaced.js';
import { origin, originOf } from '../platform/temporal/temporal.js';

/** What a learner did about a class before it was held. */
export type Step = 'enrolled' | 'waiting' | 'cancelled' | 'checked-in';

/** Who wants to come to which class, who waits for a place, who was there. */
export function enrolments(zone: string) {
  const tables = {
    room: table(
      { ...origin(zone), deliveryId: text, capacity: optional(integer) },
      { key: ['deliveryId'] },
    ),
    step: facts(
      {
        ...origin(zone),
        deliveryId: text,
        learnerId: text,
        department: optional(text),
        step: textOf<Step>(),
      },
      { key: ['eventId'], indexes: [['deliveryId'], ['learnerId']] },
    ),
    attendance: facts(
      { ...origin(zone), deliveryId: text, learnerId: text },
      { key: ['eventId', 'learnerId'], indexes: [['learnerId']] },
    ),
    replaced: replacedFacts,
  };

  const step =
    (what: Step) =>
    (
      event: Recorded & {
        readonly data: {
          readonly deliveryId: string;
          readonly learnerId: string;
          readonly department?: string;
        };
      },
      rows: Rows<typeof tables>,
    ) => {
      const { deliveryId, learnerId, department } = event.data;
      rows.step.put({
        ...originOf(event, zone),
        ...{ deliveryId, learnerId, department: department ?? null, step: what },
      });
    };

  return projection({
    name: 'enrolments',
    version: 1,
    folds: [deliveryContract],
    tables,
    on: {
      DeliveryPlanned: (event, rows) => {
        const { deliveryId, capacity } = event.data;
        rows.room.put({ ...originOf(event, zone), deliveryId, capacity: capacity ?? null });
      },
      LearnerEnrolled: step('enrolled'),
      LearnerWaitlisted: step('waiting'),
      EnrolmentCancelled: step('cancelled'),
      LearnerCheckedIn: step('checked-in'),
      DeliveryHeld: attended,
      DeliveryHeldCorrected: corrects(attended),
      DeliveryHeldVoided: replace,
    },
  });

  function attended(
    event: Recorded<DeliveryHeld | DeliveryHeldCorrected>,
    rows: Rows<typeof tables>,
  ): void {
    const { deliveryId, attendees } = event.data;
    for (const { learnerId } of attendees) {
      rows.attendance.put({ ...originOf(event, zone), deliveryId, learnerId });
    }
  }
}

declare module '../platform/queries/views-db.js' {
  interface ViewTables extends ViewsOf<ReturnType<typeof enrolments>> {}
}
