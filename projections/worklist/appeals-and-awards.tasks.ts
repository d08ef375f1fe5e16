import { byPosition, visibleAt } from '../platform/temporal/temporal.js';
import { appealsAt } from '../appeals/appeals.queries.js';
import { awardsAt } from '../awards/awards.queries.js';
import type { ReadContext } from '../platform/queries/query.js';
import type { Left } from './presence.query.js';
import { type Waiting, waiting } from './waiting.js';

/** Appeals to assign and to decide, and results to reopen where one was upheld. */
export async function appealTasks({ db, moment }: ReadContext, left: Left): Promise<Waiting[]> {
  const all = await appealsAt(db, moment);
  if (all.length === 0) return [];
  const steps = await db.selectFrom('appeals_step').selectAll().where(visibleAt(moment)).execute();
  const lodged = await db.selectFrom('appeals_lodged').select(['appealId', 'eventId']).execute();
  const last = new Map(steps.sort(byPosition).map((one) => [one.appealId, one]));
  const lodgedBy = new Map(lodged.map((one) => [one.appealId, one.eventId]));
  const reopened = await db
    .selectFrom('demo_results_sealing')
    .select(['demoId', 'position'])
    .where('result', 'is', null)
    .where(visibleAt(moment))
    .execute();
  return all.flatMap((appeal): Waiting[] => {
    const { appealId: id, personId, state, by, demoId, lodgedOn } = appeal;
    const step = last.get(id);
    const origin = lodgedBy.get(id);
    const because = [step?.eventId, origin].flatMap((one) => one ?? []);
    const about = {
      aggregate: 'appeal',
      id,
      personId,
      title: demoId === null ? 'decision' : 'result',
    };
    const since = step?.day ?? lodgedOn;
    if (state === 'lodged' || (state === 'assigned' && (by === null || left.has(by)))) {
      return [waiting('appeal-to-assign', { since, about, because, notFor: [personId] })];
    }
    if (state === 'assigned' && by !== null) {
      return [waiting('appeal-to-decide', { personId: by, since, about, because })];
    }
    const broken = reopened.some(
      (one) => one.demoId === demoId && step !== undefined && byPosition(one, step) > 0,
    );
    if (state !== 'upheld' || appeal.remedy !== 'reopen-result' || demoId === null || broken) {
      return [];
    }
    return [
      waiting('result-to-reopen', {
        since,
        about: { ...about, aggregate: 'demo', id: demoId },
        with: { appealId: id },
        because,
        notFor: [personId],
      }),
    ];
  });
}

/** Awards to nominate for, and to confer once nominations are closed. */
export async function awardTasks({ db, moment }: ReadContext): Promise<Waiting[]> {
  return (await awardsAt(db, moment)).flatMap((award): Waiting[] => {
    const { awardId: id, award: title, winners, closesOn, openedOn, eventId } = award;
    const { conferred, nominated } = award;
    if (conferred.length >= winners) return [];
    const about = { aggregate: 'award', id, personId: null, title };
    if (closesOn === null || moment.asOf <= closesOn) {
      const notFor = nominated.map(({ by }) => by);
      const facts = { since: openedOn, due: closesOn, about, because: [eventId], notFor };
      return [waiting('award-nominations-open', facts)];
    }
    const won = new Set(conferred.map(({ personId }) => personId));
    const left = nominated.filter(({ personId }) => !won.has(personId));
    if (left.length === 0) return [];
    return [
      waiting('award-to-confer', {
        since: closesOn,
        about,
        because: left.map((one) => one.eventId),
      }),
    ];
  });
}
