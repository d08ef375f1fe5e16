import { HoldKickoff, OpenCohort, PlanModule } from '../cohorts/cohorts.commands.js';
import { COMPETENCIES, LEARNING_MODES } from '../cohorts/cohorts.events.js';
import {
  AcceptNomination,
  CompleteModule,
  DeclineNomination,
  DeferCandidacy,
  HoldCoaching,
  NominateTrainer,
  WithdrawCandidacy,
} from '../candidacies/candidacies.commands.js';
import { EXIT_REASONS } from '../candidacies/candidacies.events.js';
import type { Cells } from '../platform/import/cells.js';
import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from './surroundings.js';
import { implied, OPERATOR, said, step } from '../platform/import/step.js';

export const candidacyOf = (row: Cells) => `${row.text('cohort_id')}.${row.text('person_id')}`;

const cohorts: FileTable<Surroundings> = {
  file: 'cohorts.csv',
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

const nominations: FileTable<Surroundings> = {
  file: 'nominations.csv',
  columns: [
    'cohort_id',
    'person_id',
    'nominator_id',
    'nominated_at',
    'topic',
    'motivation',
    'decision',
    'decided_at',
    'reason_code',
  ],
  key: ['cohort_id', 'person_id'],
  steps(row) {
    const candidacyId = candidacyOf(row);
    const by = row.text('person_id');
    const nominated = step(
      NominateTrainer,
      {
        cohortId: row.text('cohort_id'),
        personId: by,
        topic: row.text('topic'),
        motivation: row.optional('motivation') ?? '',
      },
      { by: row.text('nominator_id'), when: said(row.time('nominated_at')) },
    );
    if (!row.optional('decision') && !row.optional('decided_at')) return [nominated];
    const decision = row.oneOf('decision', ['accepted', 'declined']);
    const decided = { name: 'decide', by, when: said(row.time('decided_at')) };
    return [
      nominated,
      decision === 'accepted'
        ? step(AcceptNomination, { candidacyId }, decided)
        : step(
            DeclineNomination,
            { candidacyId, reasonCode: row.oneOf('reason_code', EXIT_REASONS) },
            decided,
          ),
    ];
  },
};

const kickoffs: FileTable<Surroundings> = {
  file: 'kickoffs.csv',
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

const completions: FileTable<Surroundings> = {
  file: 'completions.csv',
  columns: ['cohort_id', 'person_id', 'module_id', 'completed_at', 'score', 'attended_hours'],
  key: ['cohort_id', 'person_id', 'module_id'],
  steps: (row) => [
    step(
      CompleteModule,
      {
        candidacyId: candidacyOf(row),
        moduleId: row.text('module_id'),
        score: row.optionalNumber('score'),
        attendedHours: row.optionalNumber('attended_hours'),
      },
      { by: OPERATOR, when: said(row.time('completed_at')) },
    ),
  ],
};

const coachings: FileTable<Surroundings> = {
  file: 'coachings.csv',
  columns: [
    'coaching_id',
    'cohort_id',
    'person_id',
    'coach_id',
    'held_at',
    'minutes',
    'competency',
    'notes',
  ],
  key: ['coaching_id'],
  steps: (row) => [
    step(
      HoldCoaching,
      {
        candidacyId: candidacyOf(row),
        coachingId: row.text('coaching_id'),
        minutes: row.whole('minutes'),
        competency: row.oneOf('competency', COMPETENCIES),
        notes: row.optional('notes') ?? '',
      },
      { by: row.text('coach_id'), when: said(row.time('held_at')) },
    ),
  ],
};

const exits: FileTable<Surroundings> = {
  file: 'exits.csv',
  columns: ['cohort_id', 'person_id', 'kind', 'at', 'reason_code', 'note'],
  key: ['cohort_id', 'person_id'],
  steps(row) {
    const kind = row.oneOf('kind', ['deferred', 'withdrawn']);
    return [
      step(
        kind === 'deferred' ? DeferCandidacy : WithdrawCandidacy,
        {
          candidacyId: candidacyOf(row),
          reasonCode: row.oneOf('reason_code', EXIT_REASONS),
          note: row.optional('note'),
        },
        { name: 'leave', by: row.text('person_id'), when: said(row.time('at')) },
      ),
    ];
  },
};

export const learning = { cohorts, modules, nominations, kickoffs, completions, coachings, exits };
