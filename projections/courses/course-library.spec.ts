import { describe, expect, it } from '@jest/globals';
import { folded } from '../../test/projections/folded.js';
import { History } from '../../test/projections/history.js';
import { courseLibrary } from './course-library.js';
import { courseStandings } from './courses.queries.js';

const drafted = () =>
  new History().add('CourseDrafted', {
    courseId: 'k',
    ownerId: 'a',
    title: 'Coating',
    department: 'Cells',
    competencies: ['course-development'],
    audience: 'New staff',
    coreSections: ['Why'],
  });

const material = (version: number) => ({
  courseId: 'k',
  version,
  sha256: 'ab'.repeat(32),
  fileName: 'v.pptx',
  bytes: 1,
  changes: '',
});

function stateOf(history: History, inCorrection = false) {
  const rows = folded(courseLibrary('Asia/Shanghai'), history);
  return courseStandings(rows.course, rows.change, new Set(inCorrection ? ['k'] : []))[0];
}

describe('a course', () => {
  it('goes from draft to the library and out of it', () => {
    const history = drafted();
    expect(stateOf(history)?.state).toBe('draft');
    history.add('MaterialSubmitted', material(1));
    expect(stateOf(history)?.state).toBe('submitted');
    history.add('CourseApproved', { courseId: 'k', materialVersion: 1, approvedBy: 'x' });
    expect(stateOf(history)?.state).toBe('approved');
    history.add('CoursePublished', { courseId: 'k', reviewBy: '2026-08-01' });
    expect(stateOf(history)).toMatchObject({ state: 'published', reviewBy: '2026-08-01' });
    history.add('CourseReviewDue', { courseId: 'k', reviewBy: '2026-08-01' });
    expect(stateOf(history)?.state).toBe('review-due');
    history.add('CoursePublished', { courseId: 'k', reviewBy: '2027-08-01' });
    expect(stateOf(history)).toMatchObject({ state: 'published', reviewBy: '2027-08-01' });
    history.add('CourseRetired', { courseId: 'k', reasonCode: 'replaced' });
    expect(stateOf(history)?.state).toBe('retired');
  });

  it('is in correction while a required correction on its material is open, until it is published', () => {
    const history = drafted().add('MaterialSubmitted', material(1));
    expect(stateOf(history, true)?.state).toBe('in-correction');
    history.add('CourseApproved', { courseId: 'k', materialVersion: 1, approvedBy: 'x' });
    expect(stateOf(history, true)?.state).toBe('in-correction');
    history.add('CoursePublished', { courseId: 'k', reviewBy: '2026-08-01' });
    expect(stateOf(history, true)?.state).toBe('published');
  });

  it('stays in the library while a revision is handed in and approved', () => {
    const history = drafted()
      .add('MaterialSubmitted', material(1))
      .add('CourseApproved', { courseId: 'k', materialVersion: 1, approvedBy: 'x' })
      .add('CoursePublished', { courseId: 'k', reviewBy: '2026-08-01' })
      .add('MaterialSubmitted', material(2));
    expect(stateOf(history)).toMatchObject({
      state: 'published',
      materialVersion: 2,
      approvedVersion: 1,
    });
    history.add('CourseApproved', { courseId: 'k', materialVersion: 2, approvedBy: 'x' });
    expect(stateOf(history)).toMatchObject({ state: 'published', approvedVersion: 2 });
  });

  it('that was approved is handed in again with new material', () => {
    const history = drafted()
      .add('MaterialSubmitted', material(1))
      .add('CourseApproved', { courseId: 'k', materialVersion: 1, approvedBy: 'x' })
      .add('MaterialSubmitted', material(2));
    expect(stateOf(history)?.state).toBe('submitted');
  });

  it('may have several owners, and ratings of its own', () => {
    const history = drafted()
      .add('CourseCoOwnerAdded', { courseId: 'k', coOwnerId: 'b' })
      .add('CourseRated', { courseId: 'k', raterId: 'l', vividness: 90, effectiveness: 85 });
    expect(stateOf(history)?.owners).toEqual(['a', 'b']);
    const { rating } = folded(courseLibrary('Asia/Shanghai'), history);
    expect(rating).toMatchObject([{ courseId: 'k', raterId: 'l', vividness: 90 }]);
  });
});
