import { given } from '../../test/support/given.js';
import type { Decided } from '../platform/kernel/envelope.js';
import type { PanelRules, RubricDocument } from '../rules/documents/rubric.js';
import { rubric as smallRubric } from '../rules/panel/panel-rubrics.fixture.js';
import type { Sheet } from '../rules/panel/sheet.js';
import { demo, start } from './demos.js';
import { amend, score } from './scoring.js';
import { seal, type SealFacts } from './sealing.js';
import type { DemoEvent } from './demos.events.js';

type Event = Decided<DemoEvent> & { id?: string };

const demoId = 'd1';
const rubric = { id: 'small', version: 1, hash: 'a'.repeat(64) };
const of = { demoId, sessionId: 's1', candidacyId: 'journey.t1' };
const words = { strengths: '', improvements: '' };

/** A demo that took `seconds` and was marked a = b by each judge in turn. */
function shown(marks: readonly number[], seconds = 600): Event[] {
  return [
    { type: 'DemoStarted', data: of },
    { type: 'DemoEnded', data: { demoId, seconds }, id: 'ended' },
    ...marks.map((mark, index): Event => {
      const judgeId = `j${index + 1}`;
      const data = { ...of, judgeId, rubric, marks: { a: mark, b: mark }, ...words };
      return { type: 'DemoScored', data, id: `d1.${judgeId}` };
    }),
  ];
}
const sheetsFor = (id: string, marks: Readonly<Record<string, number>>): Sheet[] =>
  Object.entries(marks).map(([judgeId, mark]) => ({
    demoId: id,
    judgeId,
    eventId: `${id}.${judgeId}`,
    marks: { a: mark, b: mark },
  }));
const byJudge = (marks: readonly number[]) =>
  Object.fromEntries(marks.map((mark, index) => [`j${index + 1}`, mark]));

function facts(
  panel: PanelRules,
  sessionSheets: readonly Sheet[],
  rest: Partial<SealFacts> = {},
  changes: Partial<RubricDocument> = {},
): SealFacts {
  return {
    scheduled: {
      sessionId: 's1',
      sessionStatus: 'open',
      candidacyId: 'journey.t1',
      personId: 't1',
      candidacyStatus: 'admitted',
      rubric,
      document: { ...smallRubric(changes), panel },
    },
    sheetsFrozen: false,
    sessionSheets,
    belowQuorum: [],
    leftOut: [],
    ...rest,
  };
}

/** Seals a demo marked by this panel alone, and gives the event's data. */
function sealedBy(panel: PanelRules, marks: readonly number[], changes?: Partial<RubricDocument>) {
  const told = facts(panel, sheetsFor(demoId, byJudge(marks)), {}, changes);
  const [event] = given(demo, ...shown(marks, 700))
    .when(seal, { demoId }, told)
    .decided();
  if (event?.type !== 'PanelResultSealed') throw new Error('nothing was sealed');
  return event.data;
}

describe('sheets of judges with a conflict', () => {
  const leftOut = [{ eventId: 'd1.j3', judgeId: 'j3', causes: ['line-manager'] }];
  const panel = { method: 'mean', quorum: 2 } as const;

  it('are left out of the result, and the seal names them and why', () => {
    const [event] = given(demo, ...shown([80, 90, 10]))
      .when(seal, { demoId }, facts(panel, sheetsFor(demoId, byJudge([80, 90])), { leftOut }))
      .decided();
    expect(event?.data).toMatchObject({ total: 85, judges: 2, leftOut });
  });

  it('count for no quorum', () => {
    const told = facts({ ...panel, quorum: 3 }, sheetsFor(demoId, byJudge([80, 90])), { leftOut });
    const refusal = given(demo, ...shown([80, 90, 10]))
      .when(seal, { demoId }, told)
      .refuses('quorum-not-met');
    expect(refusal.detail).toMatchObject({ sheets: 2, quorum: 3, leftOut });
  });

  it('were counted by seals of before, which are taken again as they were', () => {
    const [event] = given(demo, ...shown([80, 90, 10]))
      .when(
        seal,
        { demoId },
        facts(panel, sheetsFor(demoId, byJudge([80, 90, 10])), { leftOut: null }),
      )
      .decided();
    expect(event?.data).toMatchObject({ total: 60, judges: 3 });
    expect(event?.data).not.toHaveProperty('leftOut');
  });
});

describe('a trimmed mean', () => {
  const trimmed = { method: 'trimmed', k: 1, quorum: 3 } as const;

  it('is sealed with the names of the sheets it dropped', () => {
    expect(sealedBy(trimmed, [70, 90, 80, 85, 75])).toMatchObject({
      method: 'trimmed',
      dropped: ['d1.j1', 'd1.j2'],
    });
    expect(sealedBy(trimmed, [70, 90, 80])).not.toHaveProperty('dropped');
  });

  it('was sealed without them before, and is taken again so', () => {
    const marks = [70, 90, 80, 85, 75];
    const told = facts(trimmed, sheetsFor(demoId, byJudge(marks)));
    const [event] = given(demo, ...shown(marks))
      .when(seal, { demoId }, { ...told, rules: 2 })
      .decided();
    expect(event?.data).not.toHaveProperty('dropped');
  });
});

describe('sealing', () => {
  it('names every sheet it rests on, the rubric with its hash, and the candidate', () => {
    given(demo, ...shown([80, 90, 70]))
      .when(
        seal,
        { demoId },
        facts({ method: 'mean', quorum: 3 }, sheetsFor(demoId, byJudge([80, 90, 70]))),
      )
      .then({
        type: 'PanelResultSealed',
        data: {
          ...of,
          personId: 't1',
          inputs: ['d1.j3', 'd1.j1', 'd1.j2'],
          rubric,
          method: 'mean',
          dimensions: { a: 80, b: 80 },
          total: 80,
          penalty: 0,
          spread: { min: 70, max: 90, sd: 10 },
          judges: 3,
          leftOut: [],
        },
      });
  });

  it('rests on the end of the demo too, where a penalty looks at it', () => {
    const time = {
      seconds: 600,
      graceSeconds: 30,
      penalty: { perSeconds: 30, points: 1, max: 5 },
    };
    expect(sealedBy({ method: 'mean', quorum: 1 }, [80], { time })).toMatchObject({
      penalty: 3,
      total: 77,
      inputs: ['d1.j1', 'ended'],
    });
  });

  it('waits for the quorum and says how many sheets are in', () => {
    const refusal = given(demo, ...shown([80, 90]))
      .when(seal, { demoId }, facts({ method: 'mean', quorum: 3 }, []))
      .refuses('quorum-not-met', '2 sheets are in');
    expect(refusal.detail).toMatchObject({ sheets: 2, quorum: 3 });
  });

  it('waits for the end of the demo', () => {
    const told = facts({ method: 'mean', quorum: 1 }, []);
    given(demo).when(seal, { demoId }, told).refuses('wrong-state', 'not-started');
    given(demo, { type: 'DemoStarted', data: of })
      .when(seal, { demoId }, told)
      .refuses('wrong-state', 'started');
    given(demo)
      .when(seal, { demoId }, { ...told, scheduled: null })
      .refuses('unknown-reference', 'demoId');
  });

  it('happens once', () => {
    const panel = { method: 'mean', quorum: 1 } as const;
    const sealed: Event = { type: 'PanelResultSealed', data: sealedBy(panel, [80]) };
    given(demo, ...shown([80]), sealed)
      .when(seal, { demoId }, facts(panel, sheetsFor(demoId, byJudge([80]))))
      .refuses('sealed');
  });
});

describe('the method of the panel', () => {
  it('median takes the middle, or the mean of the middle two', () => {
    expect(sealedBy({ method: 'median', quorum: 3 }, [60, 100, 70])).toMatchObject({
      method: 'median',
      total: 70,
    });
    expect(sealedBy({ method: 'median', quorum: 3 }, [60, 100, 70, 71]).total).toBe(70.5);
  });

  it('trimmed drops the lowest and the highest of five sheets, and still rests on all', () => {
    const sealed = sealedBy({ method: { trimmed: { k: 1 } }, quorum: 3 }, [0, 80, 81, 82, 100]);
    expect(sealed).toMatchObject({ method: 'trimmed', total: 81, judges: 5 });
    expect(sealed.inputs).toHaveLength(5);
  });

  it('trimmed is the mean below five sheets, and says so', () => {
    expect(sealedBy({ method: { trimmed: { k: 1 } }, quorum: 3 }, [0, 80, 81, 82])).toMatchObject({
      method: 'mean',
      total: 60.75,
      judges: 4,
    });
  });
});

describe('additiveFair', () => {
  const panel = { method: 'additiveFair', quorum: 2 } as const;
  // j1 is ten points milder than j2, j3 five points stricter than j2; each demo lacks one judge.
  const session = [
    ...sheetsFor('d1', { j1: 85, j2: 75 }),
    ...sheetsFor('d2', { j2: 85, j3: 80 }),
    ...sheetsFor('d3', { j1: 75, j3: 60 }),
  ];

  it('sets off mild and strict judges over all sheets of the session, and rests on them all', () => {
    const [event] = given(demo, ...shown([85, 75]))
      .when(seal, { demoId }, facts(panel, session))
      .decided();
    if (event?.type !== 'PanelResultSealed') throw new Error('nothing was sealed');
    expect(event.data).toMatchObject({ method: 'additiveFair', total: 76.67, judges: 2 });
    expect(event.data.inputs.toSorted()).toEqual(session.map(({ eventId }) => eventId).toSorted());
  });

  it('waits until every demo held has its quorum, and names those that have not', () => {
    const refusal = given(demo, ...shown([85, 75]))
      .when(seal, { demoId }, facts(panel, session, { belowQuorum: ['d2'] }))
      .refuses('quorum-not-met', 'other demos');
    expect(refusal.detail['demos']).toEqual(['d2']);
  });

  it('alone looks at the quorum of other demos', () => {
    const told = facts({ method: 'mean', quorum: 2 }, sheetsFor('d1', { j1: 85, j2: 75 }), {
      belowQuorum: ['d2'],
    });
    expect(
      given(demo, ...shown([85, 75]))
        .when(seal, { demoId }, told)
        .decided(),
    ).toHaveLength(1);
  });

  it('is refused when the sheets fall into groups that no judge connects', () => {
    const apart = [...sheetsFor('d1', { j1: 85, j2: 75 }), ...sheetsFor('d2', { j3: 85, j4: 80 })];
    const refusal = given(demo, ...shown([85, 75]))
      .when(seal, { demoId }, facts(panel, apart))
      .refuses('wrong-state', 'connect');
    expect(refusal.detail['problem']).toBe('disconnected');
  });

  it('takes no sheet, no amendment and no further demo once a result of the session is sealed', () => {
    const frozen = {
      ...facts(panel, session, { sheetsFrozen: true }),
      onPanel: true,
      tied: false,
      conflicts: [],
    };
    const marks = { a: 1, b: 1 };
    given(demo, ...shown([85]))
      .when(score, { demoId, marks, ...words }, frozen)
      .refuses('sealed');
    given(demo, ...shown([85]))
      .when(amend, { demoId, marks, reason: 'x' }, frozen)
      .refuses('sealed');
    given(demo).when(start, { demoId }, frozen).refuses('sealed');
  });
});
