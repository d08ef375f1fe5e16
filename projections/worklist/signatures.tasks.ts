import type { ReadContext } from '../platform/queries/query.js';
import type { ViewTables } from '../platform/queries/views-db.js';
import { byPosition, visibleAt } from '../platform/temporal/temporal.js';
import { endedSessions, sessionsAt } from '../demos/demos.queries.js';
import { policyBook } from '../policies/policy-book.js';
import type { Left } from './presence.query.js';
import { type Waiting, waiting } from './waiting.js';

type Signature = ViewTables['worklist_signature'];

/** What one person has signed and another is to sign: waivers, roles, erasures, policies. */
export async function signatureTasks(context: ReadContext, left: Left): Promise<Waiting[]> {
  const { db, moment } = context;
  const rows = await db
    .selectFrom('worklist_signature')
    .selectAll()
    .where(visibleAt(moment))
    .execute();
  const last = new Map(rows.sort(byPosition).map((one) => [keyOf(one), one]));
  const signed = [...last.values()].filter(({ by }) => by !== null);
  const of = (what: Signature['what']) => signed.filter((one) => one.what === what);
  return [
    ...(await waivers(context, of('waiver'))),
    ...(await roles(context, of('role'), left)),
    ...(await erasures(context, of('erasure'))),
    ...[...of('merge'), ...of('split')].flatMap(sameOrNot),
    ...(await policies(context)),
  ];
}

function keyOf({ what, sessionId, record, judgeId, candidacyId, role }: Signature): string {
  return JSON.stringify([what, sessionId, record, judgeId, candidacyId, role]);
}

/** That two records are one person's, or are not. */
function sameOrNot({ what, personId, record: id, into, by, day, eventId }: Signature): Waiting[] {
  if (id === null || into === null) return [];
  const merges = what === 'merge';
  return [
    waiting('merge-to-sign', {
      ...(merges ? {} : { act: 'SplitPeople' }),
      since: day,
      about: { aggregate: 'person', id, personId: into, title: what },
      with: merges ? { from: id, into } : { personId: id },
      because: [eventId],
      notFor: [by, personId, into],
    }),
  ];
}

/** While the session is to come or goes on, and the judge is on its panel. */
async function waivers(
  { db, moment }: ReadContext,
  signed: readonly Signature[],
): Promise<Waiting[]> {
  if (signed.length === 0) return [];
  const candidacies = await db
    .selectFrom('cohort_funnel_candidacy')
    .selectAll()
    .where(
      'candidacyId',
      'in',
      signed.flatMap(({ candidacyId }) => candidacyId ?? []),
    )
    .execute();
  const over = await endedSessions(db, moment);
  const panels = new Map((await sessionsAt(db, moment)).map((one) => [one.sessionId, one]));
  const personOf = new Map(candidacies.map((one) => [one.candidacyId, one.personId]));
  return signed.flatMap(({ sessionId: id, judgeId, candidacyId, by, day, eventId }) => {
    if (id === null || judgeId === null || candidacyId === null) return [];
    const panel = panels.get(id);
    if (over.has(id) || !panel?.judges.includes(judgeId)) return [];
    const personId = personOf.get(candidacyId) ?? null;
    return [
      waiting('waiver-to-sign', {
        since: day,
        due: panel.date,
        about: { aggregate: 'session', id, personId, title: panel.kind },
        with: { judgeId, candidacyId },
        because: [eventId],
        notFor: [by, judgeId, personId],
      }),
    ];
  });
}

/** What was asked for before somebody left is not wanted any more, whether or not they came back. */
async function roles(
  { db, moment }: ReadContext,
  signed: readonly Signature[],
  left: Left,
): Promise<Waiting[]> {
  if (signed.length === 0) return [];
  const leaving = await db
    .selectFrom('worklist_presence')
    .selectAll()
    .where('here', '=', false)
    .where(visibleAt(moment))
    .execute();
  const lastLeft = new Map(leaving.sort(byPosition).map((one) => [one.personId, one]));
  return signed.flatMap((one) => {
    const { personId, role, by, day, eventId } = one;
    if (personId === null || role === null) return [];
    const gone = lastLeft.get(personId);
    if (left.has(personId) || (gone && byPosition(gone, one) > 0)) return [];
    return [
      waiting('role-to-sign', {
        since: day,
        about: { aggregate: 'person', id: personId, personId, title: role },
        with: { role },
        because: [eventId],
        notFor: [by, personId],
      }),
    ];
  });
}

/** While no duty to keep lasts. */
async function erasures(
  { db, moment }: ReadContext,
  signed: readonly Signature[],
): Promise<Waiting[]> {
  if (signed.length === 0) return [];
  const rows = await db.selectFrom('worklist_hold').selectAll().where(visibleAt(moment)).execute();
  const last = new Map(
    rows.sort(byPosition).map((one) => [JSON.stringify([one.personId, one.holdId]), one]),
  );
  const held = new Set(
    [...last.values()].filter(({ lasts }) => lasts).map(({ personId }) => personId),
  );
  return signed.flatMap(({ personId, record: id, by, day, eventId }) => {
    if (personId === null || id === null || held.has(personId)) return [];
    const about = { aggregate: 'person', id, personId, title: null };
    return [waiting('erasure-to-sign', { since: day, about, because: [eventId], notFor: [by] })];
  });
}

async function policies({ db, moment, once }: ReadContext): Promise<Waiting[]> {
  const { versions } = await once(policyBook);
  const open = versions.filter(({ state }) => state === 'proposed');
  if (open.length === 0) return [];
  const rows = await db
    .selectFrom('policies_proposed')
    .select(['eventId', 'day'])
    .where(visibleAt(moment))
    .execute();
  const dayOf = new Map(rows.map(({ eventId, day }) => [eventId, day]));
  return open.map(({ kind, id, version, effectiveFrom, proposedBy, events }) =>
    waiting('policy-to-approve', {
      since: dayOf.get(events[0] ?? '') ?? null,
      due: effectiveFrom,
      about: {
        aggregate: 'policy',
        id: `${kind}.${id}`,
        personId: null,
        title: `${id}@${version}`,
      },
      with: { kind, policyId: id, version },
      because: events,
      notFor: [proposedBy],
    }),
  );
}
