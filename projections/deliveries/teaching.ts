import {
  deliveryContract,
  type DeliveryHeld,
  type DeliveryHeldCorrected,
  type DeliveryKind,
  type FeedbackGiven,
  type FeedbackGivenCorrected,
} from '../../src/deliveries/deliveries.events.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { dayOf, hourOf } from '../../src/rules/calendar.js';
import {
  type DayKind,
  type HalfOfDay,
  halfOf,
} from '../../src/rules/evaluation/delivery-attributes.js';
import { projection, type Rows, type ViewsOf } from '../platform/runner/projection.js';
import {
  facts,
  integer,
  json,
  optional,
  real,
  table,
  text,
  textOf,
} from '../platform/runner/table.js';
import { corrects, replace, replacedFacts } from '../platform/temporal/replaced.js';
import { origin, originOf } from '../platform/temporal/temporal.js';

export type Attendee = { readonly learnerId: string; readonly department: string };

/** What was taught and shared, by whom, before whom, and what the learners said of it. */
export function teaching(zone: string) {
  const tables = {
    delivery: table(
      {
        ...origin(zone),
        deliveryId: text,
        kind: textOf<DeliveryKind>(),
        trainerId: text,
        courseId: optional(text),
        hostDepartment: text,
        topic: text,
        startsAt: text,
        hours: real,
        place: optional(text),
        dayKind: optional(textOf<DayKind>()),
      },
      { key: ['deliveryId'], indexes: [['trainerId'], ['courseId']] },
    ),
    held: facts(
      {
        ...origin(zone),
        deliveryId: text,
        kind: textOf<DeliveryKind>(),
        trainerId: text,
        courseId: optional(text),
        hours: real,
        hostDepartment: text,
        startsAt: text,
        half: textOf<HalfOfDay>(),
        dayKind: optional(textOf<DayKind>()),
        place: optional(text),
        headCount: integer,
        attendees: json<readonly Attendee[]>(),
      },
      { key: ['eventId'], indexes: [['trainerId'], ['courseId']] },
    ),
    cancelled: facts({ ...origin(zone), deliveryId: text }, { key: ['eventId'] }),
    feedback: facts(
      {
        ...origin(zone),
        deliveryId: text,
        trainerId: text,
        courseId: optional(text),
        startsAt: text,
        learnerId: text,
        level: integer,
        score: real,
        vividness: optional(real),
        effectiveness: optional(real),
      },
      { key: ['eventId'], indexes: [['trainerId'], ['courseId']] },
    ),
    replaced: replacedFacts,
  };

  return projection({
    name: 'teaching',
    version: 3,
    folds: [deliveryContract],
    tables,
    on: {
      DeliveryPlanned: (event, rows) => {
        const { data } = event;
        const { deliveryId, kind, trainerId, hostDepartment, topic, startsAt, hours } = data;
        rows.delivery.put({
          ...originOf(event, zone),
          deliveryId,
          kind,
          trainerId,
          hostDepartment,
          topic,
          startsAt,
          hours,
          courseId: data.courseId ?? null,
          place: data.place ?? null,
          dayKind: data.dayKind ?? null,
        });
      },
      DeliveryHeld: held,
      DeliveryHeldCorrected: corrects(held),
      DeliveryHeldVoided: replace,
      DeliveryCancelled: (event, rows) => {
        rows.cancelled.put({ ...originOf(event, zone), deliveryId: event.data.deliveryId });
      },
      FeedbackGiven: answer,
      FeedbackGivenCorrected: corrects(answer),
      FeedbackGivenVoided: replace,
    },
  });

  /** It counts on the day on which it took place, whoever recorded it when. */
  function held(
    event: Recorded<DeliveryHeld | DeliveryHeldCorrected>,
    rows: Rows<typeof tables>,
  ): void {
    const { deliveryId, hours, attendees } = event.data;
    const planned = rows.delivery.need(deliveryId);
    const { kind, trainerId, courseId, startsAt, hostDepartment, dayKind, place } = planned;
    rows.held.put({
      ...originOf(event, zone),
      day: dayOf(startsAt, zone),
      deliveryId,
      kind,
      trainerId,
      courseId,
      hours,
      hostDepartment,
      startsAt,
      half: halfOf(hourOf(startsAt, zone)),
      dayKind,
      place,
      headCount: attendees.length,
      attendees,
    });
  }

  function answer(
    event: Recorded<FeedbackGiven | FeedbackGivenCorrected>,
    rows: Rows<typeof tables>,
  ): void {
    const { deliveryId, learnerId, level, score } = event.data;
    const { trainerId, courseId, startsAt } = rows.delivery.need(deliveryId);
    rows.feedback.put({
      ...originOf(event, zone),
      deliveryId,
      trainerId,
      courseId,
      startsAt,
      learnerId,
      level,
      score,
      vividness: event.data.vividness ?? null,
      effectiveness: event.data.effectiveness ?? null,
    });
  }
}

declare module '../platform/queries/views-db.js' {
  interface ViewTables extends ViewsOf<ReturnType<typeof teaching>> {}
}
