import { coursesFiles } from './courses.import.js';
import { prerequisiteChecks } from '../candidacies/candidacies.facts.js';
import { FactPort } from '../platform/commands/fact-port.js';
import { MaterialsController } from './materials.controller.js';
import { commandsOf } from '../platform/commands/command.js';
import type { PersonId } from '../platform/kernel/envelope.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { person } from '../people/people.js';
import {
  acceptCoOwnership,
  approve,
  correctDetails,
  correctRating,
  course,
  coursesOfCoOwner,
  coursesOfMaterial,
  coursesOfOwner,
  draft,
  type MaterialFacts,
  markReviewDue,
  offerCoOwnership,
  publish,
  rate,
  retire,
  submitMaterial,
  voidRating,
  newestMaterial,
} from './courses.js';
import type { CourseId } from './courses.events.js';
import { capability } from '../platform/capability.js';
import {
  AcceptCoOwnership,
  ApproveCourse,
  CorrectCourseDetails,
  CorrectCourseRating,
  DraftCourse,
  MarkReviewDue,
  OfferCoOwnership,
  PublishCourse,
  RateCourse,
  RetireCourse,
  SubmitMaterial,
  VoidCourseRating,
} from './courses.commands.js';

const bind = commandsOf(course);
const id = (command: { courseId: CourseId }) => command.courseId;

const registered = (model: DecisionModel, personId: PersonId) =>
  model.state(person, personId).status === 'registered';

/** Required material corrections on a course that are not closed. */
export const openCorrections = new FactPort<CourseId, string>('open corrections of a course');

const correctionFacts = (model: DecisionModel, { courseId }: { courseId: CourseId }) => ({
  openCorrections: model.facts(openCorrections, courseId),
});

/** A candidate has submitted material of a course of their own. */
const materialChecked = prerequisiteChecks.answeredBy((model, { what, personId }) => {
  if (what !== 'submittedMaterial') return [];
  const evidence = model
    .related(coursesOfOwner, personId)
    .map((courseId) => model.state(course, courseId))
    .flatMap((owned) =>
      owned.status === 'unknown' || owned.status === 'retired'
        ? []
        : [...owned.materials.values()].map((material) => material.eventId),
    );
  return [{ what, met: evidence.length > 0, evidence }];
});

function materialFacts(
  model: DecisionModel,
  { courseId, sha256 }: { courseId: CourseId; sha256: string },
): MaterialFacts {
  const others = model.related(coursesOfMaterial, sha256).filter((one) => one !== courseId);
  return {
    ownersElsewhere: others.map((one) => {
      const known = model.state(course, one);
      return known.status === 'unknown' ? [] : known.owners;
    }),
  };
}

export const coursesCapability = capability({
  name: 'courses',
  noun: ['Course', '课程'],
  files: coursesFiles,
  decider: course,
  relations: [coursesOfOwner, coursesOfCoOwner, coursesOfMaterial],
  answers: [materialChecked],
  controllers: [MaterialsController],
  commands: [
    bind(DraftCourse, {
      defaults: (_, { actor }) => ({ ownerId: actor.personId }),
      label: ['Draft a course', '新建课程'],
      route: 'courses',
      creates: 'courseId',
      summary: 'Starts a course.',
      allow: 'anyone-registered',
      id,
      facts: (model, { ownerId }) => ({ ownerKnown: registered(model, ownerId) }),
      decide: draft,
    }),
    bind(SubmitMaterial, {
      defaults: (state) => ({ version: newestMaterial(state) + 1 }),
      label: ['Submit material', '提交课件'],
      route: 'courses/:courseId/materials',
      summary: 'Submits a version of the material; its bytes are uploaded under their SHA-256.',
      allow: 'anyone-registered',
      id,
      facts: materialFacts,
      decide: submitMaterial,
    }),
    bind(ApproveCourse, {
      defaults: (state) => ({ materialVersion: newestMaterial(state) }),
      label: ['Approve the course', '批准课程'],
      route: 'courses/:courseId/approve',
      summary: 'Approves a version of the material, once every required correction is accepted.',
      allow: ['programme-admin'],
      id,
      facts: correctionFacts,
      decide: approve,
    }),
    bind(PublishCourse, {
      label: ['Publish the course', '发布课程'],
      route: 'courses/:courseId/publish',
      summary: 'Publishes an approved course in the library, or renews it after a review.',
      allow: ['programme-admin'],
      id,
      facts: correctionFacts,
      decide: publish,
    }),
    bind(RateCourse, {
      label: ['Rate the course', '评价课程'],
      route: 'courses/:courseId/ratings',
      summary: 'Rates a published course; the sender is the rater.',
      allow: 'anyone-registered',
      id,
      decide: rate,
    }),
    bind(CorrectCourseRating, {
      rights: ['CourseRated'],
      label: ['Put the rating right', '更正评价'],
      route: 'courses/:courseId/ratings/correct',
      summary: 'Corrects one’s own rating, for seven days.',
      allow: 'anyone-registered',
      id,
      decide: correctRating,
    }),
    bind(VoidCourseRating, {
      rights: ['CourseRated'],
      label: ['Void the rating', '作废评价'],
      route: 'courses/:courseId/ratings/void',
      summary: 'Voids a rating, with a reason.',
      allow: ['programme-admin'],
      id,
      decide: voidRating,
    }),
    bind(CorrectCourseDetails, {
      rights: ['CourseDrafted'],
      label: ['Put the course details right', '更正课程信息'],
      route: 'courses/:courseId/details',
      summary: 'Corrects what a course is called, its department, audience or sections.',
      allow: 'anyone-registered',
      id,
      decide: correctDetails,
    }),
    bind(MarkReviewDue, {
      label: ['Mark as due for review', '标记需复审'],
      route: 'courses/:courseId/review-due',
      summary: 'Marks a published course as due for review.',
      allow: ['programme-admin'],
      id,
      decide: markReviewDue,
    }),
    bind(RetireCourse, {
      label: ['Retire the course', '停用课程'],
      follows: ['It can no longer be taught under the programme.', '停用后不能再安排授课。'],
      route: 'courses/:courseId/retire',
      summary: 'Takes a course out of the library.',
      allow: ['programme-admin'],
      id,
      decide: retire,
    }),
    bind(OfferCoOwnership, {
      label: ['Offer co-ownership', '邀请共同负责'],
      route: 'courses/:courseId/co-owners',
      summary: 'Offers to share the course, so that it does not hang on one trainer.',
      allow: 'anyone-registered',
      id,
      facts: (model, { coOwnerId }) => ({ ownerKnown: registered(model, coOwnerId) }),
      decide: offerCoOwnership,
    }),
    bind(AcceptCoOwnership, {
      label: ['Accept co-ownership', '接受共同负责'],
      route: 'courses/:courseId/co-owners/accept',
      summary: 'Accepts the offer; the sender owns the course too from now on.',
      allow: 'anyone-registered',
      id,
      decide: acceptCoOwnership,
    }),
  ],
});
