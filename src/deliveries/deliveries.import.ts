import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from '../import/surroundings.js';
import { said, step } from '../platform/import/step.js';
import { DAY_KINDS } from '../rules/evaluation/delivery-attributes.js';
import {
  CancelDelivery,
  GiveFeedback,
  PlanDelivery,
  RecordDelivery,
} from './deliveries.commands.js';

const LEVELS = { '1': 1, '2': 2, '3': 3 } as const;

const deliveries: FileTable<Surroundings> = {
  file: 'deliveries.csv',
  rank: 240,
  columns: [
    'delivery_id',
    'kind',
    'trainer_id',
    'course_id',
    'host_department',
    'topic',
    'starts_at',
    'hours',
    'held',
    'attendee_ids',
  ],
  optionalColumns: ['place', 'day_kind'],
  key: ['delivery_id'],
  steps(row) {
    const deliveryId = row.text('delivery_id');
    const trainerId = row.text('trainer_id');
    const startsAt = row.time('starts_at');
    const hours = row.number('hours');
    const became = { name: 'become', by: trainerId, when: said(startsAt) };
    return [
      step(
        PlanDelivery,
        {
          deliveryId,
          kind: row.oneOf('kind', ['course', 'sharing', 'salon']),
          trainerId,
          courseId: row.optional('course_id'),
          hostDepartment: row.text('host_department'),
          topic: row.text('topic'),
          startsAt,
          hours,
          place: row.optional('place'),
          dayKind: row.optionalOneOf('day_kind', DAY_KINDS),
        },
        { by: trainerId, when: said(startsAt) },
      ),
      row.yesNo('held')
        ? step(RecordDelivery, { deliveryId, attendeeIds: row.list('attendee_ids'), hours }, became)
        : step(CancelDelivery, { deliveryId }, became),
    ];
  },
};

const feedback: FileTable<Surroundings> = {
  file: 'feedback.csv',
  rank: 250,
  columns: [
    'delivery_id',
    'learner_id',
    'level',
    'score',
    'vividness',
    'effectiveness',
    'comment',
    'given_at',
  ],
  key: ['delivery_id', 'learner_id', 'level'],
  steps: (row) => [
    step(
      GiveFeedback,
      {
        deliveryId: row.text('delivery_id'),
        level: LEVELS[row.oneOf('level', ['1', '2', '3'])],
        score: row.number('score'),
        vividness: row.optionalNumber('vividness'),
        effectiveness: row.optionalNumber('effectiveness'),
        comment: row.optional('comment'),
      },
      { by: row.text('learner_id'), when: said(row.time('given_at')) },
    ),
  ],
};

export const deliveriesFiles = [deliveries, feedback];
