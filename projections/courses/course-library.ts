import {
  courseContract,
  type CourseDrafted,
  type CourseDraftedCorrected,
  type CourseRated,
  type CourseRatedCorrected,
} from '../../src/courses/courses.events.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { projection, type Rows, type ViewsOf } from '../platform/runner/projection.js';
import { facts, integer, json, optional, real, text, textOf } from '../platform/runner/table.js';
import { corrects, replace, replacedFacts } from '../platform/temporal/replaced.js';
import { origin, originOf } from '../platform/temporal/temporal.js';

export type CourseChange =
  'material' | 'approved' | 'published' | 'review-due' | 'retired' | 'co-owner';

interface Detail {
  readonly materialVersion?: number;
  readonly reviewBy?: string;
  readonly coOwnerId?: string;
}

/** What stands in the course library, in which state, and how its courses were rated. */
export function courseLibrary(zone: string) {
  const tables = {
    course: facts(
      {
        ...origin(zone),
        courseId: text,
        ownerId: text,
        title: text,
        department: text,
        audience: text,
        competencies: json<readonly string[]>(),
        coreSections: json<readonly string[]>(),
        level: optional(text),
        difficulty: optional(text),
      },
      { key: ['eventId'], indexes: [['courseId'], ['ownerId'], ['department']] },
    ),
    change: facts(
      {
        ...origin(zone),
        courseId: text,
        change: textOf<CourseChange>(),
        materialVersion: optional(integer),
        reviewBy: optional(text),
        coOwnerId: optional(text),
      },
      { key: ['eventId'], indexes: [['courseId'], ['coOwnerId']] },
    ),
    rating: facts(
      {
        ...origin(zone),
        courseId: text,
        raterId: text,
        vividness: real,
        effectiveness: real,
      },
      { key: ['eventId'], indexes: [['courseId']] },
    ),
    replaced: replacedFacts,
  };

  return projection({
    name: 'course-library',
    version: 3,
    folds: [courseContract],
    tables,
    on: {
      CourseDrafted: drafted,
      CourseDraftedCorrected: corrects(drafted),
      MaterialSubmitted: (event, rows) => {
        const { courseId, version } = event.data;
        rows.change.put(change(event, courseId, 'material', { materialVersion: version }));
      },
      CourseApproved: (event, rows) => {
        const { courseId, materialVersion } = event.data;
        rows.change.put(change(event, courseId, 'approved', { materialVersion }));
      },
      CoursePublished: (event, rows) => {
        const { courseId, reviewBy } = event.data;
        rows.change.put(change(event, courseId, 'published', { reviewBy }));
      },
      CourseReviewDue: (event, rows) => {
        const { courseId, reviewBy } = event.data;
        rows.change.put(change(event, courseId, 'review-due', { reviewBy }));
      },
      CourseRetired: (event, rows) => {
        rows.change.put(change(event, event.data.courseId, 'retired'));
      },
      CourseCoOwnerAdded: (event, rows) => {
        const { courseId, coOwnerId } = event.data;
        rows.change.put(change(event, courseId, 'co-owner', { coOwnerId }));
      },
      CourseRated: rated,
      CourseRatedCorrected: corrects(rated),
      CourseRatedVoided: replace,
    },
  });

  function drafted(
    event: Recorded<CourseDrafted | CourseDraftedCorrected>,
    rows: Rows<typeof tables>,
  ): void {
    const { courseId, ownerId, title, department, audience } = event.data;
    const { competencies, coreSections } = event.data;
    rows.course.put({
      ...originOf(event, zone),
      courseId,
      ownerId,
      title,
      department,
      audience,
      competencies,
      coreSections,
      level: event.data.level ?? null,
      difficulty: event.data.difficulty ?? null,
    });
  }

  function rated(
    event: Recorded<CourseRated | CourseRatedCorrected>,
    rows: Rows<typeof tables>,
  ): void {
    const { courseId, raterId, vividness, effectiveness } = event.data;
    rows.rating.put({ ...originOf(event, zone), courseId, raterId, vividness, effectiveness });
  }

  function change(event: Recorded, courseId: string, name: CourseChange, detail: Detail = {}) {
    return {
      ...originOf(event, zone),
      courseId,
      change: name,
      materialVersion: detail.materialVersion ?? null,
      reviewBy: detail.reviewBy ?? null,
      coOwnerId: detail.coOwnerId ?? null,
    };
  }
}

declare module '../platform/queries/views-db.js' {
  interface ViewTables extends ViewsOf<ReturnType<typeof courseLibrary>> {}
}
