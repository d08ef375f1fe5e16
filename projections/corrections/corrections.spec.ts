import { describe, expect, it } from '@jest/globals';
import { folded } from '../../test/projections/folded.js';
import { History } from '../../test/projections/history.js';
import { corrections } from './corrections.js';
import { standing } from './corrections.queries.js';

const issued = (at: string) =>
  new History()
    .add('TrainerNominated', {
      candidacyId: 'c.a',
      cohortId: 'c',
      personId: 'a',
      nominatorId: 'head',
      department: 'Cells',
      motivation: '',
      topic: 'Coating',
    })
    .add(
      'CorrectionIssued',
      {
        correctionId: 'k',
        candidacyId: 'c.a',
        courseId: 'course-a',
        materialVersion: 1,
        target: 'material',
        dimension: 'curriculumDesign',
        severity: 'required',
        issuedBy: 'coach',
        dueOn: '2025-06-20',
        text: 'Shorter',
      },
      { at },
    );

function standingOf(history: History, asOf: string) {
  const rows = folded(corrections('Asia/Shanghai'), history);
  return standing(rows.correction, rows.step, asOf)[0];
}

describe('a correction', () => {
  it('is the trainer’s, waits, and is overdue after its day', () => {
    const history = issued('2025-06-10T01:00:00Z');
    expect(standingOf(history, '2025-06-20')).toMatchObject({
      personId: 'a',
      courseId: 'course-a',
      state: 'issued',
      open: true,
      overdue: false,
      answer: null,
    });
    expect(standingOf(history, '2025-06-21')).toMatchObject({ overdue: true });
  });

  it('counts the days to its first answer by the calendar of the deployment', () => {
    // 23:30 on the 9th in UTC is the 10th in Shanghai.
    const history = issued('2025-06-09T23:30:00Z');
    const answer = { correctionId: 'k', text: 'Done' };
    history.add('CorrectionAnswered', answer, { at: '2025-06-12T15:59:00Z' });
    const answered = history.last.id;
    history.add('CorrectionReopened', answer, { at: '2025-06-13T01:00:00Z' });
    expect(standingOf(history, '2025-06-30')).toMatchObject({ state: 'reopened', overdue: true });
    history.add('CorrectionAnswered', answer, { at: '2025-06-19T01:00:00Z' });
    expect(standingOf(history, '2025-06-30')).toMatchObject({
      state: 'answered',
      open: true,
      overdue: false,
      answer: { eventId: answered, day: '2025-06-12', days: 2 },
    });
  });

  it('is closed when accepted or withdrawn', () => {
    const history = issued('2025-06-10T01:00:00Z');
    history.add('CorrectionAnswered', { correctionId: 'k', text: 'Done' });
    history.add('CorrectionAccepted', { correctionId: 'k', by: 'coach' });
    expect(standingOf(history, '2025-06-30')).toMatchObject({ state: 'accepted', open: false });
    const other = issued('2025-06-10T01:00:00Z');
    other.add('CorrectionWithdrawn', { correctionId: 'k', reason: 'Twice' });
    expect(standingOf(other, '2025-06-30')).toMatchObject({ state: 'withdrawn', open: false });
  });
});
