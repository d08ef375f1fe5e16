import { MIN_RESPONDENTS } from '../../src/rules/access.js';
import { standingNow } from '../platform/temporal/replaced.js';
import { asOfPosition, type BiView, day, integer, numeric, positionOf, text } from './bi-view.js';

const delivery = {
  delivery_id: text('The delivery.'),
  kind: text('`course`, `sharing` or `salon`.'),
  trainer_id: text('Who teaches or shares (`dim_trainer`).'),
  course_id: text('The course taught (`dim_course`); null for what is no course.'),
};
const DELIVERY = `delivery."deliveryId" as delivery_id, delivery.kind,
  delivery."trainerId" as trainer_id, delivery."courseId" as course_id`;

/** What of a column is released: answers that are told together, as src/rules/released-answers.ts says. */
function releasedOf(column: string): string {
  const answers = 'partition by "deliveryId", level, together';
  const before = `count(${column}) over (${answers} order by position::numeric)`;
  const batched = `count(${column}) over (${answers}) / ${MIN_RESPONDENTS} * ${MIN_RESPONDENTS}`;
  return `case when not put_right and ${before} <= ${batched} then ${column}::numeric end as ${column}`;
}

/** Number, sum and mean of the answers released. */
function counted(column: string): string {
  const value = `feedback.${column}`;
  return `count(${value})::integer as ${column}_n, sum(${value}) as ${column}_sum,
    round(avg(${value}), 4) as ${column}_mean`;
}

/**
 * What was taught, and what learners said of it.
 * @param zone in which days are counted
 * @param closingDays after a delivery, for answers that come late
 */
export function teachingViews(zone: string, closingDays: number): readonly BiView[] {
  const startsAt = `("startsAt"::timestamptz at time zone '${zone}')::date`;
  // What was in a batch and is not any more would say what it was.
  const putRight = `bool_or("eventId" in (select "replacedId" from teaching_replaced))
    over (partition by "deliveryId", level)`;
  const recordedOn = `(to_timestamp("recordedAt" / 1000.0) at time zone '${zone}')::date`;
  const startsOn = `(delivery."startsAt"::timestamptz at time zone '${zone}')::date as starts_on`;
  return [
    {
      name: 'fact_delivery',
      row: 'One delivery: a course taught, a sharing session or a salon',
      reads: [
        'teaching_delivery',
        'teaching_held',
        'teaching_cancelled',
        'teaching_replaced',
        'lectern_generation',
      ],
      columns: {
        ...delivery,
        host_department: text('The department it is given for (`dim_department`).'),
        starts_on: day('The day it starts, in the deployment’s time zone.'),
        state: text('`planned`, `held` or `cancelled`.'),
        planned_hours: numeric('Hours planned.'),
        held_hours: numeric('Hours held; null unless held.'),
        attendees: integer('How many attended; null unless held.'),
        attending_departments: integer('From how many departments; null unless held.'),
        as_of_position: asOfPosition,
      },
      select: `select ${DELIVERY}, delivery."hostDepartment" as host_department, ${startsOn},
          case when held."eventId" is not null then 'held'
            when cancelled."deliveryId" is not null then 'cancelled' else 'planned' end as state,
          delivery.hours::numeric as planned_hours, held.hours::numeric as held_hours,
          json_array_length(held.attendees)::integer as attendees,
          case when held."eventId" is not null then (
            select count(distinct attendee->>'department')::integer
            from json_array_elements(held.attendees) as attendee) end as attending_departments,
          ${positionOf('teaching')}
        from teaching_delivery as delivery
        left join (select distinct on ("deliveryId") * from ${standingNow('teaching_held', 'teaching')} as stands
          order by "deliveryId", position::numeric desc) as held
          on held."deliveryId" = delivery."deliveryId"
        left join (select distinct "deliveryId" from teaching_cancelled) as cancelled
          on cancelled."deliveryId" = delivery."deliveryId"`,
    },
    {
      name: 'fact_feedback',
      row: `The feedback of one level on one delivery, in batches of ${MIN_RESPONDENTS} answers: what is in none yet is in no sum and no mean; nor is any of a delivery of which an answer was put right`,
      reads: ['teaching_feedback', 'teaching_delivery', 'teaching_replaced', 'lectern_generation'],
      columns: {
        ...delivery,
        starts_on: day('The day the delivery starts, in the deployment’s time zone.'),
        level: integer('1 reaction, 2 learning, 3 behaviour.'),
        answers: integer('How many answered, released or not.'),
        score_n: integer('How many gave a score, of the answers released.'),
        score_sum: numeric('Sum of their scores, 0–100 each; null of none.'),
        score_mean: numeric('Mean of their scores, 0–100, to 4 places; null of none.'),
        vividness_n: integer('How many rated vividness, of the ratings released.'),
        vividness_sum: numeric('Sum of those ratings, 0–100 each; null of none.'),
        vividness_mean: numeric('Mean of those ratings, to 4 places; null of none.'),
        effectiveness_n: integer('How many rated effectiveness, of the ratings released.'),
        effectiveness_sum: numeric('Sum of those ratings, 0–100 each; null of none.'),
        effectiveness_mean: numeric('Mean of those ratings, to 4 places; null of none.'),
        last_given_on: day('The day of the latest feedback.'),
        as_of_position: asOfPosition,
      },
      select: `select ${DELIVERY}, ${startsOn}, feedback.level::integer as level,
          count(*)::integer as answers,
          ${counted('score')}, ${counted('vividness')}, ${counted('effectiveness')},
          max(feedback.day)::date as last_given_on, ${positionOf('teaching')}
        from (select "deliveryId", level, day,
            ${releasedOf('score')}, ${releasedOf('vividness')}, ${releasedOf('effectiveness')}
          from (select *, greatest(${recordedOn}, ${startsAt} + ${closingDays}) as together,
              ${putRight} as put_right
            from teaching_feedback) as answer
          where "eventId" not in (select "replacedId" from teaching_replaced)) as feedback
        join teaching_delivery as delivery using ("deliveryId")
        group by delivery."deliveryId", delivery.kind, delivery."trainerId", delivery."courseId",
          delivery."startsAt", feedback.level`,
    },
  ];
}
