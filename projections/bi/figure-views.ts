import { asOfPosition, type BiView, day, integer, numeric, text, texts, truth } from './bi-view.js';

const asOfDay = day('The day as of which it was computed: the last of a month, or the newest.');
const newest = truth('Whether the day is the newest: take these for how things stand now.');
const policy = {
  policy_id: text('The policy in force on that day (`dim_policy`).'),
  policy_version: integer('Its version.'),
  policy_hash: text('SHA-256 of its RFC 8785 canonical JSON.'),
};
const POLICY = `result."policyId" as policy_id, result."policyVersion" as policy_version,
  result."policyHash" as policy_hash`;
const AS_OF = `published."asOf"::date as as_of_day,
  published."asOf" = (select max("asOf") from lectern_published_day) as newest`;
const POSITION = 'published.position::numeric as as_of_position';

/** Computed by Lectern's rules, not by SQL, and kept as a table (ADR 27). */
const READS = ['lectern_published_day', 'lectern_published_result'];

interface Subject {
  readonly kind: 'trainer' | 'course';
  readonly column: string;
  readonly meaning: string;
}

const TRAINER: Subject = {
  kind: 'trainer',
  column: 'trainer_id',
  meaning: 'The certified trainer (`dim_trainer`).',
};
const COURSE: Subject = {
  kind: 'course',
  column: 'course_id',
  meaning: 'The published course (`dim_course`).',
};

/** One row a component: what of, how much, by which weight. */
function components(name: string, row: string, { kind, column, meaning }: Subject): BiView {
  return {
    name,
    row,
    reads: [...READS, 'lectern_published_component'],
    columns: {
      as_of_day: asOfDay,
      newest,
      [column]: text(meaning),
      ...policy,
      component: text('The component of the policy, in its document’s words.'),
      weight: numeric('Its weight in the policy.'),
      score: numeric('Its score, 0–100, as published; null when absent.'),
      n: integer('How many facts it rests on; of feedback and ratings, how many answers released.'),
      figure: numeric('What was taken of the facts, before the curve; null as for the score.'),
      points: numeric('What it adds to the total; null when its weight went to the others.'),
      withheld: truth('Always false: figures rest on the answers released alone.'),
      as_of_position: asOfPosition,
    },
    select: `select ${AS_OF}, result.subject as ${column}, ${POLICY}, component.component,
        component.weight, component.score, component.n, component.figure, component.points,
        false as withheld, ${POSITION}
      from lectern_published_component as component
      join lectern_published_result as result using ("asOf", kind, subject)
      join lectern_published_day as published using ("asOf")
      where result.kind = '${kind}'`,
  };
}

/** What the rules make of the facts, as of days. */
export const figureViews: readonly BiView[] = [
  {
    name: 'fact_evaluation',
    row: 'The dynamic evaluation of one certified trainer as of one day',
    reads: READS,
    columns: {
      as_of_day: asOfDay,
      newest,
      trainer_id: text(TRAINER.meaning),
      ...policy,
      grade: text('The trainer’s grade on that day.'),
      total: numeric('The total, 0–100, as published; null when every component is absent.'),
      band: text('The band the total falls into.'),
      rank: integer(
        'The place by total; equal totals share it (1, 2, 2, 4). Null before a first fact about them.',
      ),
      proposals: texts('What the policy proposes to decide, such as `promote`.'),
      as_of_position: asOfPosition,
    },
    select: `select ${AS_OF}, result.subject as trainer_id, ${POLICY}, result.grade, result.total,
        result.band, result.rank, result.proposals, ${POSITION}
      from lectern_published_result as result
      join lectern_published_day as published using ("asOf") where result.kind = 'trainer'`,
  },
  components(
    'fact_evaluation_component',
    'One component of the evaluation of one trainer as of one day',
    TRAINER,
  ),
  {
    name: 'fact_course_health',
    row: 'The health of one published course as of one day',
    reads: READS,
    columns: {
      as_of_day: asOfDay,
      newest,
      course_id: text(COURSE.meaning),
      ...policy,
      health: numeric('The health, 0–100, as published; null when every component is absent.'),
      status: text('The band the health falls into, such as `healthy` or `attention`.'),
      as_of_position: asOfPosition,
    },
    select: `select ${AS_OF}, result.subject as course_id, ${POLICY}, result.total as health,
        result.band as status, ${POSITION}
      from lectern_published_result as result
      join lectern_published_day as published using ("asOf") where result.kind = 'course'`,
  },
  components(
    'fact_course_health_component',
    'One component of the health of one course as of one day',
    COURSE,
  ),
  {
    name: 'fact_agreement',
    row: 'How far the judges of one session agreed, by the sheets of the newest day',
    reads: ['lectern_published_day', 'lectern_published_agreement'],
    columns: {
      as_of_day: asOfDay,
      session_id: text('The session (`dim_session`).'),
      icc_single: numeric(
        'ICC(2,1) of one judge’s totals, to 4 places; null when it cannot be computed.',
      ),
      icc_panel: numeric('ICC(2,k) of the panel’s means, to 4 places; null likewise.'),
      complete_demos: integer('n of both: the demos that every judge of the session marked.'),
      alpha: numeric('Krippendorff’s alpha (interval), to 4 places; null likewise.'),
      ratings: integer('n of alpha: the sheets of sealed demos that have two or more.'),
      as_of_position: asOfPosition,
    },
    select: `select published."asOf"::date as as_of_day, agreement."sessionId" as session_id,
        agreement.icc21 as icc_single, agreement.icc2k as icc_panel,
        agreement."completeDemos" as complete_demos, agreement.alpha, agreement.ratings, ${POSITION}
      from lectern_published_agreement as agreement
      join lectern_published_day as published using ("asOf")`,
  },
];
