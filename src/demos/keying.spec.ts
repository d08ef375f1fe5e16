import { describe, expect, it } from '@jest/globals';
import { by, given } from '../../test/support/given.js';
import type { Decided } from '../platform/kernel/envelope.js';
import type { RubricDocument } from '../rules/documents/rubric.js';
import { policy as document } from '../rules/journey-2025.fixture.js';
import type { DemoEvent } from './demos.events.js';
import { demo } from './demos.js';
import { confirmSheet, contestSheet, keySheet, type KeyingFacts } from './keying.js';
import { amend } from './scoring.js';
import { seal, type SealFacts } from './sealing.js';

type Event = Decided<DemoEvent>;

const demoId = 'd1';
const rubric = { id: 'demo', version: 1, hash: 'a'.repeat(64) };
const of = { demoId, sessionId: 's1', candidacyId: 'journey.t1' };
const marks = { curriculumDesign: 89, classroomPresentation: 75, stagePresence: 83 };
const words = { strengths: 'Clear goals', improvements: 'Slower' };
const started: Event = { type: 'DemoStarted', data: of };
const ended: Event = { type: 'DemoEnded', data: { demoId, seconds: 600 } };
const keyed: Event = {
  type: 'DemoScored',
  data: { ...of, judgeId: 'j1', rubric, marks, ...words, clerkId: 'clerk' },
};
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
  ...{ scheduled, sheetsFrozen: false, onPanel: true, tied: false, conflicts: [] },
  ...{ paper: true, clerkSeated: false },
  ...by('clerk', 'programme-admin'),
} satisfies KeyingFacts & ReturnType<typeof by>;
const paper = { demoId, sessionId: 's1', judgeId: 'j1', marks, ...words };
const judge = by('j1', 'judge');

describe('a sheet on paper', () => {
  it('is keyed in by a clerk: the event names judge and clerk', () => {
    given(demo, started).when(keySheet, paper, facts).then(keyed);
  });

  it('is taken only in a session that allows it, for a judge who may judge and whose sheet is not in', () => {
    const with_ = (more: Partial<KeyingFacts>) =>
      given(demo, started).when(keySheet, paper, { ...facts, ...more });
    with_({ paper: false }).refuses('wrong-state', 'no sheets on paper');
    with_({ onPanel: false }).refuses('not-a-judge', 'judgeId');
    with_({ conflicts: ['coach'] }).refuses('conflict-of-interest', 'judgeId');
    given(demo, started, keyed).when(keySheet, paper, facts).refuses('already-scored', 'judgeId');
    given(demo, started)
      .when(keySheet, { ...paper, marks: { ...marks, stagePresence: 101 } }, facts)
      .refuses('mark-out-of-scale', 'marks.stagePresence');
    given(demo, started)
      .when(keySheet, { ...paper, sessionId: 's2' }, facts)
      .refuses('unknown-reference');
  });

  it('is keyed by neither the candidate nor anybody on the panel', () => {
    given(demo, started)
      .when(keySheet, paper, { ...facts, clerkSeated: true })
      .refuses('not-entitled');
    given(demo, started)
      .when(keySheet, paper, { ...facts, ...by('t1', 'programme-admin') })
      .refuses('not-entitled');
  });

  it('is confirmed by whose it is, once, and by nobody else', () => {
    const events = given(demo, started, keyed).when(confirmSheet, { demoId }, judge).decided();
    expect(events).toEqual([
      { type: 'SheetConfirmed', data: { demoId, judgeId: 'j1', sheet: expect.any(String) } },
    ]);
    const confirmed: Event = {
      type: 'SheetConfirmed',
      data: { demoId, judgeId: 'j1', sheet: 'sheet' },
    };
    given(demo, started, keyed, confirmed)
      .when(confirmSheet, { demoId }, judge)
      .refuses('wrong-state', 'keyed');
    given(demo, started, keyed)
      .when(confirmSheet, { demoId }, by('j2', 'judge'))
      .refuses('wrong-state');
  });

  it('counts no more once it is contested, and is keyed anew', () => {
    const events = given(demo, started, keyed)
      .when(contestSheet, { demoId, reason: 'It says 98.' }, judge)
      .decided();
    expect(events).toMatchObject([{ type: 'SheetVoided', data: { judgeId: 'j1' } }]);
    given(demo, started, keyed, ...events)
      .when(keySheet, paper, facts)
      .then(keyed);
  });

  it('keeps the result from being sealed until it is confirmed or amended', () => {
    const sealing = {
      ...facts,
      ...{ sessionSheets: [], belowQuorum: [], leftOut: [] },
      scheduled: {
        ...scheduled,
        document: { ...scheduled.document, panel: { method: 'mean', quorum: 1 } as const },
      },
    } satisfies SealFacts & object;
    given(demo, started, ended, keyed)
      .when(seal, { demoId }, sealing)
      .refuses('prerequisites-not-met', 'not confirmed');
    const amendment = { demoId, marks: { ...marks, stagePresence: 80 }, reason: 'As on paper.' };
    const amended = given(demo, started, ended, keyed)
      .when(amend, amendment, { ...facts, ...judge })
      .decided();
    const sheet = { demoId, judgeId: 'j1', eventId: 'e', marks };
    expect(
      given(demo, started, ended, keyed, ...amended)
        .when(seal, { demoId }, { ...sealing, sessionSheets: [sheet] })
        .decided(),
    ).toMatchObject([{ type: 'PanelResultSealed' }]);
  });
});
