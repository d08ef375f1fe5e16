import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { served, type Served } from '../http/served.js';

let lectern: Served;

interface Shown {
  readonly command: string;
  readonly label: string;
  readonly possible: boolean;
  readonly why?: { readonly code: string; readonly detail: string };
  readonly path: string;
  readonly defaults: Readonly<Record<string, unknown>>;
}

interface Field {
  readonly name: string;
  readonly kind: string;
  readonly label: string;
  readonly of?: string;
}

interface Answered {
  readonly on: readonly { readonly on: string | null; readonly acts: readonly Shown[] }[];
  readonly forms: Readonly<
    Record<string, { readonly label: string; readonly fields: readonly Field[] }>
  >;
}

async function acts(on: string, by: string, language = 'en'): Promise<Answered> {
  const { body, status } = await lectern.get(`/api/v1/acts${on}`, by, {
    'Accept-Language': language,
  });
  expect(status).toBe(200);
  return body['data'] as Answered;
}

async function act(on: string, command: string, by: string): Promise<Shown | undefined> {
  const answered = await acts(`?on=${encodeURIComponent(on)}`, by);
  return answered.on[0]?.acts.find((one) => one.command === command);
}

beforeAll(async () => {
  lectern = await served();
  await lectern.known('admin', 'programme-admin');
  await lectern.known('li.wei', 'learner');
  await lectern.known('other', 'learner');
  await lectern.known('third', 'learner');
});
afterAll(() => lectern.close());

describe('GET /api/v1/acts', () => {
  it('says in the asker’s language what begins something, for those who may', async () => {
    const english = await acts('', 'admin');
    expect(english.on).toHaveLength(1);
    const register = english.on[0]?.acts.find(({ command }) => command === 'RegisterPerson');
    expect(register).toEqual({
      command: 'RegisterPerson',
      label: 'Register somebody',
      possible: true,
      path: 'people',
      defaults: {},
    });
    const fields = english.forms['RegisterPerson']?.fields ?? [];
    expect(fields.find(({ name }) => name === 'lineManagerId')).toMatchObject({
      kind: 'id',
      of: 'person',
      label: 'Line manager',
    });
    expect(fields.map(({ name }) => name)).not.toContain('personId');
    const chinese = await acts('', 'admin', 'zh-CN,zh;q=0.9');
    expect(chinese.forms['RegisterPerson']?.label).toBe('登记人员');
    const learner = await acts('', 'other');
    expect(learner.on[0]?.acts.map(({ command }) => command)).not.toContain('RegisterPerson');
  });

  it('foretells what the decider would refuse, and nothing that filling in can still do', async () => {
    expect(await act('person/li.wei', 'MovePerson', 'admin')).toMatchObject({ possible: true });
    expect(await act('person/li.wei', 'ReturnToCompany', 'admin')).toMatchObject({
      possible: false,
      why: { code: 'wrong-state' },
    });
    expect(await act('person/nobody', 'MovePerson', 'admin')).toMatchObject({ possible: false });
    await lectern.post('/api/v1/people/li.wei/leave', {}, 'admin');
    expect(await act('person/li.wei', 'ReturnToCompany', 'admin')).toMatchObject({
      possible: true,
      path: 'people/li.wei/return',
    });
    expect(await act('person/li.wei', 'LeaveCompany', 'admin')).toMatchObject({ possible: false });
  });

  it('asks once for many things, and for oneself', async () => {
    const many = await acts('?on=person/li.wei&on=person/other', 'admin');
    expect(many.on.map(({ on }) => on)).toEqual(['person/li.wei', 'person/other']);
    const mine = await acts('?on=me', 'admin');
    expect(mine.on[0]?.acts.map(({ command }) => command)).toContain('RequestErasure');
  });

  it('begins what puts a fact right with the fact as it stands, for whoever may do so', async () => {
    const planned = await lectern.post(
      '/api/v1/deliveries',
      {
        ...{ deliveryId: 'd1', kind: 'sharing', trainerId: 'other', hostDepartment: 'Cells' },
        ...{ topic: 'Coating', startsAt: '2026-01-05T09:00:00+08:00', hours: 2 },
        occurredAt: '2026-01-02T09:00:00+08:00',
      },
      'admin',
    );
    expect(planned.status).toBe(201);
    const held = { attendeeIds: ['admin'], hours: 3, occurredAt: '2026-01-05T12:00:00+08:00' };
    const recorded = await lectern.post('/api/v1/deliveries/d1/record', held, 'other');
    expect(recorded.status).toBe(200);
    const [eventId] = recorded.body['eventIds'] as string[];
    const [first] = (await acts(`?on=event/${eventId}`, 'admin')).on;
    const correct = first?.acts.find(({ command }) => command === 'CorrectDelivery');
    expect(correct).toMatchObject({
      possible: true,
      path: 'deliveries/d1/record/correct',
      defaults: { supersedes: eventId, hours: 3, attendeeIds: ['admin'] },
    });
    const [learners] = (await acts(`?on=event/${eventId}`, 'third')).on;
    for (const one of learners?.acts ?? []) {
      expect(one).toMatchObject({ possible: false, defaults: { supersedes: eventId } });
      expect(one.defaults).not.toHaveProperty('attendeeIds');
    }
  });

  it.each(['?on=', '?on=person', '?on=a/b,c/d,e/f', '?off=1', `?${'on=me&'.repeat(101)}`])(
    'refuses %.12s',
    async (query) => {
      const { status, body } = await lectern.get(`/api/v1/acts${query}`, 'admin');
      expect({ status, body }).toMatchObject({ status: 400, body: { code: 'malformed' } });
    },
  );
});
