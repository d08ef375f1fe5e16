import { describe, expect, it } from '@jest/globals';
import { folded } from '../../test/projections/folded.js';
import { History } from '../../test/projections/history.js';
import { conflictOf } from '../sessions/panel-room.query.js';
import { demoResults } from './demo-results.js';
import { demoResultsOf } from './results.js';

const ref = (id: string) => ({ id, version: 1, hash: '0'.repeat(64) });

const scheduled = (certificationPolicy = true) =>
  new History()
    .add('CohortOpened', {
      cohortId: 'c',
      title: '2025',
      year: 2025,
      targetSize: 1,
      competencies: [],
      certificationPolicy: ref('junior'),
    })
    .add('SessionScheduled', {
      sessionId: 's',
      kind: 'certification',
      cohortId: 'c',
      date: '2025-07-25',
      rubric: ref('demo'),
      demoSeconds: 600,
      ...(certificationPolicy ? { certificationPolicy: ref('session-policy') } : {}),
    })
    .add('DemoScheduled', {
      sessionId: 's',
      demoId: 'd',
      candidacyId: 'c.a',
      personId: 'a',
      courseId: 'k',
      coreSection: 'Why',
      order: 1,
    });

const sheet = (judgeId: string, mark: number) => ({
  demoId: 'd',
  sessionId: 's',
  candidacyId: 'c.a',
  judgeId,
  rubric: ref('demo'),
  ...{ marks: { curriculumDesign: mark }, strengths: '', improvements: '' },
});

const result = (total: number) =>
  ({
    demoId: 'd',
    sessionId: 's',
    candidacyId: 'c.a',
    personId: 'a',
    inputs: [],
    rubric: ref('demo'),
    method: 'mean',
    ...{ dimensions: { curriculumDesign: total }, total },
    ...{ penalty: 0, spread: { min: total, max: total, sd: 0 }, judges: 2 },
  }) as const;

function resultOf(history: History, pass = { total: 70 }) {
  const rows = folded(demoResults('Asia/Shanghai'), history);
  return demoResultsOf(rows.scheduled, rows.sheet, rows.sealing, () => ({ pass }))[0];
}

describe('a demo', () => {
  it('has one live sheet a judge: the amended one', () => {
    const history = scheduled().add('DemoScored', sheet('j2', 80));
    const superseded = history.last.id;
    history.add('DemoScored', sheet('j1', 90));
    const amendment = { demoId: 'd', judgeId: 'j2', supersedes: superseded, reason: 'Misread' };
    history.add('DemoScoreAmended', { ...amendment, marks: { curriculumDesign: 70 } });
    expect(resultOf(history)).toMatchObject({
      sealed: null,
      passed: null,
      sheets: [
        { judgeId: 'j1', marks: { curriculumDesign: 90 } },
        { judgeId: 'j2', marks: { curriculumDesign: 70 }, supersedes: superseded },
      ],
    });
  });

  it('passes by the rounded figures of its sealed result', () => {
    const history = scheduled().add('PanelResultSealed', result(70));
    expect(resultOf(history)).toMatchObject({ passed: true, sealed: { result: { total: 70 } } });
    expect(resultOf(history, { total: 70.01 })).toMatchObject({ passed: false });
  });

  it('is unsealed while an upheld appeal has reopened it, until it is sealed again', () => {
    const history = scheduled()
      .add('PanelResultSealed', result(69))
      .add('PanelResultReopened', { demoId: 'd', appealId: 'x' });
    expect(resultOf(history)).toMatchObject({ sealed: null, passed: null });
    history.add('PanelResultSealed', result(75));
    expect(resultOf(history)).toMatchObject({ passed: true, sealed: { result: { total: 75 } } });
  });

  it('is certified by its session’s policy, or its cohort’s where the session names none', () => {
    const { session } = folded(demoResults('Asia/Shanghai'), scheduled());
    expect(session[0]?.certificationPolicy?.id).toBe('session-policy');
    const plain = folded(demoResults('Asia/Shanghai'), scheduled(false));
    expect(plain.session[0]?.certificationPolicy?.id).toBe('junior');
  });

  it('goes without a judge who stands aside, until two people have waived that', () => {
    const conflict = { sessionId: 's', judgeId: 'j', candidacyId: 'c.a' };
    const history = scheduled().add('ConflictDeclared', { ...conflict, cause: 'coach' });
    const standing = () =>
      conflictOf(folded(demoResults('Asia/Shanghai'), history).conflict, conflict);
    const declared = { declared: true, waived: false, cause: 'coach' };
    expect(standing()).toEqual(declared);
    const waiver = { ...conflict, reason: 'Nobody else', waivedBy: 'x' };
    history.add('ConflictWaived', { ...waiver, effective: false });
    expect(standing()).toEqual(declared);
    history.add('ConflictWaived', { ...waiver, waivedBy: 'y', effective: true });
    expect(standing()).toEqual({ ...declared, waived: true });
    history.add('ConflictDeclared', { ...conflict, cause: 'kin' });
    expect(standing()).toEqual({ ...declared, cause: 'kin' });
  });
});
