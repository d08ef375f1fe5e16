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
  @Id({ of: 'course' }) readonly courseId!: CourseId;
  @Id({ of: 'person', label: ['Owner', '课程负责人'] }) readonly ownerId!: PersonId;
  @Text(200, { label: ['Title', '课程名称'] }) readonly title!: string;
  @Text(120, { label: ['Department', '部门'] }) readonly department!: string;
  @Choices(COMPETENCIES, { label: ['Competencies', '能力项'] })
  readonly competencies!: Competency[];
  @Text(500, { label: ['For whom', '授课对象'] }) readonly audience!: string;
  @Texts(100, 200, { label: ['Core sections', '核心章节'] }) readonly coreSections!: string[];
  @Text(40, { label: ['Level', '课程级别'], optional: true }) readonly level?: string;
  @Text(40, { label: ['Difficulty', '课程难度'], optional: true }) readonly difficulty?: string;
}

export class CorrectCourseDetails extends PutRight {
  @Id({ of: 'course' }) readonly courseId!: CourseId;
  @Text(200, { label: ['Title', '课程名称'], optional: true }) readonly title?: string;
  @Text(120, { label: ['Department', '部门'], optional: true }) readonly department?: string;
  @Text(500, { label: ['For whom', '授课对象'], optional: true }) readonly audience?: string;
  @Texts(100, 200, { label: ['Core sections', '核心章节'], optional: true })
  readonly coreSections?: string[];
  @Text(40, { label: ['Level', '课程级别'], optional: true }) readonly level?: string;
  @Text(40, { label: ['Difficulty', '课程难度'], optional: true }) readonly difficulty?: string;
}

export class SubmitMaterial extends Command {
  @Id({ of: 'course' }) readonly courseId!: CourseId;
  @Whole(1, 100_000, { label: ['Version', '版本'] }) readonly version!: number;
  @Sha256({ label: ['Hash', '文件摘要'] }) readonly sha256!: string;
  @Text(255, { label: ['File name', '文件名'] }) readonly fileName!: string;
  @Whole(1, Number.MAX_SAFE_INTEGER, { label: ['Bytes', '字节数'] }) readonly bytes!: number;
  @Text(4_000, { label: ['What changed', '修改说明'], allowEmpty: true }) readonly changes!: string;
}

export class ApproveCourse extends Command {
  @Id({ of: 'course' }) readonly courseId!: CourseId;
  @Whole(1, 100_000, { label: ['Version of the material', '课件版本'] })
  readonly materialVersion!: number;
}

export class PublishCourse extends Command {
  @Id({ of: 'course' }) readonly courseId!: CourseId;
  @CalendarDay({ label: ['Review by', '复审截止日期'] }) readonly reviewBy!: Day;
}

export class RateCourse extends Command {
  @Id({ of: 'course' }) readonly courseId!: CourseId;
  @Quantity(0, 100, { label: ['Vividness', '生动性'] }) readonly vividness!: number;
  @Quantity(0, 100, { label: ['Effectiveness', '实效性'] }) readonly effectiveness!: number;
  @Text(4_000, { label: ['Comment', '评语'], optional: true }) readonly comment?: string;
}

export class CorrectCourseRating extends PutRight {
  @Id({ of: 'course' }) readonly courseId!: CourseId;
  @Quantity(0, 100, { label: ['Vividness', '生动性'], optional: true }) readonly vividness?: number;
  @Quantity(0, 100, { label: ['Effectiveness', '实效性'], optional: true })
  readonly effectiveness?: number;
  @Text(4_000, { label: ['Comment', '评语'], optional: true, allowEmpty: true })
  readonly comment?: string;
}

export class VoidCourseRating extends PutRight {
  @Id({ of: 'course' }) readonly courseId!: CourseId;
}

export class MarkReviewDue extends Command {
  @Id({ of: 'course' }) readonly courseId!: CourseId;
}

export class RetireCourse extends Command {
  @Id({ of: 'course' }) readonly courseId!: CourseId;
  @OneOf(['outdated', 'replaced', 'owner-left', 'low-demand', 'other'], {
    label: ['Reason', '停用原因'],
  })
  readonly reasonCode!: CourseRetired['data']['reasonCode'];
}

export class OfferCoOwnership extends Command {
  @Id({ of: 'course' }) readonly courseId!: CourseId;
  @Id({ of: 'person', label: ['Co-owner', '共同负责人'] }) readonly coOwnerId!: PersonId;
}

export class AcceptCoOwnership extends Command {
  @Id({ of: 'course' }) readonly courseId!: CourseId;
}
