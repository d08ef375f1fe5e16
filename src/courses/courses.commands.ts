import { COMPETENCIES, type Competency } from '../cohorts/cohorts.events.js';
import { Command } from '../platform/commands/command.js';
import { PutRight } from '../platform/commands/put-right.js';
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

export class CorrectCourseDetails extends PutRight {
  @Id() readonly courseId!: CourseId;
  @Text(200, { optional: true }) readonly title?: string;
  @Text(120, { optional: true }) readonly department?: string;
  @Text(500, { optional: true }) readonly audience?: string;
  @Texts(100, 200, { optional: true }) readonly coreSections?: string[];
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

export class CorrectCourseRating extends PutRight {
  @Id() readonly courseId!: CourseId;
  @Quantity(0, 100, { optional: true }) readonly vividness?: number;
  @Quantity(0, 100, { optional: true }) readonly effectiveness?: number;
  @Text(4_000, { optional: true, allowEmpty: true }) readonly comment?: string;
}

export class VoidCourseRating extends PutRight {
  @Id() readonly courseId!: CourseId;
}

export class MarkReviewDue extends Command {
  @Id() readonly courseId!: CourseId;
}

export class RetireCourse extends Command {
  @Id() readonly courseId!: CourseId;
  @OneOf(['outdated', 'replaced', 'owner-left', 'low-demand', 'other'])
  readonly reasonCode!: CourseRetired['data']['reasonCode'];
}

export class OfferCoOwnership extends Command {
  @Id() readonly courseId!: CourseId;
  @Id() readonly coOwnerId!: PersonId;
}

export class AcceptCoOwnership extends Command {
  @Id() readonly courseId!: CourseId;
}
