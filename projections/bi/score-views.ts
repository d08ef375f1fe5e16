import {
  asOfPosition,
  type BiView,
  day,
  integer,
  numeric,
  positionOf,
  text,
  truth,
} from './bi-view.js';
import { DEMO, demo, RUBRIC, rubric, SEALED } from './demo-day-views.js';

/** The latest sheet of each judge, and the weight of each dimension of each rubric. */
const SHEETS = `sheet as (
        select distinct on ("demoId", "judgeId") * from demo_results_sheet
        order by "demoId", "judgeId", position::numeric desc),
      weights as (
        select "policyId" as id, version, dimension->>'id' as dimension,
          (dimension->>'weight')::numeric as weight, document->>'total' = 'sum' as adds_up
        from policies_proposed, json_array_elements(document->'dimensions') as dimension
        where kind = 'rubric')`;

/** What the judges marked. Marks of a demo are here once its result is sealed. */
export const scoreViews: readonly BiView[] = [
  {
    name: 'fact_score',
    row: 'One judge’s mark of one dimension of one demo, as last amended, once the result is sealed',
    reads: [
      'demo_results_sheet',
      'demo_results_sealing',
      'demo_results_scheduled',
      'demo_results_session',
      'policies_proposed',
      'lectern_generation',
    ],
    columns: {
      ...demo,
      judge_id: text(
        'Who marked: an opaque id. Null where the rubric does not say `showJudges`: boards are read by candidates, too.',
      ),
      dimension: text('A dimension of the rubric, such as `curriculumDesign`.'),
      mark: numeric('The mark, in points of the rubric’s scale (0–100 in the rubrics shipped).'),
      weight: numeric(
        'The dimension’s weight: a total is Σ weight·mark / Σ weight, or Σ weight·mark where the rubric’s points add up.',
      ),
      ...rubric,
      marked_on: day('The day of the sheet, in the deployment’s time zone.'),
      sealed_on: day('The day on which the result was sealed.'),
      amended: truth('Whether the judge had amended the sheet before sealing.'),
      event_id: text('The event that states the mark.'),
      as_of_position: asOfPosition,
    },
    select: `with ${SEALED}, ${SHEETS},
      telling as (
        select "policyId" as id, version from policies_proposed
        where kind = 'rubric' and document->>'showJudges' = 'after-sealing')
      select ${DEMO}, case when telling.id is not null then sheet."judgeId" end as judge_id, given.key as dimension,
        given.value::numeric as mark, weights.weight, ${RUBRIC},
        sheet.day::date as marked_on, sealed.day::date as sealed_on,
        sheet.supersedes is not null as amended, sheet."eventId" as event_id,
        ${positionOf('demo-results', 'policies')}
      from sheet
      join sealed using ("demoId")
      join demo_results_scheduled as demo using ("demoId")
      join demo_results_session as session on session."sessionId" = demo."sessionId"
      cross join lateral json_each_text(sheet.marks) as given
      left join telling on telling.id = session.rubric->>'id'
        and telling.version = (session.rubric->>'version')::bigint
      left join weights on weights.id = session.rubric->>'id'
        and weights.version = (session.rubric->>'version')::bigint
        and weights.dimension = given.key`,
  },
  {
    name: 'fact_judge_severity',
    row: 'How strict one judge of a session was, over five sealed demos and more that others marked, too',
    reads: [
      'demo_results_sheet',
      'demo_results_sealing',
      'demo_results_session',
      'policies_proposed',
      'lectern_generation',
    ],
    columns: {
      session_id: demo.session_id,
      judge_id: text('The judge: an opaque id.'),
      severity: numeric(
        'Mean distance of their totals from the others’ mean of the same demo, to 2 places; below 0 is strict.',
      ),
      demos: integer('n: the demos compared.'),
      as_of_position: asOfPosition,
    },
    select: `with ${SEALED}, ${SHEETS},
      marked as (
        select sheet."sessionId" as session_id, sheet."demoId" as demo_id, sheet."judgeId" as judge_id,
          sum(weights.weight * given.value::numeric)
            / case when bool_or(weights.adds_up) then 1 else sum(weights.weight) end as total
        from sheet
        join sealed using ("demoId")
        join demo_results_session as session on session."sessionId" = sheet."sessionId"
        cross join lateral json_each_text(sheet.marks) as given
        join weights on weights.id = session.rubric->>'id'
          and weights.version = (session.rubric->>'version')::bigint
          and weights.dimension = given.key
        group by 1, 2, 3),
      compared as (
        select *, sum(total) over demo as all_totals, count(*) over demo as n
        from marked window demo as (partition by demo_id))
      select session_id, judge_id,
        round(avg(total - (all_totals - total) / (n - 1)), 2) as severity,
        count(*)::integer as demos, ${positionOf('demo-results', 'policies')}
      from compared where n > 1
      group by session_id, judge_id having count(*) >= 5`,
  },
];
