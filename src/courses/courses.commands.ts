import { COMPETENCIES, type Competency } from '../cohorts/cohorts.events.js';
import { correction, correctionsOfCourse } from '../corrections/corrections.js';
import { Command, commandsOf } from '../platform/commands/command.js';
import type { Day, PersonId } from '../platform/kernel/envelope.js';
import {
  CalendarDay,
  Choices,
  Id,
  OneOf,
  Quantity,
  Sha256,
  Text,
  Texts,
  Whole,
} from '../platform/commands/fields.js';
import type { DecisionModel } from '../platform/commands/decision-model.js';
import { person } from '../people/people.js';
import {
  addCoOwner,
  approve,
  course,
  draft,
  markReviewDue,
  publish,
  rate,
  retire,
  submitMaterial,
} from './courses.js';
import type { CourseId, CourseRetired } from './courses.events.js';

export class DraftCourse extends Command {
  @Id() readonly courseId!: CourseId;
  @Id() readonly ownerId!: PersonId;
  @Text(200) readonly title!: string;
  @Text(120) readonly department!: string;
  @Choices(COMPETENCIES) readonly competencies!: Competency[];
  @Text(500) readonly audience!: string;
  @Texts(100, 200) readonly coreSections!: string[];
}

export class SubmitMaterial extends Command {
  @Id() readonly courseId!: CourseId;
  @Whole(1, 100_000) readonly version!: number;
  @Sha256() readonly sha256!: string;
  @Text(255) readonly fileName!: string;
  @Whole(1, Number.MAX_SAFE_INTEGER) readonly bytes!: number;
  @Text(4_000, { allowEmpty: true }) readonly changes!: string;
}

export class ApproveCourse extends Command {
  @Id() readonly courseId!: CourseId;
  @Whole(1, 100_000) readonly materialVersion!: number;
}

export class PublishCourse extends Command {
  @Id() readonly courseId!: CourseId;
  @CalendarDay() readonly reviewBy!: Day;
}

export class RateCourse extends Command {
  @Id() readonly courseId!: CourseId;
  @Quantity(0, 100) readonly vividness!: number;
  @Quantity(0, 100) readonly effectiveness!: number;
  @Text(4_000, { optional: true }) readonly comment?: string;
}

export class MarkReviewDue extends Command {
  @Id() readonly courseId!: CourseId;
}

export class RetireCourse extends Command {
  @Id() readonly courseId!: CourseId;
  @OneOf(['outdated', 'replaced', 'owner-left', 'low-demand', 'other'])
  readonly reasonCode!: CourseRetired['data']['reasonCode'];
}

export class AddCoOwner extends Command {
  @Id() readonly courseId!: CourseId;
  @Id() readonly coOwnerId!: PersonId;
}

const bind = commandsOf(course);
const id = (command: { courseId: CourseId }) => command.courseId;

const registered = (model: DecisionModel, personId: PersonId) =>
  model.state(person, personId).status === 'registered';

function openCorrections(model: DecisionModel, { courseId }: { courseId: CourseId }) {
  return {
    openCorrections: model.related(correctionsOfCourse, courseId).filter((correctionId) => {
      const issued = model.state(correction, correctionId);
      return (
        (issued.status === 'open' || issued.status === 'answered') &&
        issued.target === 'material' &&
        issued.severity === 'required'
      );
    }),
  };
}

export const courseCommands = [
  bind(DraftCourse, {
    route: 'courses',
    creates: 'courseId',
    summary: 'Starts a course.',
    allow: 'anyone-registered',
    id,
    facts: (model, { ownerId }) => ({ ownerKnown: registered(model, ownerId) }),
    decide: draft,
  }),
  bind(SubmitMaterial, {
    route: 'courses/:courseId/materials',
    summary: 'Submits a version of the material; its bytes are uploaded under their SHA-256.',
    allow: 'anyone-registered',
    id,
    decide: submitMaterial,
  }),
  bind(ApproveCourse, {
    route: 'courses/:courseId/approve',
    summary: 'Approves a version of the material, once every required correction is accepted.',
    allow: ['programme-admin'],
    id,
    facts: openCorrections,
    decide: approve,
  }),
  bind(PublishCourse, {
    route: 'courses/:courseId/publish',
    summary: 'Publishes an approved course in the library, or renews it after a review.',
    allow: ['programme-admin'],
    id,
    facts: openCorrections,
    decide: publish,
  }),
  bind(RateCourse, {
    route: 'courses/:courseId/ratings',
    summary: 'Rates a published course; the sender is the rater.',
    allow: 'anyone-registered',
    id,
    decide: rate,
  }),
  bind(MarkReviewDue, {
    route: 'courses/:courseId/review-due',
    summary: 'Marks a published course as due for review.',
    allow: ['programme-admin'],
    id,
    decide: markReviewDue,
  }),
  bind(RetireCourse, {
    route: 'courses/:courseId/retire',
    summary: 'Takes a course out of the library.',
    allow: ['programme-admin'],
    id,
    decide: retire,
  }),
  bind(AddCoOwner, {
    route: 'courses/:courseId/co-owners',
    summary: 'Adds a co-owner, so that the course does not hang on one trainer.',
    allow: 'anyone-registered',
    id,
    facts: (model, { coOwnerId }) => ({ ownerKnown: registered(model, coOwnerId) }),
    decide: addCoOwner,
  }),
];
