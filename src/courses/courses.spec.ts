import { by, given } from '../../test/support/given.js';
import type { Decided } from '../platform/kernel/envelope.js';
import {
  acceptCoOwnership,
  approve,
  course,
  draft,
  markReviewDue,
  offerCoOwnership,
  publish,
  rate,
  retire,
  submitMaterial,
} from './courses.js';
import type { CourseEvent } from './courses.events.js';

type Event = Decided<CourseEvent>;

const courseId = 'c-1';
const outline = {
  courseId,
  ownerId: 't1',
  title: 'Plating baths',
  department: 'Coating',
  competencies: ['course-development' as const],
  audience: 'New operators',
  coreSections: ['Bath chemistry'],
};
const material = (version: number) => ({
  courseId,
  version,
  sha256: 'ab'.repeat(32),
  fileName: 'baths.pptx',
  bytes: 1_024,
  changes: 'First version',
});
const drafted: Event = { type: 'CourseDrafted', data: outline };
const submitted = (version = 1): Event => ({ type: 'MaterialSubmitted', data: material(version) });
const approved = (materialVersion = 1): Event => ({
  type: 'CourseApproved',
  data: { courseId, materialVersion, approvedBy: 'a1' },
});
const published: Event = { type: 'CoursePublished', data: { courseId, reviewBy: '2026-07-25' } };
const reviewDue: Event = { type: 'CourseReviewDue', data: { courseId, reviewBy: '2026-07-25' } };
const retired: Event = { type: 'CourseRetired', data: { courseId, reasonCode: 'outdated' } };

const t1 = by('t1', 'trainer');
const admin = by('a1', 'programme-admin');
const none = { openCorrections: [] };
const rating = { courseId, vividness: 90, effectiveness: 80 };

describe('a course', () => {
  it('is drafted by its owner, or by a programme-admin for them', () => {
    given(course)
      .when(draft, outline, { ownerKnown: true, ...t1 })
      .then(drafted);
    given(course)
      .when(draft, outline, { ownerKnown: true, ...admin })
      .then(drafted);
    given(course)
      .when(draft, outline, { ownerKnown: true, ...by('t2', 'trainer') })
      .refuses('not-entitled');
  });

  it('is drafted once, for a registered owner', () => {
    given(course, drafted)
      .when(draft, outline, { ownerKnown: true, ...t1 })
      .refuses('duplicate', 'courseId');
    given(course)
      .when(draft, outline, { ownerKnown: false, ...admin })
      .refuses('unknown-reference', 'ownerId');
  });

  it('has material submitted by an owner, each version once and unchangeable', () => {
    given(course, drafted)
      .when(submitMaterial, material(1), { ownersElsewhere: [], ...t1 })
      .then(submitted(1));
    given(course, drafted, submitted(1))
      .when(
        submitMaterial,
        { ...material(1), sha256: 'cd'.repeat(32) },
        { ownersElsewhere: [], ...t1 },
      )
      .refuses('duplicate', 'version');
    given(course, drafted)
      .when(submitMaterial, material(1), { ownersElsewhere: [], ...by('t2', 'trainer') })
      .refuses('not-entitled');
    given(course, drafted, retired)
      .when(submitMaterial, material(1), { ownersElsewhere: [], ...t1 })
      .refuses('wrong-state', 'retired');
  });

  it('is not approved while a required correction on it is open', () => {
    const refusal = given(course, drafted, submitted())
      .when(approve, { courseId, materialVersion: 1 }, { openCorrections: ['k1'], ...admin })
      .refuses('prerequisites-not-met');
    expect(refusal.detail['openCorrections']).toEqual(['k1']);
  });

  it('is approved in a version that exists, by somebody who does not own it', () => {
    const ready = given(course, drafted, submitted());
    ready.when(approve, { courseId, materialVersion: 1 }, { ...none, ...admin }).then(approved());
    ready
      .when(approve, { courseId, materialVersion: 2 }, { ...none, ...admin })
      .refuses('unknown-reference', 'materialVersion');
    ready
      .when(approve, { courseId, materialVersion: 1 }, { ...none, ...by('t1', 'programme-admin') })
      .refuses('four-eyes');
    given(course, drafted, submitted(), {
      type: 'CourseCoOwnerAdded',
      data: { courseId, coOwnerId: 'a1' },
    })
      .when(approve, { courseId, materialVersion: 1 }, { ...none, ...admin })
      .refuses('four-eyes');
  });

  it('is approved again only in another version', () => {
    const live = [drafted, submitted(1), approved(1), published, submitted(2)];
    given(course, ...live)
      .when(approve, { courseId, materialVersion: 1 }, { ...none, ...admin })
      .refuses('wrong-state');
    given(course, ...live)
      .when(approve, { courseId, materialVersion: 2 }, { ...none, ...admin })
      .then(approved(2));
    expect(given(course, ...live, approved(2)).state).toMatchObject({ status: 'published' });
    given(course, drafted, submitted(1), approved(1))
      .when(approve, { courseId, materialVersion: 1 }, { ...none, ...admin })
      .refuses('wrong-state', 'approved');
  });

  it('goes back to submitted when material comes in after the approval', () => {
    given(course, drafted, submitted(1), approved(1), submitted(2))
      .when(publish, { courseId, reviewBy: '2026-07-25' }, none)
      .refuses('wrong-state', 'submitted');
  });

  it('is published once approved, unless a required correction was issued since', () => {
    const ready = given(course, drafted, submitted(), approved());
    ready.when(publish, { courseId, reviewBy: '2026-07-25' }, none).then(published);
    ready
      .when(publish, { courseId, reviewBy: '2026-07-25' }, { openCorrections: ['k1'] })
      .refuses('prerequisites-not-met');
    given(course, drafted, submitted())
      .when(publish, { courseId, reviewBy: '2026-07-25' }, none)
      .refuses('wrong-state');
  });

  it('falls due for review by the day it named, and is renewed', () => {
    const live = [drafted, submitted(), approved(), published];
    given(course, ...live)
      .when(markReviewDue, { courseId })
      .then(reviewDue);
    given(course, ...live, reviewDue)
      .when(markReviewDue, { courseId })
      .refuses('wrong-state');
    given(course, drafted).when(markReviewDue, { courseId }).refuses('wrong-state');
    given(course, ...live, reviewDue)
      .when(publish, { courseId, reviewBy: '2027-07-25' }, none)
      .then({ type: 'CoursePublished', data: { courseId, reviewBy: '2027-07-25' } });
  });

  it('is retired once, for a reason', () => {
    given(course, drafted).when(retire, { courseId, reasonCode: 'outdated' }).then(retired);
    given(course, drafted, retired)
      .when(retire, { courseId, reasonCode: 'outdated' })
      .refuses('wrong-state');
  });

  it('is offered to a co-owner by an owner or a programme-admin', () => {
    const shared = { courseId, coOwnerId: 't2' };
    const own = given(course, drafted);
    own
      .when(offerCoOwnership, shared, { ownerKnown: true, ...t1 })
      .then({ type: 'CoOwnershipOffered', data: shared });
    own
      .when(offerCoOwnership, shared, { ownerKnown: false, ...t1 })
      .refuses('unknown-reference', 'coOwnerId');
    own
      .when(offerCoOwnership, shared, { ownerKnown: true, ...by('t2', 'trainer') })
      .refuses('not-entitled');
    own
      .when(offerCoOwnership, { courseId, coOwnerId: 't1' }, { ownerKnown: true, ...t1 })
      .refuses('duplicate');
  });
});

describe('co-ownership', () => {
  const offered: Event = { type: 'CoOwnershipOffered', data: { courseId, coOwnerId: 't2' } };

  it('begins when the one asked accepts, and not before', () => {
    const asked = given(course, drafted, offered);
    expect(asked.state).toMatchObject({ owners: ['t1'] });
    asked
      .when(acceptCoOwnership, { courseId }, by('t2', 'trainer'))
      .then({ type: 'CourseCoOwnerAdded', data: { courseId, coOwnerId: 't2' } });
    asked.when(acceptCoOwnership, { courseId }, by('t3', 'trainer')).refuses('not-entitled');
    asked
      .when(offerCoOwnership, { courseId, coOwnerId: 't2' }, { ownerKnown: true, ...t1 })
      .refuses('duplicate');
    given(course, drafted)
      .when(acceptCoOwnership, { courseId }, by('t2', 'trainer'))
      .refuses('not-entitled');
    given(course, drafted, offered, retired)
      .when(acceptCoOwnership, { courseId }, by('t2', 'trainer'))
      .refuses('wrong-state');
  });
});

it('bytes of a course of somebody else are not submitted for another', () => {
  const own = given(course, drafted);
  own
    .when(submitMaterial, material(1), { ownersElsewhere: [['t9']], ...t1 })
    .refuses('not-entitled', 'sha256');
  own
    .when(submitMaterial, material(1), { ownersElsewhere: [['t9', 't1']], ...t1 })
    .then(submitted(1));
  const { sha256 } = material(1);
  given(course, drafted, submitted(1))
    .when(submitMaterial, { ...material(2), sha256 }, { ownersElsewhere: [['t9']], ...t1 })
    .decided();
});

describe('a rating', () => {
  const live = [drafted, submitted(), approved(), published];

  it('names the sender as rater', () => {
    given(course, ...live)
      .when(rate, rating, by('l1', 'learner'))
      .then({ type: 'CourseRated', data: { ...rating, raterId: 'l1' } });
  });

  it('is given once a rater, never by an owner', () => {
    given(course, ...live, { type: 'CourseRated', data: { ...rating, raterId: 'l1' } })
      .when(rate, rating, by('l1', 'learner'))
      .refuses('duplicate');
    given(course, ...live)
      .when(rate, rating, t1)
      .refuses('conflict-of-interest');
  });

  it('is for a course in the library', () => {
    given(course, drafted).when(rate, rating, by('l1')).refuses('wrong-state');
    given(course, ...live, retired)
      .when(rate, rating, by('l1'))
      .refuses('wrong-state');
  });
});

it('a course that does not exist takes no command', () => {
  const unknown = given(course);
  unknown
    .when(submitMaterial, material(1), { ownersElsewhere: [], ...t1 })
    .refuses('unknown-reference', 'courseId');
  unknown
    .when(approve, { courseId, materialVersion: 1 }, { ...none, ...admin })
    .refuses('unknown-reference');
  unknown.when(publish, { courseId, reviewBy: '2026-07-25' }, none).refuses('unknown-reference');
  unknown.when(rate, rating, by('l1')).refuses('unknown-reference');
  unknown.when(markReviewDue, { courseId }).refuses('unknown-reference');
  unknown.when(retire, { courseId, reasonCode: 'other' }).refuses('unknown-reference');
  unknown
    .when(offerCoOwnership, { courseId, coOwnerId: 't2' }, { ownerKnown: true })
    .refuses('unknown-reference');
});
