import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from '../import/surroundings.js';
import { OPERATOR, implied, said, step } from '../platform/import/step.js';
import { HoldKickoff, OpenCohort, PlanModule } from './cohorts.commands.js';
import { COMPETENCIES, LEARNING_MODES } from './cohorts.events.js';

const cohorts: FileTable<Surroundings> = {
  file: 'cohorts.csv',
  rank: 30,
  columns: ['cohort_id', 'title', 'year', 'target_size', 'certification_policy', 'opened_at'],
  key: ['cohort_id'],
  steps: (row) => [
    step(
      OpenCohort,
      {
        cohortId: row.text('cohort_id'),
        title: row.text('title'),
        year: row.whole('year'),
        targetSize: row.whole('target_size'),
        certificationPolicy: row.text('certification_policy'),
        competencies: undefined,
      },
      { by: OPERATOR, when: said(row.time('opened_at')) },
    ),
  ],
};

const modules: FileTable<Surroundings> = {
  file: 'modules.csv',
  rank: 40,
  columns: ['cohort_id', 'module_id', 'title', 'competency', 'mode', 'hours', 'required'],
  key: ['cohort_id', 'module_id'],
  steps(row, { cohortOpenedAt, earliest }) {
    const cohortId = row.text('cohort_id');
    return [
      step(
        PlanModule,
        {
          cohortId,
          moduleId: row.text('module_id'),
          title: row.text('title'),
          competency: row.oneOf('competency', COMPETENCIES),
          mode: row.oneOf('mode', LEARNING_MODES),
          hours: row.number('hours'),
          required: row.yesNo('required'),
        },
        { by: OPERATOR, when: implied(cohortOpenedAt(cohortId) ?? earliest) },
      ),
    ];
  },
};

const kickoffs: FileTable<Surroundings> = {
  file: 'kickoffs.csv',
  rank: 60,
  columns: ['cohort_id', 'held_on', 'topics', 'attendee_ids'],
  key: ['cohort_id'],
  steps(row, { startOf }) {
    const heldOn = row.day('held_on');
    return [
      step(
        HoldKickoff,
        {
          cohortId: row.text('cohort_id'),
          heldOn,
          topics: row.list('topics'),
          attendeeIds: row.list('attendee_ids'),
        },
        { by: OPERATOR, when: implied(startOf(heldOn)) },
      ),
    ];
  },
};

export const cohortsFiles = [cohorts, modules, kickoffs];
