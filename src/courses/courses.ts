import type { DecisionContext, Decider } from '../platform/kernel/decider.js';
import type { Day, Decided, EventId, PersonId, Recorded } from '../platform/kernel/envelope.js';
import {
  assertOwnAnswer,
  corrected,
  factToRight,
  putRight,
  recordedFact,
  type StandingFact,
} from '../platform/kernel/put-right.js';
import { refuse, wrongState } from '../platform/kernel/refusal.js';
import type { Relation } from '../platform/commands/decision-model.js';
import type {
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
import {
  courseContract,
  type CourseCoOwnerAdded,
  type CourseDrafted,
  type CourseEvent,
  type CourseRated,
  type MaterialSubmitted,
} from './courses.events.js';

export interface Material {
  readonly sha256: string;
  readonly eventId: EventId;
}

export type Course =
  | { readonly status: 'unknown' }
  | {
      /** In-correction is not stored: it is a submitted course with an open required correction. */
      readonly status: 'draft' | 'submitted' | 'approved' | 'published' | 'review-due' | 'retired';
      readonly owners: readonly PersonId[];
      readonly coreSections: readonly string[];
      readonly materials: ReadonlyMap<number, Material>;
      readonly approvedVersion?: number;
      readonly reviewBy?: Day;
      readonly drafted: readonly StandingFact<CourseDrafted>[];
      readonly ratings: readonly StandingFact<CourseRated>[];
      /** Whom an owner offered to share it, and who has not accepted. */
      readonly offeredTo: ReadonlySet<PersonId>;
    };

type Known = Exclude<Course, { status: 'unknown' }>;

function evolve(state: Course, event: Recorded<CourseEvent>): Course {
  if (event.type === 'CourseDrafted') {
    return {
      status: 'draft',
      owners: [event.data.ownerId],
      coreSections: event.data.coreSections,
      materials: new Map(),
      drafted: [recordedFact(event)],
      ratings: [],
      offeredTo: new Set(),
    };
  }
  if (state.status === 'unknown') return state;
  switch (event.type) {
    case 'MaterialSubmitted': {
      const { version, sha256 } = event.data;
      const materials = new Map(state.materials).set(version, { sha256, eventId: event.id });
      const published = state.status === 'published' || state.status === 'review-due';
      return { ...state, materials, status: published ? state.status : 'submitted' };
    }
    case 'CourseApproved': {
      const approvedVersion = event.data.materialVersion;
      return state.status === 'submitted'
        ? { ...state, status: 'approved', approvedVersion }
        : { ...state, approvedVersion };
    }
    case 'CoursePublished':
      return { ...state, status: 'published', reviewBy: event.data.reviewBy };
    case 'CourseRated':
      return { ...state, ratings: [...state.ratings, recordedFact(event)] };
    case 'CourseRatedCorrected':
    case 'CourseRatedVoided':
      return { ...state, ratings: putRight(state.ratings, event) };
    case 'CourseDraftedCorrected': {
      const { coreSections } = event.data;
      return { ...state, coreSections, drafted: putRight(state.drafted, event) };
    }
    case 'CourseReviewDue':
      return { ...state, status: 'review-due' };
    case 'CourseRetired':
      return { ...state, status: 'retired' };
    case 'CoOwnershipOffered':
      return { ...state, offeredTo: new Set(state.offeredTo).add(event.data.coOwnerId) };
    case 'CourseCoOwnerAdded': {
      const { coOwnerId } = event.data;
      const others = [...state.offeredTo].filter((one) => one !== coOwnerId);
      return { ...state, owners: [...state.owners, coOwnerId], offeredTo: new Set(others) };
    }
    default:
      return event satisfies never;
  }
}

export const course: Decider<Course, CourseEvent> = {
  contract: courseContract,
  initial: { status: 'unknown' },
  evolve,
};

export const coursesOfOwner: Relation<CourseDrafted> = {
  name: 'courses of an owner',
  type: 'CourseDrafted',
  of: (event) => [event.data.ownerId],
};

export const coursesOfMaterial: Relation<MaterialSubmitted> = {
  name: 'courses of a material',
  type: 'MaterialSubmitted',
  of: (event) => [event.data.sha256],
};

export const coursesOfCoOwner: Relation<CourseCoOwnerAdded> = {
  name: 'courses of an owner',
  type: 'CourseCoOwnerAdded',
  of: (event) => [event.data.coOwnerId],
};

type Events = Decided<CourseEvent>[];

/** @throws Refusal `duplicate`, `unknown-reference`, `not-entitled` */
export function draft(
  state: Course,
  command: DraftCourse,
  { actor, ownerKnown }: DecisionContext & { readonly ownerKnown: boolean },
): Events {
  const { occurredAt: _, ...data } = command;
  if (state.status !== 'unknown') {
    throw refuse('duplicate', `course ${command.courseId} exists already`, { field: 'courseId' });
  }
  if (!ownerKnown) {
    throw refuse('unknown-reference', `nobody is registered as ${command.ownerId}`, {
      field: 'ownerId',
    });
  }
  if (actor.personId !== command.ownerId && !actor.roles.includes('programme-admin')) {
    throw refuse('not-entitled', 'a course is drafted by its owner or a programme-admin');
  }
  return [{ type: 'CourseDrafted', data }];
}

/** Whoever names another's bytes could fetch them as their own. */
export interface MaterialFacts {
  /** Of each other course that has bytes of this hash: who owns it. */
  readonly ownersElsewhere: readonly (readonly PersonId[])[];
}

/** Any version not taken is accepted, so that a late row completes a history.
 *  @throws Refusal `unknown-reference`, `not-entitled`, `wrong-state`, `duplicate` */
export function submitMaterial(
  state: Course,
  command: SubmitMaterial,
  facts: DecisionContext & MaterialFacts,
): Events {
  const { occurredAt: _, ...data } = command;
  const { materials, status } = ownedBy(state, command.courseId, facts);
  if (status === 'retired') throw wrongState('course', `course ${command.courseId}`, 'retired');
  if (materials.has(command.version)) {
    throw refuse('duplicate', `material version ${command.version} was submitted already`, {
      field: 'version',
    });
  }
  const own = [...materials.values()].some(({ sha256 }) => sha256 === command.sha256);
  const { actor, ownersElsewhere } = facts;
  const hasBytes = own || ownersElsewhere.every((owners) => owners.includes(actor.personId));
  if (!hasBytes && !actor.roles.includes('programme-admin')) {
    throw refuse('not-entitled', 'these bytes are of a course of somebody else', {
      field: 'sha256',
      remedy: 'Ask its owner to share the course, or submit what you made yourself.',
    });
  }
  return [{ type: 'MaterialSubmitted', data }];
}

/** @throws Refusal `unknown-reference`, `wrong-state`, `prerequisites-not-met`, `four-eyes` */
export function approve(
  state: Course,
  { courseId, materialVersion }: ApproveCourse,
  { actor, openCorrections }: DecisionContext & { readonly openCorrections: readonly string[] },
): Events {
  const { status, owners, materials, approvedVersion } = known(state, courseId);
  if (!materials.has(materialVersion)) {
    throw refuse('unknown-reference', `there is no material version ${materialVersion}`, {
      field: 'materialVersion',
    });
  }
  const revised =
    (status === 'published' || status === 'review-due') && approvedVersion !== materialVersion;
  if (status !== 'submitted' && !revised) {
    throw wrongState('course', `course ${courseId}`, status);
  }
  if (openCorrections.length) {
    throw refuse(
      'prerequisites-not-met',
      `${openCorrections.length} required corrections are not accepted`,
      { openCorrections, remedy: 'Have every required correction accepted or withdrawn.' },
    );
  }
  if (owners.includes(actor.personId)) {
    throw refuse('four-eyes', 'nobody approves their own course');
  }
  return [
    {
      type: 'CourseApproved',
      data: { courseId, materialVersion, approvedBy: actor.personId },
    },
  ];
}

/** The highest version submitted; 0 before the first. */
export function newestMaterial(state: Course): number {
  return state.status === 'unknown' ? 0 : Math.max(0, ...state.materials.keys());
}

/** Publishes an approved course, or renews one whose review is due.
 *  @throws Refusal `unknown-reference`, `wrong-state`, `prerequisites-not-met` */
export function publish(
  state: Course,
  { courseId, reviewBy }: PublishCourse,
  { openCorrections }: DecisionContext & { readonly openCorrections: readonly string[] },
): Events {
  const { status } = known(state, courseId);
  if (status !== 'approved' && status !== 'review-due') {
    throw wrongState('course', `course ${courseId}`, status);
  }
  if (status === 'approved' && openCorrections.length) {
    throw refuse(
      'prerequisites-not-met',
      `${openCorrections.length} required corrections are not accepted`,
      { openCorrections },
    );
  }
  return [{ type: 'CoursePublished', data: { courseId, reviewBy } }];
}

/** Once a rater, of a published course, never one's own.
 *  @throws Refusal `unknown-reference`, `wrong-state`, `conflict-of-interest`, `duplicate` */
export function rate(state: Course, command: RateCourse, { actor }: DecisionContext): Events {
  const { status, owners, ratings } = known(state, command.courseId);
  if (status !== 'published' && status !== 'review-due') {
    throw wrongState('course', `course ${command.courseId}`, status);
  }
  if (owners.includes(actor.personId)) {
    throw refuse('conflict-of-interest', 'nobody rates their own course');
  }
  if (ratings.some(({ data }) => data.raterId === actor.personId)) {
    throw refuse('duplicate', `${actor.personId} has rated this course already`);
  }
  const { occurredAt: _, ...data } = command;
  return [{ type: 'CourseRated', data: { ...data, raterId: actor.personId } }];
}

/** By its author, for seven days.
 *  @throws Refusal `unknown-reference`, `not-entitled`, `wrong-state`, `malformed` */
export function correctRating(
  state: Course,
  command: CorrectCourseRating,
  context: DecisionContext,
): Events {
  const { courseId, vividness, effectiveness, comment } = command;
  const fact = factToRight(known(state, courseId).ratings, command);
  assertOwnAnswer(fact.data.raterId, fact.at, context);
  const data = corrected<CourseRated>(fact, { vividness, effectiveness, comment }, command);
  return [{ type: 'CourseRatedCorrected', data }];
}

/** @throws Refusal `unknown-reference` */
export function voidRating(state: Course, command: VoidCourseRating): Events {
  const { courseId, supersedes, reason } = command;
  factToRight(known(state, courseId).ratings, command);
  return [{ type: 'CourseRatedVoided', data: { courseId, supersedes, reason } }];
}

/** What a course is called, whose it is among departments, and its parts; it keeps its id.
 *  @throws Refusal `unknown-reference`, `not-entitled`, `malformed` */
export function correctDetails(
  state: Course,
  command: CorrectCourseDetails,
  { actor }: DecisionContext,
): Events {
  const { courseId, title, department, audience, coreSections, level, difficulty } = command;
  const { owners, drafted } = known(state, courseId);
  if (!owners.includes(actor.personId) && !actor.roles.includes('programme-admin')) {
    throw refuse('not-entitled', 'a course is corrected by its owners or a programme-admin');
  }
  const different = { title, department, audience, coreSections, level, difficulty };
  const data = corrected<CourseDrafted>(factToRight(drafted, command), different, command);
  return [{ type: 'CourseDraftedCorrected', data }];
}

/** @throws Refusal `unknown-reference`, `wrong-state` */
export function markReviewDue(state: Course, { courseId }: MarkReviewDue): Events {
  const { status, reviewBy } = known(state, courseId);
  if (status !== 'published' || reviewBy === undefined) {
    throw wrongState('course', `course ${courseId}`, status);
  }
  return [{ type: 'CourseReviewDue', data: { courseId, reviewBy } }];
}

/** @throws Refusal `unknown-reference`, `wrong-state` */
export function retire(state: Course, { courseId, reasonCode }: RetireCourse): Events {
  if (known(state, courseId).status === 'retired') {
    throw refuse('wrong-state', `course ${courseId} is retired already`);
  }
  return [{ type: 'CourseRetired', data: { courseId, reasonCode } }];
}

/** An offer: nobody comes to own a course, with what that bars them from, unasked.
 *  @throws Refusal `unknown-reference`, `not-entitled`, `duplicate` */
export function offerCoOwnership(
  state: Course,
  { courseId, coOwnerId }: OfferCoOwnership,
  facts: DecisionContext & { readonly ownerKnown: boolean },
): Events {
  const { owners, offeredTo } = ownedBy(state, courseId, facts);
  if (!facts.ownerKnown) {
    throw refuse('unknown-reference', `nobody is registered as ${coOwnerId}`, {
      field: 'coOwnerId',
    });
  }
  if (owners.includes(coOwnerId)) throw refuse('duplicate', `${coOwnerId} owns it already`);
  if (offeredTo.has(coOwnerId)) throw refuse('duplicate', `${coOwnerId} was asked already`);
  return [{ type: 'CoOwnershipOffered', data: { courseId, coOwnerId } }];
}

/** @throws Refusal `unknown-reference`, `not-entitled`, `wrong-state` */
export function acceptCoOwnership(
  state: Course,
  { courseId }: AcceptCoOwnership,
  { actor }: DecisionContext,
): Events {
  const { offeredTo, status } = known(state, courseId);
  const coOwnerId = actor.personId;
  if (!offeredTo.has(coOwnerId)) {
    throw refuse('not-entitled', `nobody offered ${coOwnerId} to share ${courseId}`, {
      remedy: 'Ask an owner of the course to offer it.',
    });
  }
  if (status === 'retired') throw wrongState('course', `course ${courseId}`, 'retired');
  return [{ type: 'CourseCoOwnerAdded', data: { courseId, coOwnerId } }];
}

function known(state: Course, courseId: string): Known {
  if (state.status !== 'unknown') return state;
  throw refuse('unknown-reference', `there is no course ${courseId}`, { field: 'courseId' });
}

function ownedBy(state: Course, courseId: string, { actor }: DecisionContext): Known {
  const owned = known(state, courseId);
  if (owned.owners.includes(actor.personId) || actor.roles.includes('programme-admin')) {
    return owned;
  }
  throw refuse('not-entitled', `only an owner of ${courseId} or a programme-admin may do that`);
}
