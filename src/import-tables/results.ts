import { GrantCertification, RefuseCertification } from '../certificates/certificates.commands.js';
import { AmendScore, ScoreDemo, SealPanelResult } from '../demos/demos.commands.js';
import { CloseSession, ConferAwards } from '../sessions/sessions.commands.js';
import type { Cells } from '../platform/import/cells.js';
import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from './surroundings.js';
import { implied, OPERATOR, said, step } from '../platform/import/step.js';

/** A mark for each dimension that has a column; a rubric without the dimension leaves its cell blank. */
function marksIn(row: Cells, { dimensions, requiredDimensions }: Surroundings) {
  const marks: Record<string, number> = {};
  for (const [column, dimension] of dimensions) {
    const mark = requiredDimensions.has(column) ? row.number(column) : row.optionalNumber(column);
    if (mark !== undefined) marks[dimension] = mark;
  }
  return marks;
}

const scores: FileTable<Surroundings> = {
  file: 'scores.csv',
  columns: ['demo_id', 'judge_id', 'strengths', 'improvements', 'scored_at'],
  key: ['demo_id', 'judge_id'],
  documentColumns: true,
  steps: (row, surroundings) => [
    step(
      ScoreDemo,
      {
        demoId: row.text('demo_id'),
        marks: marksIn(row, surroundings),
        strengths: row.optional('strengths') ?? '',
        improvements: row.optional('improvements') ?? '',
      },
      { by: row.text('judge_id'), when: said(row.time('scored_at')) },
    ),
  ],
};

const amendments: FileTable<Surroundings> = {
  file: 'amendments.csv',
  columns: ['demo_id', 'judge_id', 'reason', 'amended_at'],
  key: ['demo_id', 'judge_id'],
  documentColumns: true,
  steps: (row, surroundings) => [
    step(
      AmendScore,
      {
        demoId: row.text('demo_id'),
        marks: marksIn(row, surroundings),
        reason: row.text('reason'),
      },
      { by: row.text('judge_id'), when: said(row.time('amended_at')) },
    ),
  ],
};

const seals: FileTable<Surroundings> = {
  file: 'seals.csv',
  columns: ['demo_id', 'by', 'at'],
  key: ['demo_id'],
  steps: (row) => [
    step(
      SealPanelResult,
      { demoId: row.text('demo_id') },
      { by: row.text('by'), when: said(row.time('at')) },
    ),
  ],
};

const decisions: FileTable<Surroundings> = {
  file: 'decisions.csv',
  columns: ['cohort_id', 'person_id', 'decision', 'by', 'at'],
  key: ['cohort_id', 'person_id'],
  steps(row) {
    const candidate = { cohortId: row.text('cohort_id'), personId: row.text('person_id') };
    const decided = { name: 'decide', by: row.text('by'), when: said(row.time('at')) };
    return [
      row.oneOf('decision', ['grant', 'refuse']) === 'grant'
        ? step(GrantCertification, candidate, decided)
        : step(RefuseCertification, candidate, decided),
    ];
  },
};

const awards: FileTable<Surroundings> = {
  file: 'awards.csv',
  columns: ['session_id', 'by', 'at'],
  key: ['session_id'],
  steps(row) {
    const sessionId = row.text('session_id');
    const at = row.time('at');
    return [
      step(ConferAwards, { sessionId }, { by: row.text('by'), when: said(at) }),
      step(
        CloseSession,
        { sessionId },
        { by: OPERATOR, when: implied(at), sharedBy: [sessionId], closes: sessionId },
      ),
    ];
  },
};

export const results = { scores, amendments, seals, decisions, awards };
