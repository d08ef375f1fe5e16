import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EnrolLearner, PlanDelivery } from '../../src/deliveries/deliveries.commands.js';
import { openWriteSide } from '../../src/write-side.js';
import { at, WrittenProgramme } from '../support/written-programme.js';

const programme = new WrittenProgramme();
const deliveryId = 'baths';

beforeAll(async () => {
  await programme.people({ admin: ['programme-admin'], t1: ['trainer'], l1: ['learner'], l2: [] });
  await programme.send(
    PlanDelivery,
    {
      ...{ deliveryId, kind: 'salon', trainerId: 't1', hostDepartment: 'QA', topic: 'Baths' },
      ...{ startsAt: at('2025-02-01'), hours: 2 },
    },
    'admin',
  );
  await programme.send(EnrolLearner, { deliveryId, learnerId: 'l1' }, 'l1');
});
afterAll(() => programme.close());

async function possible(
  personId: string,
  roles: readonly ('programme-admin' | 'trainer' | 'learner')[],
) {
  const { acts } = openWriteSide({
    store: programme.store,
    clock: () => new Date(at('2025-01-02')),
    zone: 'Asia/Shanghai',
  });
  const actor = { personId, roles, via: 'token' } as const;
  const on = await acts.on([{ kind: 'delivery', id: deliveryId }], actor);
  const named = ['EnrolLearner', 'CancelEnrolment'];
  return on
    .filter(({ binding, against }) => named.includes(binding.name) && against === undefined)
    .map(({ binding, defaults }) => [binding.name, defaults]);
}

describe('who is enrolled or not', () => {
  it('may leave, or enrol: what only the route names is filled in beforehand', async () => {
    expect(await possible('l1', ['learner'])).toEqual([['CancelEnrolment', { learnerId: 'l1' }]]);
    expect(await possible('l2', ['learner'])).toEqual([['EnrolLearner', { learnerId: 'l2' }]]);
  });

  it('is said by whoever leads the class', async () => {
    const both = [
      ['EnrolLearner', {}],
      ['CancelEnrolment', {}],
    ];
    expect(await possible('t1', ['trainer'])).toEqual(both);
    expect(await possible('admin', ['programme-admin'])).toEqual(both);
  });
});
