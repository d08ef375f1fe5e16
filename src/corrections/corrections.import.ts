import type { FileTable } from '../platform/import/file-table.js';
import { type Surroundings, candidacyOf } from '../import/surroundings.js';
import { said, step } from '../platform/import/step.js';
import { AcceptCorrection, AnswerCorrection, IssueCorrection } from './corrections.commands.js';

const corrections: FileTable<Surroundings> = {
  file: 'corrections.csv',
  rank: 120,
  columns: [
    'correction_id',
    'cohort_id',
    'person_id',
    'course_id',
    'material_version',
    'target',
    'dimension',
    'severity',
    'issued_by',
    'issued_at',
    'due_on',
    'text',
    'answered_at',
    'answer_material_version',
    'answer',
    'accepted_by',
    'accepted_at',
  ],
  key: ['correction_id'],
  steps(row) {
    const correctionId = row.text('correction_id');
    const steps = [
      step(
        IssueCorrection,
        {
          correctionId,
          candidacyId: candidacyOf(row),
          courseId: row.optional('course_id'),
          materialVersion: row.optionalWhole('material_version'),
          target: row.oneOf('target', ['material', 'technique']),
          dimension: row.text('dimension'),
          severity: row.oneOf('severity', ['required', 'advice']),
          dueOn: row.day('due_on'),
          text: row.text('text'),
        },
        { by: row.text('issued_by'), when: said(row.time('issued_at')) },
      ),
    ];
    const answeredAt = row.optionalTime('answered_at');
    if (answeredAt !== undefined) {
      const answer = {
        correctionId,
        materialVersion: row.optionalWhole('answer_material_version'),
        text: row.optional('answer') ?? '',
      };
      const by = row.text('person_id');
      steps.push(step(AnswerCorrection, answer, { by, when: said(answeredAt) }));
    }
    const acceptedAt = row.optionalTime('accepted_at');
    if (acceptedAt !== undefined) {
      const by = row.text('accepted_by');
      steps.push(step(AcceptCorrection, { correctionId }, { by, when: said(acceptedAt) }));
    }
    return steps;
  },
};

export const correctionsFiles = [corrections];
