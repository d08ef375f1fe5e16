import type { FileTable } from '../platform/import/file-table.js';
import { type Surroundings, candidacyOf } from '../import/surroundings.js';
import { OPERATOR, said, step } from '../platform/import/step.js';
import { COMPETENCIES } from '../cohorts/cohorts.events.js';
import {
  AcceptNomination,
  AdmitToDemo,
  CompleteModule,
  DeclineNomination,
  DeferCandidacy,
  HoldCoaching,
  NominateTrainer,
  WithdrawCandidacy,
} from './candidacies.commands.js';
import { EXIT_REASONS } from './candidacies.events.js';

const nominations: FileTable<Surroundings> = {
  file: 'nominations.csv',
  rank: 50,
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

const completions: FileTable<Surroundings> = {
  file: 'completions.csv',
  rank: 70,
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
  rank: 80,
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
  rank: 90,
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

const admissions: FileTable<Surroundings> = {
  file: 'admissions.csv',
  rank: 160,
  columns: ['cohort_id', 'person_id', 'by', 'at'],
  key: ['cohort_id', 'person_id'],
  steps: (row) => [
    step(
      AdmitToDemo,
      { candidacyId: candidacyOf(row) },
      { by: row.text('by'), when: said(row.time('at')) },
    ),
  ],
};

export const candidaciesFiles = [nominations, completions, coachings, exits, admissions];
