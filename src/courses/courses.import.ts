import { malformed } from '../platform/import/cells.js';
import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from '../import/surroundings.js';
import { OPERATOR, said, step } from '../platform/import/step.js';
import { COMPETENCIES } from '../cohorts/cohorts.events.js';
import {
  ApproveCourse,
  DraftCourse,
  PublishCourse,
  RateCourse,
  SubmitMaterial,
} from './courses.commands.js';

const courses: FileTable<Surroundings> = {
  file: 'courses.csv',
  rank: 100,
  columns: [
    'course_id',
    'owner_id',
    'title',
    'department',
    'competencies',
    'audience',
    'core_sections',
    'drafted_at',
  ],
  optionalColumns: ['level', 'difficulty'],
  key: ['course_id'],
  steps(row) {
    const ownerId = row.text('owner_id');
    const competencies = row.list('competencies').map((given) => {
      const competency = COMPETENCIES.find((known) => known === given);
      if (!competency) {
        throw malformed(
          'competencies',
          `has one that is none of ${COMPETENCIES.join(', ')}: ${given}`,
        );
      }
      return competency;
    });
    return [
      step(
        DraftCourse,
        {
          courseId: row.text('course_id'),
          ownerId,
          title: row.text('title'),
          department: row.text('department'),
          competencies,
          audience: row.text('audience'),
          coreSections: row.list('core_sections'),
          level: row.optional('level'),
          difficulty: row.optional('difficulty'),
        },
        { by: ownerId, when: said(row.time('drafted_at')) },
      ),
    ];
  },
};

const materials: FileTable<Surroundings> = {
  file: 'materials.csv',
  rank: 110,
  columns: ['course_id', 'version', 'file_name', 'sha256', 'bytes', 'changes', 'submitted_at'],
  key: ['course_id', 'version'],
  steps: (row) => [
    step(
      SubmitMaterial,
      {
        courseId: row.text('course_id'),
        version: row.whole('version'),
        sha256: row.text('sha256'),
        fileName: row.text('file_name'),
        bytes: row.whole('bytes'),
        changes: row.optional('changes') ?? '',
      },
      { by: OPERATOR, when: said(row.time('submitted_at')) },
    ),
  ],
};

const approvals: FileTable<Surroundings> = {
  file: 'approvals.csv',
  rank: 230,
  columns: [
    'course_id',
    'material_version',
    'approved_by',
    'approved_at',
    'published_at',
    'review_by',
  ],
  key: ['course_id'],
  steps(row) {
    const courseId = row.text('course_id');
    const by = row.text('approved_by');
    const approved = step(
      ApproveCourse,
      { courseId, materialVersion: row.whole('material_version') },
      { by, when: said(row.time('approved_at')) },
    );
    const publishedAt = row.optionalTime('published_at');
    if (publishedAt === undefined) return [approved];
    const reviewBy = row.day('review_by');
    return [approved, step(PublishCourse, { courseId, reviewBy }, { by, when: said(publishedAt) })];
  },
};

const ratings: FileTable<Surroundings> = {
  file: 'ratings.csv',
  rank: 260,
  columns: ['course_id', 'rater_id', 'vividness', 'effectiveness', 'comment', 'rated_at'],
  key: ['course_id', 'rater_id'],
  steps: (row) => [
    step(
      RateCourse,
      {
        courseId: row.text('course_id'),
        vividness: row.number('vividness'),
        effectiveness: row.number('effectiveness'),
        comment: row.optional('comment'),
      },
      { by: row.text('rater_id'), when: said(row.time('rated_at')) },
    ),
  ],
};

export const coursesFiles = [courses, materials, approvals, ratings];
