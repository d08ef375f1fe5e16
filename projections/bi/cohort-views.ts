import { standingNow } from '../platform/temporal/replaced.js';
import { asOfPosition, type BiView, day, integer, positionOf, text, truth } from './bi-view.js';

/** How far each candidate came. */
export const cohortViews: readonly BiView[] = [
  {
    name: 'fact_candidacy',
    row: 'One candidacy, with the day of each stage it reached',
    reads: [
      'cohort_funnel_step',
      'cohort_funnel_replaced',
      'cohort_funnel_superseded',
      'cohort_funnel_required',
      'corrections_correction',
      'corrections_step',
      'lectern_generation',
    ],
    columns: {
      candidacy_id: text('The candidacy.'),
      cohort_id: text('Its cohort (`dim_cohort`).'),
      trainer_id: text('The candidate (`dim_trainer`).'),
      nominated_on: day('Nominated.'),
      accepted_on: day('Accepted the nomination; null when not.'),
      trained_on: day(
        'Completed the last required module, having accepted, whether or not they left later.',
      ),
      corrected: truth('Trained, with no required correction open.'),
      admitted_on: day('Admitted to the demo.'),
      demonstrated_on: day('Ended a demo.'),
      certified_on: day('Certified, unless that decision was superseded.'),
      refused_on: day('Refused, unless that decision was superseded.'),
      place: text('The place won, unless other places superseded it.'),
      left_how: text('`declined`, `deferred` or `withdrawn`; null for those who did not leave.'),
      left_reason: text('The reason code on record.'),
      left_on: day('The day they left.'),
      as_of_position: asOfPosition,
    },
    select: `with step as (
        select * from ${standingNow('cohort_funnel_step', 'cohort_funnel')} as stands
        where "eventId" not in (select "supersededId" from cohort_funnel_superseded)),
      stages as (
        select "candidacyId", "cohortId", "personId",
          min(day) filter (where step = 'nominated') as nominated,
          min(day) filter (where step = 'accepted') as accepted,
          min(day) filter (where step = 'admitted') as admitted,
          min(day) filter (where step = 'demonstrated') as demonstrated,
          min(day) filter (where step = 'certified') as certified,
          min(day) filter (where step = 'refused') as refused,
          (array_agg(detail order by position::numeric desc) filter (where step = 'placed'))[1] as place
        from step group by "candidacyId", "cohortId", "personId"),
      completed as (
        select "candidacyId", detail as "moduleId", min(day) as day
        from step where step = 'completed' group by "candidacyId", detail),
      left_at as (
        select distinct on ("candidacyId") * from step
        where step in ('declined', 'deferred', 'withdrawn')
        order by "candidacyId", position::numeric desc),
      latest as (
        select distinct on ("correctionId") * from corrections_step
        order by "correctionId", position::numeric desc),
      corrected as (
        select "candidacyId", bool_and(coalesce(latest.step in ('accepted', 'withdrawn'), false)) as done
        from corrections_correction left join latest using ("correctionId")
        where severity = 'required' group by "candidacyId")
      select stages."candidacyId" as candidacy_id, stages."cohortId" as cohort_id,
        stages."personId" as trainer_id, nominated::date as nominated_on, accepted::date as accepted_on,
        case when accepted is not null and trained.missing = 0
          then greatest(trained.last, accepted)::date end as trained_on,
        accepted is not null and trained.missing = 0 and coalesce(corrected.done, true) as corrected,
        admitted::date as admitted_on, demonstrated::date as demonstrated_on,
        certified::date as certified_on, refused::date as refused_on, stages.place,
        left_at.step as left_how, left_at.detail as left_reason, left_at.day::date as left_on,
        ${positionOf('cohort-funnel', 'corrections')}
      from stages
      left join left_at on left_at."candidacyId" = stages."candidacyId"
      left join corrected on corrected."candidacyId" = stages."candidacyId"
      cross join lateral (
        select count(*) filter (where completed.day is null) as missing, max(completed.day) as last
        from (select distinct "moduleId" from cohort_funnel_required as module
          where module."cohortId" = stages."cohortId") as required
        left join completed on completed."candidacyId" = stages."candidacyId"
          and completed."moduleId" = required."moduleId") as trained
      where nominated is not null`,
  },
  {
    name: 'dim_cohort',
    row: 'One cohort',
    reads: ['cohort_funnel_cohort', 'lectern_generation'],
    columns: {
      cohort_id: text('The cohort.'),
      title: text('Its title.'),
      year: integer('Its year.'),
      target_size: integer('How many candidates it was opened for.'),
      opened_on: day('The day it was opened.'),
      as_of_position: asOfPosition,
    },
    select: `select "cohortId" as cohort_id, title, year::integer as year,
        "targetSize"::integer as target_size, day::date as opened_on, ${positionOf('cohort-funnel')}
      from cohort_funnel_cohort`,
  },
];
