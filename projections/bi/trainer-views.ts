import { STANDING_AFTER } from '../../src/rules/certificate-standing.js';
import { standingNow } from '../platform/temporal/replaced.js';
import { asOfPosition, type BiView, day, integer, positionOf, text, truth } from './bi-view.js';

const trainer = text('The trainer or candidate: an opaque id.');

/** Everybody who was ever nominated, certified, taught or owned a course. */
const TRAINERS = `trainers as (
  select "personId" as trainer_id, day from cohort_funnel_step where step = 'nominated'
  union select "personId", day from certifications_granted
  union select "trainerId", day from teaching_delivery
  union select "ownerId", day from course_library_course)`;

const COURSES = standingNow('course_library_course', 'course_library');

/** Null where a decision leaves the standing as it was. */
const STANDING = `case what ${Object.entries(STANDING_AFTER)
  .map(([what, standing]) => `when '${what}' then '${standing}'`)
  .join(' ')} end`;

/** Trainers, and what they own. */
export const trainerViews: readonly BiView[] = [
  {
    name: 'dim_trainer',
    row: 'One period of one trainer: as long as department, grade and standing stayed the same',
    reads: [
      'departments_membership',
      'certifications_granted',
      'certifications_refused',
      'certifications_change',
      'cohort_funnel_step',
      'teaching_delivery',
      'course_library_course',
      'lectern_generation',
    ],
    columns: {
      trainer_id: trainer,
      valid_from: day('The first day of the period.'),
      valid_to: day('The first day after it; null for the period that goes on.'),
      department: text(
        'Where they belonged (`dim_department`); before the first record, what that record says.',
      ),
      grade: text('`junior`, `intermediate` or `senior`; null without a certificate.'),
      standing: text(
        '`held`, `suspended`, `revoked`, `expired`, `exited` or `reversed`; null before the first certificate. Whether a term has run out is a matter of the day asked about and not in here.',
      ),
      current: truth('Whether the period goes on.'),
      as_of_position: asOfPosition,
    },
    select: `with ${TRAINERS},
      decision as (
        select "personId" as trainer_id, day, position::numeric as place, grade, 'held' as standing
        from certifications_granted
        union all
        select "personId", day, position::numeric, grade,
          ${STANDING}
        from certifications_change where what <> 'declined'
        union all
        select refused."personId", refused.day, refused.position::numeric, null, 'reversed'
        from certifications_refused as refused
        where refused."candidacyId" = (
          select granted."candidacyId" from certifications_granted as granted
          where granted."personId" = refused."personId"
            and granted.position::numeric < refused.position::numeric
          order by granted.position::numeric desc limit 1)),
      change as (
        select trainer_id, min(day) as day from trainers group by trainer_id
        union
        select "personId", day from departments_membership
        where "personId" in (select trainer_id from trainers)
        union
        select trainer_id, day from decision),
      state as (
        select change.trainer_id, change.day, coalesce(
            (select department from departments_membership as member
              where member."personId" = change.trainer_id and member.day <= change.day
              order by position::numeric desc limit 1),
            (select department from departments_membership as member
              where member."personId" = change.trainer_id
              order by position::numeric limit 1)) as department,
          (select grade from decision where decision.trainer_id = change.trainer_id
            and decision.day <= change.day and grade is not null
            order by place desc limit 1) as grade,
          (select standing from decision where decision.trainer_id = change.trainer_id
            and decision.day <= change.day and standing is not null
            order by place desc limit 1) as standing
        from change),
      graded as (
        select trainer_id, day, department,
          case when standing in ('held', 'suspended') then grade end as grade, standing
        from state),
      changed as (
        select *, lag(array[department, grade, standing]) over (
          partition by trainer_id order by day) as before
        from graded),
      period as (
        select *, lead(day) over (partition by trainer_id order by day) as until
        from changed where before is distinct from array[department, grade, standing])
      select trainer_id, day::date as valid_from, until::date as valid_to, department, grade, standing,
        until is null as current,
        ${positionOf('departments', 'certifications', 'cohort-funnel', 'teaching', 'course-library')}
      from period`,
  },
  {
    name: 'dim_course',
    row: 'One course, as it stands now',
    reads: [
      'course_library_course',
      'course_library_change',
      'course_library_replaced',
      'corrections_correction',
      'corrections_step',
      'lectern_generation',
    ],
    columns: {
      course_id: text('The course.'),
      owner_id: text('Who drafted it (`dim_trainer`).'),
      title: text('Its title.'),
      department: text('Its department (`dim_department`).'),
      audience: text('For whom it is.'),
      state: text(
        '`draft`, `in-correction`, `submitted`, `approved`, `published`, `review-due` or `retired`.',
      ),
      material_version: integer('The latest material submitted; null while there is none.'),
      approved_version: integer('The latest material approved; null while there is none.'),
      drafted_on: day('The day it was drafted.'),
      published_on: day('The day it was last published; null while it never was.'),
      review_by: day('By when it has to be reviewed; null while it never was published.'),
      owners: integer('How many own it: 1 is a single-trainer risk.'),
      open_corrections: integer('Required corrections of its material that are open.'),
      as_of_position: asOfPosition,
    },
    select: `with change as (select *, position::numeric as place from course_library_change),
      latest as (
        select "courseId",
          (array_agg("materialVersion" order by place desc)
            filter (where change = 'material'))[1] as material,
          (array_agg("materialVersion" order by place desc)
            filter (where change = 'approved'))[1] as approved,
          (array_agg(day order by place desc) filter (where change = 'published'))[1] as published,
          (array_agg("reviewBy" order by place desc)
            filter (where change = 'published'))[1] as review,
          (array_agg(change order by place desc)
            filter (where change in ('published', 'review-due', 'retired')))[1] as listed,
          (array_agg(case change when 'material' then 'submitted' else change end order by place desc)
            filter (where change <> 'co-owner'))[1] as last,
          count(distinct "coOwnerId") as others
        from change group by "courseId"),
      answered as (
        select distinct on ("correctionId") * from corrections_step
        order by "correctionId", position::numeric desc),
      open as (
        select correction."courseId", count(*) as n
        from corrections_correction as correction left join answered using ("correctionId")
        where correction.target = 'material' and correction.severity = 'required'
          and coalesce(answered.step not in ('accepted', 'withdrawn'), true)
        group by correction."courseId")
      select course."courseId" as course_id, course."ownerId" as owner_id, course.title,
          course.department, course.audience,
          case when open.n > 0 and standing in ('draft', 'submitted', 'approved')
            then 'in-correction' else standing end as state,
          latest.material::integer as material_version, latest.approved::integer as approved_version,
          course.day::date as drafted_on, latest.published::date as published_on,
          latest.review::date as review_by, (1 + coalesce(latest.others, 0))::integer as owners,
          coalesce(open.n, 0)::integer as open_corrections,
          ${positionOf('course-library', 'corrections')}
        from ${COURSES} as course
        left join latest on latest."courseId" = course."courseId"
        left join open on open."courseId" = course."courseId"
        cross join lateral (
          select case when listed in ('published', 'review-due') then listed
            else coalesce(last, 'draft') end as standing) as settled`,
  },
  {
    name: 'dim_policy',
    row: 'One version of one policy: of the rules that a figure rests on',
    reads: ['policies_proposed', 'policies_decided', 'lectern_generation'],
    columns: {
      kind: text('`rubric`, `certification`, `award`, `evaluation` or `course-health`.'),
      policy_id: text('The policy.'),
      version: integer('Its version.'),
      hash: text('SHA-256 of its RFC 8785 canonical JSON.'),
      effective_from: day('From which day it is in force, once approved.'),
      state: text('`proposed`, `approved` or `withdrawn`.'),
      proposed_on: day('The day it was proposed.'),
      approved_on: day('The day it was approved; null while it is not.'),
      as_of_position: asOfPosition,
    },
    select: `select proposed.kind, proposed."policyId" as policy_id, proposed.version::integer as version,
        proposed.hash, proposed."effectiveFrom"::date as effective_from,
        case when decided.withdrawn then 'withdrawn'
          when decided.approved is not null then 'approved' else 'proposed' end as state,
        proposed.day::date as proposed_on, decided.approved::date as approved_on,
        ${positionOf('policies')}
      from policies_proposed as proposed
      cross join lateral (
        select min(day) filter (where decision = 'approved') as approved,
          coalesce(bool_or(decision = 'withdrawn'), false) as withdrawn
        from policies_decided as decided
        where decided.kind = proposed.kind and decided."policyId" = proposed."policyId"
          and decided.version = proposed.version) as decided`,
  },
  {
    name: 'dim_department',
    row: 'One department that people, courses or deliveries name',
    reads: [
      'departments_membership',
      'course_library_course',
      'course_library_replaced',
      'teaching_delivery',
      'lectern_generation',
    ],
    columns: {
      department: text('The department.'),
      people: integer('How many people on record belong to it now.'),
      courses: integer('How many courses are its own, in any state.'),
      as_of_position: asOfPosition,
    },
    select: `with member as (
        select distinct on ("personId") * from departments_membership
        order by "personId", position::numeric desc),
      named as (
        select department from departments_membership
        union select department from ${COURSES} as stands
        union select "hostDepartment" from teaching_delivery)
      select named.department,
        (select count(*)::integer from member where member.department = named.department) as people,
        (select count(*)::integer from ${COURSES} as course
          where course.department = named.department) as courses,
        ${positionOf('departments', 'course-library', 'teaching')}
      from named`,
  },
  {
    name: 'dim_trainer_name',
    row: 'The name of one person. Personal data: for the role `lectern_bi_names` alone',
    reads: ['people_person', 'lectern_generation'],
    columns: {
      trainer_id: trainer,
      name: text(
        'As they are called now. After an erasure nobody is named until the name is gone from the view.',
      ),
      as_of_position: asOfPosition,
    },
    // A view that waits to be built anew may still name who was erased (ADR 11).
    select: `select "personId" as trainer_id, name, ${positionOf('people')}
      from people_person
      where exists (
        select from lectern_generation
        where state = 'live' and projection = 'people' and identity like 'people@%')`,
  },
];
