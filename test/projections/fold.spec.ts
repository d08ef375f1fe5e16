import { describe, expect, it } from '@jest/globals';
import { foldBatch } from '../../projections/platform/runner/fold-batch.js';
import { projection } from '../../projections/platform/runner/projection.js';
import type { Key, Row } from '../../projections/platform/runner/rows-in-memory.js';
import { facts, integer, optional, table, text } from '../../projections/platform/runner/table.js';
import { WorkingSet } from '../../projections/platform/runner/working-set.js';
import { deliveryContract } from '../../src/deliveries/deliveries.events.js';
import { folded } from './folded.js';
import { History } from './history.js';

const teaching = projection({
  name: 'teaching',
  version: 1,
  folds: [deliveryContract],
  tables: {
    delivery: table(
      { deliveryId: text, trainerId: text, hours: optional(integer) },
      { key: ['deliveryId'] },
    ),
    trainer: table({ trainerId: text, latest: text }, { key: ['trainerId'] }),
    feedback: facts({ eventId: text, trainerId: text, score: integer }, { key: ['eventId'] }),
  },
  on: {
    DeliveryPlanned: ({ data }, rows) => {
      const { deliveryId, trainerId } = data;
      rows.delivery.put({ deliveryId, trainerId, hours: null });
    },
    DeliveryHeld: ({ data }, rows) => {
      const { deliveryId, hours } = data;
      rows.delivery.change({ deliveryId, hours });
      rows.trainer.put({
        trainerId: rows.delivery.need(deliveryId).trainerId,
        latest: deliveryId,
      });
    },
    FeedbackGiven: ({ id, data }, rows) => {
      const { trainerId } = rows.delivery.need(data.deliveryId);
      // Through a second row: who has never taught gets no feedback.
      rows.trainer.need(trainerId);
      rows.feedback.put({ eventId: id, trainerId, score: data.score });
    },
  },
});

const plan = (deliveryId: string, trainerId: string) =>
  ({
    deliveryId,
    trainerId,
    kind: 'course',
    hostDepartment: 'Cells',
    topic: 'Coating',
    startsAt: '2025-09-01T01:00:00Z',
    hours: 2,
  }) as const;

const taught = () =>
  new History()
    .add('DeliveryPlanned', plan('d1', 't1'))
    .add('DeliveryPlanned', plan('d2', 't2'))
    .add('DeliveryHeld', { deliveryId: 'd1', attendees: [], hours: 3 })
    .add('FeedbackGiven', { deliveryId: 'd1', learnerId: 'l1', level: 1, score: 90 });

describe('a fold', () => {
  it('makes rows of events, the same when each comes twice', () => {
    const rows = folded(teaching, taught());
    expect(rows.delivery).toEqual([
      { deliveryId: 'd1', trainerId: 't1', hours: 3 },
      { deliveryId: 'd2', trainerId: 't2', hours: null },
    ]);
    expect(rows.trainer).toEqual([{ trainerId: 't1', latest: 'd1' }]);
    expect(rows.feedback).toMatchObject([{ trainerId: 't1', score: 90 }]);
  });

  it('fetches what a batch asks for in a few look-ups, however long the batch', async () => {
    const stored: Record<string, Row[]> = { delivery: [], trainer: [] };
    const history = new History();
    for (let i = 0; i < 50; i++) {
      stored['delivery']?.push({ deliveryId: `d${i}`, trainerId: `t${i % 5}`, hours: 1 });
      stored['trainer']?.push({ trainerId: `t${i % 5}`, latest: `d${i}` });
      history.add('FeedbackGiven', { deliveryId: `d${i}`, learnerId: 'l', level: 1, score: i });
    }
    const asked: [string, number][] = [];
    const rows = new WorkingSet(teaching, false);
    const result = await foldBatch(teaching, rows, history.events, (name, keys) => {
      asked.push([name, keys.length]);
      const column = name === 'delivery' ? 'deliveryId' : 'trainerId';
      return (stored[name] ?? []).filter((row) => keys.some((k: Key) => k[0] === row[column]));
    });
    expect(result).toEqual({ applied: 50 });
    expect(asked).toEqual([
      ['delivery', 50],
      ['trainer', 5],
    ]);
    expect(rows.changes().get('feedback')?.put).toHaveLength(50);
  });

  it('stops before an event it cannot apply and keeps nothing of that event', async () => {
    const history = taught()
      .add('DeliveryHeld', { deliveryId: 'nowhere', attendees: [], hours: 1 })
      .add('DeliveryHeld', { deliveryId: 'd2', attendees: [], hours: 1 });
    const rows = new WorkingSet(teaching, false);
    const result = await foldBatch(teaching, rows, history.events, () => []);
    expect(result.applied).toBe(4);
    expect(result.fault?.event.position).toBe('5');
    expect(String(result.fault?.error)).toContain('no delivery nowhere');
    expect(rows.changes().get('delivery')?.put).toHaveLength(2);
  });
});
