import { refuse } from '../../src/platform/kernel/refusal.js';
import { maySee } from '../../src/rules/access.js';
import { membershipsAt } from '../people/memberships.queries.js';
import { notThere, type QueryContext, type QueryTable } from '../platform/queries/query.js';
import { standsAt } from '../platform/temporal/replaced.js';
import { visibleAt } from '../platform/temporal/temporal.js';
import { stateIs } from './deliveries.queries.js';
import { type Roster, rostersAt } from './enrolments.queries.js';

type Mine = 'enrolled' | 'waiting' | 'checked-in' | 'attended' | null;

export const learningQueries: QueryTable = {
  capability: 'learning',
  queries: [
    {
      name: 'learning',
      shows: 'delivery',
      route: 'learning',
      summary:
        'Classes to come, and those one attended: places left, one’s own part in each, who of one’s department comes, which levels of feedback one gave.',
      reads: ['teaching', 'enrolments', 'departments'],
      answer: async (context) => ({ data: await learningOf(context) }),
    },
    {
      name: 'roster',
      shows: 'roster',
      route: 'deliveries/:deliveryId/roster',
      summary: 'Who is enrolled in a class, who waits for a place, and who checked in.',
      reads: ['teaching', 'enrolments'],
      async answer({ actor, db, moment, path }) {
        const { deliveryId = '' } = path;
        const planned = await db
          .selectFrom('teaching_delivery')
          .select('trainerId')
          .where('deliveryId', '=', deliveryId)
          .where(visibleAt(moment))
          .executeTakeFirst();
        const own = planned?.trainerId === actor.personId;
        if (!maySee('roster', actor, own ? ['owner'] : [])) {
          throw refuse('not-entitled', 'who comes is for the trainer of the class');
        }
        const roster = (await rostersAt(db, moment, [deliveryId])).get(deliveryId);
        if (!planned || !roster) throw notThere(`there is no class ${deliveryId}`);
        return { data: { deliveryId, capacity: roster.capacity, items: linesOf(roster) } };
      },
    },
  ],
};

function linesOf({ enrolled, waiting, checkedIn }: Roster) {
  const came = [...checkedIn].filter((learnerId) => !enrolled.has(learnerId));
  return [
    ...[...enrolled].map(([learnerId]) => ({ learnerId, place: 'enrolled' })),
    ...came.map((learnerId) => ({ learnerId, place: 'walk-in' })),
    ...[...waiting]
      .filter(([learnerId]) => !checkedIn.has(learnerId))
      .map(([learnerId]) => ({ learnerId, place: 'waiting' })),
  ].map((line) => ({ ...line, checkedIn: checkedIn.has(line.learnerId) }));
}

async function learningOf({ db, moment, actor }: QueryContext) {
  const me = actor.personId;
  const attended = new Set(
    (
      await db
        .selectFrom('enrolments_attendance')
        .select('deliveryId')
        .where('learnerId', '=', me)
        .where(standsAt(moment, 'enrolments_replaced'))
        .execute()
    ).map(({ deliveryId }) => deliveryId),
  );
  const isPlanned = await stateIs(db, moment, 'planned');
  const all = await db
    .selectFrom('teaching_delivery')
    .selectAll()
    .where(visibleAt(moment))
    .execute();
  const shown = all.filter(({ deliveryId }) => attended.has(deliveryId) || isPlanned(deliveryId));
  const rosters = await rostersAt(
    db,
    moment,
    shown.map(({ deliveryId }) => deliveryId).filter((id) => !attended.has(id)),
  );
  const answered = await answeredBy(db, moment, me);
  const department = (await membershipsAt(db, moment, [me])).get(me)?.department;
  return shown
    .map((row) => {
      const { deliveryId, kind, trainerId, courseId, hostDepartment, topic, startsAt } = row;
      const roster = rosters.get(deliveryId);
      const mine = attended.has(deliveryId) ? 'attended' : partOf(roster, me);
      return {
        ...{ deliveryId, kind, trainerId, courseId, hostDepartment, topic, startsAt },
        ...{ hours: row.hours, place: row.place, capacity: roster?.capacity ?? null },
        enrolled: roster?.enrolled.size ?? null,
        waiting: roster?.waiting.size ?? null,
        mine,
        waitingAs: mine === 'waiting' && roster ? placeOf(roster.waiting, me) : null,
        colleagues: colleaguesIn(roster, department, me),
        answered: answered.get(deliveryId) ?? [],
      };
    })
    .sort(byStart);
}

function partOf(roster: Roster | undefined, me: string): Mine {
  if (roster?.checkedIn.has(me)) return 'checked-in';
  if (roster?.enrolled.has(me)) return 'enrolled';
  return roster?.waiting.has(me) ? 'waiting' : null;
}

function placeOf(waiting: Roster['waiting'], me: string): number {
  return [...waiting.keys()].indexOf(me) + 1;
}

/** Who of one’s own department comes; of another, that is for those who run it. */
function colleaguesIn(
  roster: Roster | undefined,
  department: string | undefined,
  me: string,
): readonly string[] {
  return [...(roster?.enrolled ?? [])]
    .filter(([learnerId, of]) => of === department && learnerId !== me)
    .map(([learnerId]) => learnerId);
}

interface Starts {
  readonly deliveryId: string;
  readonly startsAt: string;
}

function byStart(a: Starts, b: Starts): number {
  const earlier = Date.parse(a.startsAt) - Date.parse(b.startsAt);
  return earlier || (a.deliveryId < b.deliveryId ? -1 : 1);
}

/** Which levels of feedback somebody gave on which delivery. */
async function answeredBy(
  db: QueryContext['db'],
  moment: QueryContext['moment'],
  me: string,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const rows = await db
    .selectFrom('teaching_feedback')
    .select(['deliveryId', 'level'])
    .where('learnerId', '=', me)
    .where(standsAt(moment, 'teaching_replaced'))
    .execute();
  const given = Map.groupBy(rows, ({ deliveryId }) => deliveryId);
  return new Map([...given].map(([id, levels]) => [id, levels.map(({ level }) => level).sort()]));
}
