import { v5 as uuid } from 'uuid';
import { projection } from '../../projections/platform/runner/projection.js';
import {
  facts,
  integer,
  json,
  optional,
  table,
  text,
} from '../../projections/platform/runner/table.js';
import type { LecternEvent } from '../../src/capabilities.js';
import { deliveryContract } from '../../src/deliveries/deliveries.events.js';
import type { NewEvent } from '../../src/platform/event-store/event-store.js';

/** What the engine's specs fold: small, with a look-up through another row, a fact, a deletion. */
const tables = {
  delivery: table(
    { deliveryId: text, trainerId: text, hours: optional(integer), heard: json<string[]>() },
    { key: ['deliveryId'], indexes: [['trainerId']] },
  ),
  trainer: table({ trainerId: text, latest: text }, { key: ['trainerId'] }),
  feedback: facts({ eventId: text, trainerId: text, score: integer }, { key: ['eventId'] }),
};

export function teachingVersion(version: number, bonus = 0) {
  return projection({
    name: 'teaching',
    version,
    folds: [deliveryContract],
    tables,
    on: {
      DeliveryPlanned: ({ data: { deliveryId, trainerId } }, rows) => {
        rows.delivery.put({ deliveryId, trainerId, hours: null, heard: [] });
      },
      LearnerEnrolled: ({ data: { deliveryId, learnerId } }, rows) => {
        const { heard } = rows.delivery.need(deliveryId);
        const others = heard.filter((learner) => learner !== learnerId);
        rows.delivery.change({ deliveryId, heard: [...others, learnerId] });
      },
      DeliveryHeld: ({ data: { deliveryId, hours } }, rows) => {
        const { trainerId } = rows.delivery.need(deliveryId);
        rows.delivery.change({ deliveryId, hours: hours + bonus });
        rows.trainer.put({ trainerId, latest: deliveryId });
      },
      DeliveryCancelled: ({ data: { deliveryId } }, rows) => {
        rows.delivery.delete(deliveryId);
      },
      FeedbackGiven: ({ id, data: { deliveryId, score } }, rows) => {
        const { trainerId } = rows.delivery.need(deliveryId);
        rows.trainer.need(trainerId);
        rows.feedback.put({ eventId: id, trainerId, score: score + bonus });
      },
    },
  });
}
export const teaching = teachingVersion(1);

/** Reads other events than `teaching`, which so must not hold it up. */
export const planned = projection({
  name: 'planned-hours',
  version: 1,
  folds: [deliveryContract],
  tables: { plan: facts({ deliveryId: text, hours: integer }, { key: ['deliveryId'] }) },
  on: {
    DeliveryPlanned: ({ data: { deliveryId, hours } }, rows) =>
      rows.plan.put({ deliveryId, hours }),
  },
});

const NAMESPACE = '6d1f2a0e-6f0b-5b52-9d1e-6a1d7d1c2f11';

/** An event on its way into a real ledger; the same text makes the same id. */
function happening<T extends LecternEvent['type']>(
  what: string,
  type: T,
  data: Extract<LecternEvent, { type: T }>['data'],
): NewEvent {
  const commandId = uuid(`command ${what}`, NAMESPACE);
  return {
    id: uuid(what, NAMESPACE),
    type,
    schemaVersion: 1,
    data,
    metadata: {
      occurredAt: '2025-09-01T01:00:00Z',
      actor: { personId: 'admin', roles: ['programme-admin'], via: 'cli' },
      commandId,
      correlationId: commandId,
      causationId: commandId,
      fingerprint: '0'.repeat(64),
    },
  };
}

export function plannedBy(trainerId: string, deliveryId: string, hours = 2): NewEvent {
  return happening(`plan ${deliveryId}`, 'DeliveryPlanned', {
    deliveryId,
    trainerId,
    kind: 'course',
    hostDepartment: 'Cells',
    topic: 'Coating',
    startsAt: '2025-09-01T01:00:00Z',
    hours,
  });
}

export function held(deliveryId: string, hours: number): NewEvent {
  return happening(`held ${deliveryId} ${hours}`, 'DeliveryHeld', {
    deliveryId,
    attendees: [],
    hours,
  });
}

export function feedback(deliveryId: string, learnerId: string, score: number): NewEvent {
  return happening(`feedback ${deliveryId} ${learnerId} ${score}`, 'FeedbackGiven', {
    deliveryId,
    learnerId,
    level: 1,
    score,
  });
}
