import { asOfPosition, type BiView, day, integer, numeric, positionOf, text } from './bi-view.js';

/** Of each demo the latest seal, unless it was broken since. */
export const SEALED = `sealed as (
  select * from (
    select distinct on ("demoId") * from demo_results_sealing
    order by "demoId", position::numeric desc) as latest
  where result is not null)`;

/** What each was changed to last: a session, or a demo of the running order. */
const LATEST = (table: 'moved' | 'shift', id: 'sessionId' | 'demoId') => `${table} as (
        select distinct on ("${id}") * from demo_results_${table}
        order by "${id}", position::numeric desc)`;

export const demo = {
  demo_id: text('The demo.'),
  session_id: text('The session it was part of.'),
  cohort_id: text('The cohort of a certification session; null for a competition.'),
  candidacy_id: text('Whose candidacy it belongs to.'),
  trainer_id: text('Who gave it (`dim_trainer`).'),
  course_id: text('Of which course (`dim_course`).'),
};
export const DEMO = `demo."demoId" as demo_id, demo."sessionId" as session_id, session."cohortId" as cohort_id,
  demo."candidacyId" as candidacy_id, demo."personId" as trainer_id, demo."courseId" as course_id`;
export const rubric = {
  rubric_id: text('The rubric of the session (`dim_policy`, kind `rubric`).'),
  rubric_version: integer('Its version.'),
  rubric_hash: text('SHA-256 of its RFC 8785 canonical JSON.'),
};
export const RUBRIC = `session.rubric->>'id' as rubric_id,
  (session.rubric->>'version')::integer as rubric_version, session.rubric->>'hash' as rubric_hash`;

/** Demo days, and what the panels came to. */
export const demoDayViews: readonly BiView[] = [
  {
    name: 'fact_demo',
    row: 'One scheduled demo, with its sealed result once there is one',
    reads: [
      'demo_results_scheduled',
      'demo_results_shift',
      'demo_results_session',
      'demo_results_ended',
      'demo_results_sealing',
      'demo_results_conferral',
      'demo_results_placing',
      'lectern_generation',
    ],
    columns: {
      ...demo,
      appearance: integer('Its place in the order of the session, from 1.'),
      seconds: numeric('How long it took, in seconds; null until it ended.'),
      ...rubric,
      sealed_on: day('The day on which the result was sealed; null until then.'),
      method: text('The panel method, such as `mean` or `median`.'),
      judges: integer('How many sheets the result rests on.'),
      total: numeric('The sealed total, in points, after the penalty.'),
      penalty: numeric('Points taken off for time overrun.'),
      spread_min: numeric('The lowest of the judges’ totals, in points.'),
      spread_max: numeric('The highest of the judges’ totals, in points.'),
      spread_sd: numeric('The standard deviation of the judges’ totals, in points.'),
      place: text('The place conferred last, such as `first`; null where none was won.'),
      event_id: text('The event that sealed the result; null until then.'),
      as_of_position: asOfPosition,
    },
    select: `with ${SEALED},
      ended as (
        select distinct on ("demoId") * from demo_results_ended
        order by "demoId", position::numeric desc),
      conferred as (
        select distinct on ("sessionId") * from demo_results_conferral
        order by "sessionId", position::numeric desc),
      ${LATEST('shift', 'demoId')}
      select ${DEMO}, coalesce(shift."order", demo."order")::integer as appearance, ended.seconds::numeric as seconds, ${RUBRIC},
        sealed.day::date as sealed_on, sealed.result->>'method' as method,
        (sealed.result->>'judges')::integer as judges, (sealed.result->>'total')::numeric as total,
        (sealed.result->>'penalty')::numeric as penalty,
        (sealed.result->'spread'->>'min')::numeric as spread_min,
        (sealed.result->'spread'->>'max')::numeric as spread_max,
        (sealed.result->'spread'->>'sd')::numeric as spread_sd,
        placed.place, sealed."eventId" as event_id, ${positionOf('demo-results')}
      from demo_results_scheduled as demo
      join demo_results_session as session on session."sessionId" = demo."sessionId"
      left join ended on ended."demoId" = demo."demoId"
      left join sealed on sealed."demoId" = demo."demoId"
      left join conferred on conferred."sessionId" = demo."sessionId"
      left join demo_results_placing as placed on placed."eventId" = conferred."eventId"
        and placed."candidacyId" = demo."candidacyId"
      left join shift on shift."demoId" = demo."demoId"
      where shift."eventId" is null or shift."order" is not null`,
  },
  {
    name: 'fact_demo_dimension',
    row: 'The sealed score of one dimension of one demo',
    reads: ['demo_results_sealing', 'lectern_generation'],
    columns: {
      demo_id: demo.demo_id,
      trainer_id: demo.trainer_id,
      dimension: text('A dimension of the rubric.'),
      score: numeric('The panel’s score, in points, rounded as sealed.'),
      as_of_position: asOfPosition,
    },
    select: `with ${SEALED}
      select "demoId" as demo_id, "personId" as trainer_id, given.key as dimension,
        given.value::numeric as score, ${positionOf('demo-results')}
      from sealed cross join lateral json_each_text(result->'dimensions') as given`,
  },
  {
    name: 'dim_session',
    row: 'One session: a certification day or a competition round',
    reads: [
      'demo_results_session',
      'demo_results_moved',
      'demo_results_judge',
      'lectern_generation',
    ],
    columns: {
      session_id: text('The session.'),
      kind: text('`certification` or `competition`.'),
      cohort_id: demo.cohort_id,
      held_on: day('Its date.'),
      ...rubric,
      judges: integer('How many judges sit on its panel: appointed, and not dismissed.'),
      as_of_position: asOfPosition,
    },
    select: `with ${LATEST('moved', 'sessionId')},
      seat as (
        select distinct on ("sessionId", "judgeId") * from demo_results_judge
        order by "sessionId", "judgeId", position::numeric desc)
      select session."sessionId" as session_id, session.kind, session."cohortId" as cohort_id,
        coalesce(moved.date, session.date)::date as held_on, ${RUBRIC},
        (select count(*)::integer from seat
          where seat."sessionId" = session."sessionId" and not seat.dismissed) as judges,
        ${positionOf('demo-results')}
      from demo_results_session as session
      left join moved on moved."sessionId" = session."sessionId"`,
  },
];
