import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from '../import/surroundings.js';
import { OPERATOR, implied, said, step } from '../platform/import/step.js';
import type { Cells } from '../platform/import/cells.js';
import { OpenSession, ScheduleDemo } from '../sessions/sessions.commands.js';
import { AmendScore, EndDemo, ScoreDemo, SealPanelResult, StartDemo } from './demos.commands.js';
import { later, laterOf } from '../platform/kernel/instants.js';

/** A mark for each dimension that has a column; a rubric without the dimension leaves its cell blank. */
function marksIn(row: Cells, { dimensions, requiredDimensions }: Surroundings) {
  const marks: Record<string, number> = {};
  for (const [column, dimension] of dimensions) {
    const mark = requiredDimensions.has(column) ? row.number(column) : row.optionalNumber(column);
    if (mark !== undefined) marks[dimension] = mark;
  }
  return marks;
}

/** A demo is scheduled as soon as its session is and its candidate has been admitted. */
function schedulable(sessionId: string, candidacyId: string, surroundings: Surroundings) {
  const scheduled = surroundings.sessionScheduledAt(sessionId);
  const admitted = surroundings.admittedAt(candidacyId);
  return scheduled !== undefined && admitted !== undefined
    ? laterOf(scheduled, admitted)
    : (admitted ?? scheduled);
}

const demos: FileTable<Surroundings> = {
  file: 'demos.csv',
  rank: 170,
  columns: [
    'demo_id',
    'session_id',
    'person_id',
    'course_id',
    'core_section',
    'order',
    'started_at',
    'seconds',
  ],
  key: ['demo_id'],
  steps(row, surroundings) {
    const demoId = row.text('demo_id');
    const sessionId = row.text('session_id');
    const candidacyId = surroundings.candidacyIn(sessionId, row.text('person_id'));
    const startedAt = row.time('started_at');
    const seconds = row.whole('seconds');
    const by = OPERATOR;
    return [
      step(
        ScheduleDemo,
        {
          sessionId,
          demoId,
          candidacyId,
          courseId: row.text('course_id'),
          coreSection: row.text('core_section'),
          order: row.whole('order'),
        },
        { by, when: implied(schedulable(sessionId, candidacyId, surroundings) ?? startedAt) },
      ),
      step(OpenSession, { sessionId }, { by, when: implied(startedAt), sharedBy: [sessionId] }),
      step(StartDemo, { demoId }, { by, when: said(startedAt) }),
      step(EndDemo, { demoId, seconds }, { by, when: said(later(startedAt, seconds)) }),
    ];
  },
};

const scores: FileTable<Surroundings> = {
  file: 'scores.csv',
  rank: 180,
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
  rank: 190,
  columns: ['demo_id', 'judge_id', 'reason', 'amended_at'],
  key: ['demo_id', 'judge_id'],
  again: 'amended_at',
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
  rank: 200,
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

export const demosFiles = [demos, scores, amendments, seals];
