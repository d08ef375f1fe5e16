import { policy } from '../../src/rules/journey-2025.fixture.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NewEvent } from '../../src/platform/event-store/event-store.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { derivedId, eventId } from '../../src/platform/kernel/ids.js';
import { ledgerContracts } from '../../src/capabilities.js';
import { evidenceAbout } from '../../src/evidence/evidence.js';
import { served, type Served } from './served.js';

function nomination(cohortId: string, personId: string): NewEvent {
  const commandId = derivedId('nomination', cohortId, personId);
  const candidacyId = `${cohortId}.${personId}`;
  const said = { nominatorId: 'boss', department: 'Cells', motivation: 'm', topic: 't' };
  return {
    id: eventId(commandId, 0),
    type: 'TrainerNominated',
    schemaVersion: ledgerContracts.of('TrainerNominated').schemaVersion,
    data: { candidacyId, cohortId, personId, ...said },
    metadata: {
      occurredAt: '2025-04-01T01:00:00Z',
      actor: { personId: 'boss', roles: [], via: 'token' },
      ...{ commandId, correlationId: commandId, causationId: commandId },
      fingerprint: '0'.repeat(64),
    },
  };
}

let lectern: Served;

beforeAll(async () => {
  lectern = await served();
  await lectern.known('admin', 'programme-admin');
  await lectern.known('auditor', 'auditor');
  await lectern.known('j1', 'judge', 'auditor');
  await lectern.known('j2', 'judge');
  await lectern.known('outsider', 'judge', 'auditor');
});
afterAll(() => lectern.close());

const all = async (query: string, as = 'auditor') => {
  const events: Recorded[] = [];
  for (let after = '0'; ;) {
    const { status, body } = await lectern.get(`/api/v1/events?after=${after}&${query}`, as);
    expect(status).toBe(200);
    const page = body as unknown as { events: Recorded[]; next: string; end: boolean };
    events.push(...page.events);
    if (page.end) return events;
    expect(page.next).not.toBe(after);
    after = page.next;
  }
};

describe('the ledger’s events', () => {
  it('are read a page at a time, each once, in order', async () => {
    const events = await all('limit=3');
    const { events: stored } = await lectern.store.readAll({ after: '0' });
    expect(events).toEqual(stored);
    expect(stored.length).toBeGreaterThan(9);
  });

  it('are chosen by stream, type and person', async () => {
    const ofStream = await all('stream=person-j1');
    expect(ofStream.map(({ type }) => type)).toEqual([
      'PersonRegistered',
      'RoleGranted',
      'RoleGranted',
    ]);
    const ofType = await all('type=RoleGranted&limit=1');
    expect(ofType).toHaveLength(7);
    expect(new Set(ofType.map(({ type }) => type))).toEqual(new Set(['RoleGranted']));
    const ofPerson = await all('person=j1&type=PersonRegistered');
    expect(ofPerson.map(({ stream }) => stream)).toEqual(['person-j1']);
    expect(await all('person=operator&limit=2')).toHaveLength((await all('')).length);
  });

  it('of a person are not those of another whose id ends alike', async () => {
    const nominated = (cohortId: string, personId: string) =>
      lectern.store.append(`candidacy-${cohortId}.${personId}`, 'none', [
        nomination(cohortId, personId),
      ]);
    await nominated('spring', 'wei');
    await nominated('spring', 'li.wei');
    await nominated('spring.li', 'xu.wei');
    const streamsOf = async (person: string, more = '') =>
      (await all(`person=${person}${more}`)).map(({ stream }) => stream);
    expect(await streamsOf('wei')).toEqual(['candidacy-spring.wei']);
    expect(await streamsOf('li.wei')).toEqual(['candidacy-spring.li.wei']);
    expect(await streamsOf('wei', '&stream=candidacy-spring.li.wei')).toEqual([]);
    const { events } = await lectern.store.readAll({ after: '0' });
    const taken = (id: string) => {
      const evidence = evidenceAbout({ kind: 'person', id });
      for (const event of events) evidence.meet(event);
      return events.filter((event) => evidence.takes(event)).map(({ stream }) => stream);
    };
    expect(taken('wei')).toEqual(['candidacy-spring.wei']);
    expect(taken('xu.wei')).toEqual(['candidacy-spring.li.xu.wei']);
  });

  it('are given as lines to whoever asks for lines', async () => {
    const { text, headers } = await lectern.get('/api/v1/events?type=RoleGranted', 'auditor', {
      Accept: 'application/x-ndjson',
    });
    expect(headers.get('content-type')).toContain('application/x-ndjson');
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as Recorded)).toEqual(
      await all('type=RoleGranted'),
    );
  });

  it('are for auditors and programme-admins', async () => {
    expect((await lectern.get('/api/v1/events', 'j2')).status).toBe(403);
    expect((await lectern.get('/api/v1/events', 'admin')).status).toBe(200);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['after=now', 'after'],
    ['stream=%20', 'stream'],
    ['type=a&type=b', 'type'],
    ['actor=j1', 'actor'],
  ])('are not guessed at: ?%s', async (query, field) => {
    const answer = await lectern.get(`/api/v1/events?${query}`, 'auditor');
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed', field } });
  });

  it('say so of a place that no ledger has', async () => {
    const answer = await lectern.get('/api/v1/events?after=99999999999999999999', 'auditor');
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed' } });
  });
});

describe('a sheet that another judge handed in', () => {
  const rubric = { id: 'demo', version: 1, hash: '0'.repeat(64) };
  const about = { demoId: 'd1', sessionId: 's1', candidacyId: 'c1.t1' };
  const sheet = (judgeId: string) => ({
    ...about,
    judgeId,
    rubric,
    marks: { curriculumDesign: 80 },
    strengths: '',
    improvements: '',
  });
  const shown = async (as: string) => {
    const { body } = await lectern.get('/api/v1/events?stream=demo-d1&type=DemoScored', as);
    const page = body as unknown as { events: Recorded[]; withheld: number };
    return {
      of: page.events.map(({ data }) => (data as { judgeId: string }).judgeId),
      withheld: page.withheld,
    };
  };

  beforeAll(async () => {
    const document = policy('rubric-demo-v1');
    const proposed = { kind: 'rubric', policyId: 'demo', version: 1, document, hash: rubric.hash };
    await store('policy-rubric.demo', [
      ['PolicyProposed', { ...proposed, effectiveFrom: '2025-03-01' }],
    ]);
    await store('session-s1', [
      [
        'SessionScheduled',
        { sessionId: 's1', kind: 'certification', date: '2025-07-25', rubric, demoSeconds: 600 },
      ],
      ['JudgeAppointed', { sessionId: 's1', judgeId: 'j1' }],
      ['JudgeAppointed', { sessionId: 's1', judgeId: 'j2' }],
      [
        'DemoScheduled',
        { ...about, personId: 't1', courseId: 'k1', coreSection: 'Coating', order: 1 },
      ],
    ]);
    await store('demo-d1', [
      ['DemoStarted', about],
      ['DemoEnded', { demoId: 'd1', seconds: 600 }],
      ['DemoScored', sheet('j2')],
    ]);
  });

  it('is not shown to a judge of the panel before their own is in, auditor or not', async () => {
    expect(await shown('j1')).toEqual({ of: [], withheld: 1 });
    expect(await shown('outsider')).toEqual({ of: ['j2'], withheld: 0 });
    expect(await shown('auditor')).toEqual({ of: ['j2'], withheld: 0 });
    const { text } = await lectern.get('/api/v1/events?type=DemoScored', 'j1', {
      Accept: 'application/x-ndjson',
    });
    expect(text).toBe('');
  });

  it('is proven to whoever may see it, and to nobody else: its salt would let them try out marks', async () => {
    const proof = `/api/v1/events/${eventId(derivedId('demo-d1', 'none'), 2)}/proof`;
    expect(await lectern.get(proof, 'j1')).toMatchObject({
      ...{ status: 403, body: { code: 'not-entitled' } },
    });
    const { status, body } = await lectern.get(proof, 'auditor');
    expect({ status, event: body['event'] }).toMatchObject({
      ...{ status: 200, event: { data: { judgeId: 'j2' } } },
    });
  });

  it('is not shown to the candidate before sealing, auditor or not', async () => {
    await lectern.known('t1', 'auditor');
    expect(await shown('t1')).toEqual({ of: [], withheld: 1 });
  });

  it('is shown once their own is in', async () => {
    await store('demo-d1', [['DemoScored', sheet('j1')]], 2);
    expect(await shown('j1')).toEqual({ of: ['j2', 'j1'], withheld: 0 });
  });
});

async function store(
  stream: string,
  facts: readonly (readonly [string, object])[],
  expected: 'none' | number = 'none',
): Promise<void> {
  const commandId = derivedId(stream, String(expected));
  const events = facts.map(([type, data], index): NewEvent => ({
    id: eventId(commandId, index),
    type,
    schemaVersion: ledgerContracts.of(type).schemaVersion,
    data,
    metadata: {
      occurredAt: '2025-07-25T09:00:00+08:00',
      actor: { personId: 'operator', roles: ['programme-admin'], via: 'cli' },
      commandId,
      correlationId: commandId,
      causationId: commandId,
      fingerprint: stream,
    },
  }));
  await lectern.store.append(stream, expected, events);
}
