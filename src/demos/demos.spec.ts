import { by, given, givenId } from '../../test/support/given.js';
import type { Decided } from '../platform/kernel/envelope.js';
import type { RubricDocument } from '../rules/documents/rubric.js';
import { policy as document } from '../rules/journey-2025.fixture.js';
import { demo, end, sheetsOf, start } from './demos.js';
import { amend, type JudgeFacts, score } from './scoring.js';
import { reopen } from './sealing.js';
import type { DemoEvent } from './demos.events.js';

type Event = Decided<DemoEvent>;

const demoId = 'd1';
const rubric = { id: 'demo', version: 1, hash: 'a'.repeat(64) };
const of = { demoId, sessionId: 's1', candidacyId: 'journey.t1' };
const marks = { curriculumDesign: 89, classroomPresentation: 75, stagePresence: 83 };
const words = { strengths: 'Clear goals', improvements: 'Slower' };

const started: Event = { type: 'DemoStarted', data: of };
const ended: Event = { type: 'DemoEnded', data: { demoId, seconds: 612 } };
const scored = (judgeId: string): Event => ({
  type: 'DemoScored',
  data: { ...of, judgeId, rubric, marks, ...words },
});
const result = {
  ...of,
  personId: 't1',
  inputs: ['sheet'],
  rubric,
  method: 'mean',
  dimensions: marks,
  total: 82.6,
  penalty: 0,
  spread: { min: 82.6, max: 82.6, sd: 0 },
  judges: 1,
} as const;
const sealed: Event = { type: 'PanelResultSealed', data: result };
const reopened: Event = { type: 'PanelResultReopened', data: { demoId, appealId: 'p1' } };

const scheduled = {
  sessionId: 's1',
  sessionStatus: 'open',
  candidacyId: 'journey.t1',
  personId: 't1',
  candidacyStatus: 'admitted',
  rubric,
  document: document<RubricDocument>('rubric-demo-v1'),
} as const;
const facts = {
  scheduled,
  sheetsFrozen: false,
  onPanel: true,
  tied: false,
  conflicts: [],
  ...by('j1', 'judge'),
} satisfies JudgeFacts & ReturnType<typeof by>;
const sheet = { demoId, marks, ...words };
const closed = { ...facts, scheduled: { ...scheduled, sessionStatus: 'closed' as const } };

describe('a demo', () => {
  it('starts and ends in an open session; overrun is recorded as it was', () => {
    given(demo).when(start, { demoId }, facts).then(started);
    given(demo, started).when(end, { demoId, seconds: 612 }, facts).then(ended);
  });

  it('starts once and ends once', () => {
    for (const past of [[started], [started, ended], [started, ended, sealed]]) {
      given(demo, ...past)
        .when(start, { demoId }, facts)
        .refuses('wrong-state');
    }
    given(demo).when(end, { demoId, seconds: 1 }, facts).refuses('wrong-state');
    given(demo, started, ended).when(end, { demoId, seconds: 1 }, facts).refuses('wrong-state');
  });

  it('needs a session that scheduled it and is open', () => {
    const nowhere = { ...facts, scheduled: null };
    given(demo).when(start, { demoId }, nowhere).refuses('unknown-reference', 'demoId');
    given(demo, started).when(end, { demoId, seconds: 1 }, nowhere).refuses('unknown-reference');
    given(demo).when(start, { demoId }, closed).refuses('wrong-state', 'closed');
    given(demo, started).when(end, { demoId, seconds: 1 }, closed).refuses('wrong-state');
    given(demo, started).when(score, sheet, closed).refuses('wrong-state', 'closed');
    given(demo, started, scored('j1'))
      .when(amend, { demoId, marks, reason: 'x' }, closed)
      .refuses('wrong-state');
    given(demo).when(score, sheet, nowhere).refuses('unknown-reference');
  });

  it('does not start once the candidate has left', () => {
    given(demo)
      .when(
        start,
        { demoId },
        { ...facts, scheduled: { ...scheduled, candidacyStatus: 'withdrawn' } },
      )
      .refuses('wrong-state', 'withdrawn');
  });
});

describe('an amendment', () => {
  const amended = (state: readonly Event[], told: Partial<JudgeFacts & { rules: number }> = {}) => {
    const [event] = given(demo, ...state)
      .when(amend, { demoId, marks, reason: 'Misread' }, { ...facts, ...told })
      .decided();
    return event?.data;
  };
  const marked = (judgeId: string) => ({ ...scored(judgeId), id: `sheet-${judgeId}` });

  it('names the sheets of others that lay open to its judge', () => {
    const both = [started, marked('j1'), marked('j2')];
    expect(amended(both)).toMatchObject({ seen: ['sheet-j2'] });
    expect(amended([started, marked('j1')])).not.toHaveProperty('seen');
  });

  it('names none where they were kept from the judge, or where rules of before applied', () => {
    const both = [started, marked('j1'), marked('j2')];
    const { document } = scheduled;
    const hidden = {
      ...document,
      panel: { ...document.panel, showSheets: 'after-sealing' as const },
    };
    expect(amended(both, { scheduled: { ...scheduled, document: hidden } })).not.toHaveProperty(
      'seen',
    );
    expect(amended(both, { tied: true })).not.toHaveProperty('seen');
    expect(amended(both, { rules: 2 })).not.toHaveProperty('seen');
  });
});

describe('a judge’s sheet', () => {
  it('is the sender’s, under the rubric of the session', () => {
    given(demo, started).when(score, sheet, facts).then(scored('j1'));
  });

  it('is one a judge a demo: a second one is amended instead', () => {
    given(demo, started, scored('j1')).when(score, sheet, facts).refuses('already-scored');
    expect(given(demo, started, scored('j2')).when(score, sheet, facts).decided()).toHaveLength(1);
  });

  it('waits until the demo has started', () => {
    given(demo).when(score, sheet, facts).refuses('wrong-state', 'not started');
  });

  it('is for the panel alone; being an admin is not enough', () => {
    const offPanel = { ...facts, onPanel: false, ...by('a1', 'programme-admin') };
    given(demo, started).when(score, sheet, offPanel).refuses('not-a-judge');
    given(demo, started, scored('a1'))
      .when(amend, { demoId, marks, reason: 'x' }, offPanel)
      .refuses('not-a-judge');
  });

  it('is not handed in where a conflict stands, and says which', () => {
    const torn = { ...facts, conflicts: ['coach', 'declared'] };
    const refusal = given(demo, started).when(score, sheet, torn).refuses('conflict-of-interest');
    expect(refusal.detail['causes']).toEqual(['coach', 'declared']);
    given(demo, started, scored('j1'))
      .when(amend, { demoId, marks, reason: 'x' }, torn)
      .refuses('conflict-of-interest');
  });

  it('marks every dimension of the rubric and no other', () => {
    const { stagePresence: _, ...missing } = marks;
    given(demo, started)
      .when(score, { ...sheet, marks: missing }, facts)
      .refuses('malformed', 'marks.stagePresence');
    given(demo, started)
      .when(score, { ...sheet, marks: { ...marks, charm: 90 } }, facts)
      .refuses('malformed', 'marks.charm');
  });

  it.each([-1, 101, 75.5])('has no mark of %d: each is within the scale, on its step', (mark) => {
    const wrong = { ...marks, classroomPresentation: mark };
    given(demo, started)
      .when(score, { ...sheet, marks: wrong }, facts)
      .refuses('mark-out-of-scale', 'marks.classroomPresentation');
    given(demo, started, scored('j1'))
      .when(amend, { demoId, marks: wrong, reason: 'x' }, facts)
      .refuses('mark-out-of-scale');
  });

  it.each([0, 100])('may hold the mark %d at the end of the scale', (mark) => {
    const edge = { ...marks, stagePresence: mark };
    expect(
      given(demo, started)
        .when(score, { ...sheet, marks: edge }, facts)
        .decided(),
    ).toHaveLength(1);
  });

  it('is not taken after sealing, unless an upheld appeal reopened the result', () => {
    const over = given(demo, started, ended, scored('j2'), sealed);
    over.when(score, sheet, facts).refuses('sealed');
    const again = given(demo, started, ended, scored('j2'), sealed, reopened);
    again.when(score, sheet, facts).then(scored('j1'));
    // Appeals come when the session has long been closed.
    again.when(score, sheet, closed).then(scored('j1'));
  });
});

describe('an amendment', () => {
  const better = { ...marks, stagePresence: 90 };
  const amendment = { demoId, marks: better, reason: 'Confused two candidates' };
  const amended = (supersedes: string): Event => ({
    type: 'DemoScoreAmended',
    data: { ...amendment, judgeId: 'j1', supersedes },
  });

  it('names the sheet it supersedes and why', () => {
    given(demo, started, scored('j1'))
      .when(amend, amendment, facts)
      .then(amended(givenId(1)));
  });

  it('of an amended sheet supersedes the amendment', () => {
    given(demo, started, scored('j1'), amended(givenId(1)))
      .when(amend, amendment, facts)
      .then(amended(givenId(2)));
  });

  it('takes the place of the sheet and leaves those of others alone', () => {
    const { state } = given(demo, started, scored('j1'), scored('j2'), amended(givenId(1)));
    expect(sheetsOf(demoId, state)).toEqual([
      { demoId, judgeId: 'j1', eventId: givenId(3), marks: better },
      { demoId, judgeId: 'j2', eventId: givenId(2), marks },
    ]);
  });

  it('is of one’s own sheet, never another judge’s', () => {
    given(demo, started, scored('j2'))
      .when(amend, amendment, facts)
      .refuses('unknown-reference', 'no sheet');
  });

  it('is not taken after sealing', () => {
    given(demo, started, ended, scored('j1'), sealed)
      .when(amend, amendment, facts)
      .refuses('sealed');
  });
});

describe('reopening a sealed result', () => {
  const past = [started, ended, scored('j1'), sealed];
  const toReopen = { demoId, appealId: 'p1' };
  const upheld = { scheduled, sheetsFrozen: false, appeal: 'upheld' } as const;

  it('takes an appeal that was upheld about it', () => {
    given(demo, ...past)
      .when(reopen, toReopen, upheld)
      .then(reopened);
    for (const appeal of ['not-upheld', 'about-another'] as const) {
      given(demo, ...past)
        .when(reopen, toReopen, { ...upheld, appeal })
        .refuses('wrong-state', appeal);
    }
    given(demo, ...past)
      .when(reopen, toReopen, { ...upheld, appeal: 'unknown' })
      .refuses('unknown-reference', 'appealId');
  });

  it('happens once an appeal, and only to a sealed result', () => {
    given(demo, started, ended, scored('j1'))
      .when(reopen, toReopen, upheld)
      .refuses('wrong-state', 'not sealed');
    given(demo, ...past, reopened, sealed)
      .when(reopen, toReopen, upheld)
      .refuses('wrong-state', 'before');
    given(demo, ...past, reopened, sealed)
      .when(reopen, { demoId, appealId: 'p2' }, upheld)
      .then({ type: 'PanelResultReopened', data: { demoId, appealId: 'p2' } });
    given(demo)
      .when(reopen, toReopen, { ...upheld, scheduled: null })
      .refuses('unknown-reference', 'demoId');
  });
});
