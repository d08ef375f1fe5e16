import { maySee } from '../../src/rules/access.js';
import { refuse } from '../../src/platform/kernel/refusal.js';
import { type Day, minusDuration } from '../../src/rules/calendar.js';
import { isHeld } from '../../src/rules/certificate-standing.js';
import { evaluate } from '../../src/rules/evaluation/evaluate.js';
import type { Certificate } from '../certificates/certificates.js';
import {
  certificatesAt,
  certified,
  underReviewAt,
  validityOf,
} from '../certificates/certificates.queries.js';
import { standings } from '../corrections/corrections.queries.js';
import { coursesAt } from '../courses/courses.queries.js';
import { factsOf } from '../courses/fact-entries.js';
import { deliveriesAt } from '../deliveries/deliveries.queries.js';
import { deliveryRow } from '../deliveries/delivery-row.js';
import { type Answers, answersFor } from '../deliveries/released.queries.js';
import { sessionsAt } from '../demos/demos.queries.js';
import { liveSeals } from '../demos/results.js';
import {
  explained,
  reads as evaluationReads,
  seesEvaluationOf,
} from '../evaluation/evaluation.queries.js';
import { ranking } from '../evaluation/evaluations.queries.js';
import { trainersOf } from '../evaluation/known-trainers.js';
import { trainerFacts, trainerRows } from '../evaluation/trainer-facts.queries.js';
import { membershipsAt } from '../people/memberships.queries.js';
import type { ReadCapability } from '../platform/capability.js';
import { notThere, type QueryContext, type QueryTable } from '../platform/queries/query.js';
import { byPosition, visibleAt } from '../platform/temporal/temporal.js';
import { PolicyBook, policyBook } from '../policies/policy-book.js';
import { missingForNextGrade } from './next-grade.js';
import { resultsOfPerson } from './results.query.js';

const MONTHS_OF_TREND = 12;

const trainerCardQueries: QueryTable = {
  capability: 'trainers',
  queries: [
    {
      name: 'trainers',
      shows: 'trainer',
      route: 'trainers',
      summary:
        'The certified trainers: grade, validity, and how they are evaluated for those who may see it.',
      reads: ['people', 'departments', ...evaluationReads, 'appeals'],
      async answer(context) {
        const { moment, once, actor, remember } = context;
        const book = await once(policyBook);
        const answers = answersFor(actor, context);
        const all = await remember(['trainers', JSON.stringify([moment, answers])], () =>
          listed(context, answers),
        );
        const data = all.map(({ answers: told, ...one }) =>
          seesEvaluationOf(one.personId, actor)
            ? { ...one, ...(told ? { answers: told } : {}) }
            : { ...one, total: null, band: null },
        );
        const policy = book.inForce('evaluation');
        return { data, ...(policy ? { policies: [policy] } : {}) };
      },
    },
    {
      name: 'trainerCard',
      shows: 'trainer-card',
      route: 'trainers/:personId',
      summary:
        'Grade and validity, what the next grade lacks, evaluation and trend, courses, deliveries.',
      reads: [
        ...['appeals', 'certifications', 'corrections', 'course-library', 'demo-results'],
        ...['people', 'departments', 'policies', 'teaching'],
      ],
      async answer(context) {
        const { db, asRecorded, moment, once, actor } = context;
        const book = await once(policyBook);
        const { personId = '' } = context.path;
        const person = await asRecorded
          .selectFrom('people_person')
          .selectAll()
          .where('personId', '=', personId)
          .executeTakeFirst();
        if (!person) throw notThere(`nobody is registered as ${personId}`);
        const relations = [
          ...(personId === actor.personId ? (['subject'] as const) : []),
          ...(person.lineManagerId === actor.personId ? (['line-manager'] as const) : []),
        ];
        if (!maySee('trainer-card', actor, relations)) {
          throw refuse('not-entitled', 'a trainer’s card is for the trainer and their guides');
        }
        const [certificate] = await certificatesAt(db, moment, personId);
        const held = certificate && isHeld(certificate);
        const policy = book.inForce('evaluation');
        const evaluated = held && policy && seesEvaluationOf(personId, actor);
        const evaluation = evaluated
          ? (await explained(context, personId, policy)).evaluation
          : null;
        const seen = answersFor(actor, context);
        const review = await underReviewAt(db, moment);
        const member = (await membershipsAt(db, moment, [personId])).get(personId);
        return {
          data: {
            personId,
            name: person.name,
            department: member?.department ?? person.department,
            position: person.position,
            certificate: certificate ? validityOf(certificate, moment.asOf, book, review) : null,
            grades: certificate?.entries ?? [],
            nextGrade:
              held && seesEvaluationOf(personId, actor)
                ? missingForNextGrade(
                    certificate.grade,
                    book,
                    evaluation && policy ? { policy, transitions: evaluation.transitions } : null,
                    await latestResult(context, personId),
                  )
                : null,
            evaluation,
            trend: evaluated ? await trend(context, personId, certificate, seen) : [],
            courses: await coursesAt(db, moment, { owners: [personId] }),
            deliveries: (await deliveriesAt(db, moment, seen, { trainerId: personId })).map(
              deliveryRow,
            ),
            corrections: await standings(db, moment, { people: [personId] }),
          },
          ...(evaluated ? { policies: [policy] } : {}),
        };
      },
    },
    resultsOfPerson,
  ],
};

/** Every certified trainer, as somebody who may see every evaluation is told. */
async function listed(context: QueryContext, seen: Answers) {
  const { db, asRecorded, moment, once } = context;
  const book = await once(policyBook);
  const people = await asRecorded.selectFrom('people_person').selectAll().execute();
  const members = await membershipsAt(db, moment);
  const byId = new Map(people.map((person) => [person.personId, person]));
  const review = await underReviewAt(db, moment);
  const policy = book.inForce('evaluation');
  const ranked = policy ? await ranking(await trainersOf(context, seen), policy) : [];
  const evaluated = new Map(ranked.map((one) => [one.subject, one]));
  return (await certified(db, moment)).map((certificate) => {
    const { personId } = certificate;
    const validity = validityOf(certificate, moment.asOf, book, review);
    const { grade, validFrom, validUntil, status, daysLeft } = validity;
    const person = byId.get(personId);
    const { total = null, band = null, answers } = evaluated.get(personId) ?? {};
    return {
      ...{
        personId,
        name: person?.name ?? null,
        department: members.get(personId)?.department ?? null,
      },
      ...{ grade, validFrom, validUntil, status, daysLeft, total, band },
      ...(answers ? { answers } : {}),
    };
  });
}

/** The sealed result that somebody got on the latest certification day. */
async function latestResult({ db, moment }: QueryContext, personId: string) {
  const sealings = await db
    .selectFrom('demo_results_sealing')
    .selectAll()
    .where('personId', '=', personId)
    .where(visibleAt(moment))
    .execute();
  const days = new Map(
    (await sessionsAt(db, moment))
      .filter(({ kind }) => kind === 'certification')
      .map(({ sessionId, date }) => [sessionId, date]),
  );
  const live = [...liveSeals(sealings).values()]
    .flatMap((one) => {
      const on = days.get(one.result.sessionId);
      return on === undefined ? [] : [{ ...one, on }];
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : byPosition(a, b)));
  return live.at(-1)?.result ?? null;
}

/** The total at the end of each month, under the policy in force then, as known at the moment asked. */
async function trend(
  { db, moment, once }: QueryContext,
  personId: string,
  { entries }: Certificate,
  answers: Answers,
) {
  const book = await once(policyBook);
  const rows = await trainerRows(db, moment, answers, [personId]);
  const points = [];
  for (const asOf of monthEnds(moment.asOf, MONTHS_OF_TREND)) {
    const grade = entries.findLast(({ day }) => day <= asOf)?.grade;
    if (grade === undefined || grade === null) continue;
    const then = new PolicyBook(book.versions, asOf);
    const policy = then.inForce('evaluation');
    if (!policy) continue;
    const facts = factsOf(personId, trainerFacts(rows, asOf, then));
    const { total, band } = evaluate(policy.document, facts, asOf, { grade });
    points.push({ asOf, total, band, policy: `${policy.id}@${policy.version}` });
  }
  return points;
}

/** The day itself and the last days of the months before it, the earliest first. */
export function monthEnds(asOf: Day, months: number): Day[] {
  const days = [asOf];
  for (let back = 0; days.length < months; back++) {
    const first = minusDuration(`${asOf.slice(0, 7)}-01`, `P${back}M`);
    days.push(minusDuration(first, 'P1D'));
  }
  return days.reverse();
}

export const trainersCapability: ReadCapability = {
  name: 'trainers',
  queries: [trainerCardQueries],
};
