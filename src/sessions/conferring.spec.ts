import { given, type Past } from '../../test/support/given.js';
import type { AwardDocument } from '../rules/documents/award.js';
import { policy as document } from '../rules/journey-2025.fixture.js';
import { conferAwards, type AwardFacts } from './conferring.js';
import { session } from './sessions.js';
import type { SessionEvent } from './sessions.events.js';

type Event = Past<SessionEvent>;

const sessionId = 's1';
const ref = (id: string) => ({ id, version: 1, hash: 'a'.repeat(64) });
const scheduled = (withAwards: boolean): Event => ({
  type: 'SessionScheduled',
  data: {
    sessionId,
    kind: 'competition',
    date: '2025-07-25',
    rubric: ref('demo'),
    ...(withAwards ? { awardPolicy: ref('demo-day') } : {}),
    demoSeconds: 600,
  },
});
const opened: Event = { type: 'SessionOpened', data: { sessionId } };
const closed: Event = { type: 'SessionClosed', data: { sessionId } };
const award = document<AwardDocument>('award-demo-day-v1');

const shown = (person: string, total: number, marks: readonly [number, number, number]) => ({
  id: `journey.${person}`,
  personId: person,
  demoId: `demo-${person}`,
  sealedResult: `sealed-${person}`,
  total,
  passed: total >= 70,
  dimensions: {
    curriculumDesign: marks[0],
    classroomPresentation: marks[1],
    stagePresence: marks[2],
  },
});
const conferring = (contenders: AwardFacts['contenders'], ...past: Event[]) =>
  given(session, scheduled(true), opened, ...past).when(
    conferAwards,
    { sessionId },
    { award, contenders, unsealed: [] },
  );

describe('conferring places', () => {
  it('names who is placed by which result, and every result it rests on', () => {
    const field = [shown('t1', 80, [80, 80, 80]), shown('t2', 60, [60, 60, 60])];
    conferring(field).then({
      type: 'AwardsConferred',
      data: {
        sessionId,
        policy: ref('demo-day'),
        placings: [
          {
            place: 'first',
            candidacyId: 'journey.t1',
            personId: 't1',
            demoId: 'demo-t1',
            total: 80,
            tieBreak: [],
          },
        ],
        inputs: ['sealed-t1', 'sealed-t2'],
      },
    });
  });

  it('says which metric broke a tie', () => {
    const [event] = conferring([
      shown('t1', 80, [79, 81, 81]),
      shown('t2', 80, [82, 78, 80]),
    ]).decided();
    if (event?.type !== 'AwardsConferred') throw new Error('nothing was conferred');
    expect(event.data.placings.map(({ place, personId }) => `${place} ${personId}`)).toEqual([
      'first t2',
      'second t1',
    ]);
    expect(event.data.placings[0]?.tieBreak).toEqual([
      { metric: 'curriculumDesign', value: 82, against: ['journey.t1'], stillTiedWith: [] },
    ]);
  });

  it('lets those still tied share the place, all of them, whoever came first', () => {
    const tied = [shown('t3', 80, [80, 80, 80]), shown('t1', 80, [80, 80, 80])];
    const last = shown('t2', 75, [75, 75, 75]);
    for (const field of [[...tied, last], [last, ...tied].reverse()]) {
      const [event] = conferring(field).decided();
      if (event?.type !== 'AwardsConferred') throw new Error('nothing was conferred');
      expect(event.data.placings.map(({ place, personId }) => `${place} ${personId}`)).toEqual([
        'first t1',
        'first t3',
        'second t2',
      ]);
      expect(event.data.placings[0]?.sharedWith).toEqual(['journey.t3']);
      expect(event.data.placings[0]?.tieBreak.map(({ metric }) => metric)).toEqual(award.tieBreak);
    }
  });

  it('happens once, also after the session is closed', () => {
    const field = [shown('t1', 80, [80, 80, 80])];
    const [conferred] = conferring(field, closed).decided();
    if (!conferred) throw new Error('nothing was conferred');
    conferring(field, conferred).refuses('wrong-state', 'already');
  });

  it('waits for every demo that has its quorum to be sealed', () => {
    const field = [shown('t1', 80, [80, 80, 80])];
    const facts = { award, contenders: field, unsealed: ['demo-t2'] };
    const refusal = given(session, scheduled(true), opened)
      .when(conferAwards, { sessionId }, facts)
      .refuses('prerequisites-not-met', 'not sealed');
    expect(refusal.detail['demos']).toEqual(['demo-t2']);
  });

  it('happens again where a result it rests on was sealed anew, and says what it supersedes', () => {
    const field = [shown('t1', 80, [80, 80, 80])];
    const [conferred] = conferring(field).decided();
    if (!conferred) throw new Error('nothing was conferred');
    const anew = [{ ...shown('t1', 85, [85, 85, 85]), sealedResult: 'sealed-again' }];
    const [again] = conferring(anew, { ...conferred, id: 'conferred-first' }).decided();
    expect(again?.data).toMatchObject({
      inputs: ['sealed-again'],
      placings: [{ total: 85 }],
      supersedes: 'conferred-first',
    });
  });

  it('waits for an open session, an award policy and a sealed result', () => {
    const facts = { award, contenders: [shown('t1', 80, [80, 80, 80])], unsealed: [] };
    given(session, scheduled(true))
      .when(conferAwards, { sessionId }, facts)
      .refuses('wrong-state', 'not open');
    given(session, scheduled(false), opened)
      .when(conferAwards, { sessionId }, { ...facts, award: null })
      .refuses('wrong-state', 'without an award policy');
    conferring([]).refuses('prerequisites-not-met');
    given(session).when(conferAwards, { sessionId }, facts).refuses('unknown-reference');
  });
});
