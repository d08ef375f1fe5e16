import { byPosition, counts, type Moment } from '../moment/moment.js';
import type { ViewsDb } from '../registry.js';

/** Somebody's latest certificate. */
export interface Certified {
  readonly personId: string;
  readonly certificationId: string;
  readonly candidacyId: string;
  readonly grade: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly policy: { readonly id: string; readonly version: number; readonly hash: string };
  readonly sealedResult: string;
  readonly eventId: string;
  /** The day of the decision. */
  readonly day: string;
}

/** Who was certified, in the order in which they first were. */
export async function certified(
  db: ViewsDb,
  moment: Moment,
  personId?: string,
): Promise<Certified[]> {
  let query = db.selectFrom('certifications_granted').selectAll().where(counts(moment));
  if (personId !== undefined) query = query.where('personId', '=', personId);
  const latest = new Map<string, Certified>();
  for (const row of (await query.execute()).sort(byPosition)) {
    const { certificationId, candidacyId, grade, validFrom, validUntil, sealedResult } = row;
    latest.set(row.personId, {
      personId: row.personId,
      certificationId,
      candidacyId,
      grade,
      validFrom,
      validUntil,
      policy: { id: row.policyId, version: row.policyVersion, hash: row.policyHash },
      sealedResult,
      eventId: row.eventId,
      day: row.day,
    });
  }
  return [...latest.values()];
}

export interface Refused {
  readonly personId: string;
  readonly candidacyId: string;
  readonly remedy: string | null;
  readonly day: string;
  readonly eventId: string;
}

export async function refusals(db: ViewsDb, moment: Moment): Promise<Refused[]> {
  const rows = await db
    .selectFrom('certifications_refused')
    .selectAll()
    .where(counts(moment))
    .execute();
  return rows.sort(byPosition).map(({ personId, candidacyId, remedy, day, eventId }) => ({
    personId,
    candidacyId,
    remedy,
    day,
    eventId,
  }));
}
