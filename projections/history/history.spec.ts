import { describe, expect, it } from '@jest/globals';
import { folded } from '../../test/projections/folded.js';
import { History } from '../../test/projections/history.js';
import { history } from './history.js';

const nominated = () =>
  new History().add(
    'TrainerNominated',
    {
      candidacyId: 'c.a',
      cohortId: 'c',
      personId: 'a',
      nominatorId: 'head',
      department: 'Cells',
      motivation: '',
      topic: 'Coating',
    },
    { stream: 'candidacy-c.a' },
  );

describe('where a history is told', () => {
  it('a person’s in the streams of what they did and what was done about them', () => {
    const events = nominated()
      .add(
        'CorrectionIssued',
        {
          correctionId: 'k',
          candidacyId: 'c.a',
          courseId: 'course-a',
          target: 'material',
          dimension: 'curriculumDesign',
          severity: 'required',
          issuedBy: 'coach',
          dueOn: '2025-06-20',
          text: 'Shorter',
        },
        { stream: 'correction-k' },
      )
      .add(
        'DemoStarted',
        { demoId: 'd', sessionId: 's', candidacyId: 'c.a' },
        { stream: 'demo-d' },
      );
    const { stream } = folded(history(), events);
    const of = (subject: string, id: string) =>
      stream
        .filter((row) => row.subject === subject && row.subjectId === id)
        .map((row) => row.stream);
    expect(of('person', 'a')).toEqual(['candidacy-c.a', 'correction-k', 'demo-d']);
    expect(of('course', 'course-a')).toEqual(['correction-k']);
    expect(of('demo', 'd')).toEqual(['demo-d']);
    expect(of('cohort', 'c')).toEqual(['candidacy-c.a']);
  });
});
