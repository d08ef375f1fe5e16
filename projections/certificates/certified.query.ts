import { byPosition, visibleAt, type Moment } from '../platform/temporal/temporal.js';
import type { ViewsDb } from '../registry.js';
import { isHeld } from '../../src/rules/certificate-standing.js';
import { type Certificate, certificates } from './certificates.js';

export type { Certified } from './certificates.js';

/** The latest certificate of everybody who was ever certified, or of one person. */
export async function certificatesAt(
  db: ViewsDb,
  moment: Moment,
  personId?: string,
): Promise<Certificate[]> {
  let granted = db.selectFrom('certifications_granted').selectAll().where(visibleAt(moment));
  let refused = db.selectFrom('certifications_refused').selectAll().where(visibleAt(moment));
  let changes = db.selectFrom('certifications_change').selectAll().where(visibleAt(moment));
  if (personId !== undefined) {
    granted = granted.where('personId', '=', personId);
    refused = refused.where('personId', '=', personId);
    changes = changes.where('personId', '=', personId);
  }
  return certificates(await granted.execute(), await refused.execute(), await changes.execute());
}

/** Who is certified, in the order in which they first were; not those whose certificate has ended. */
export async function certified(
  db: ViewsDb,
  moment: Moment,
  personId?: string,
): Promise<Certificate[]> {
  return (await certificatesAt(db, moment, personId)).filter(isHeld);
}

export interface Refused {
  readonly personId: string;
  readonly candidacyId: string;
  readonly remedy: string | null;
  readonly day: string;
  readonly eventId: string;
}

/** Who was refused, but for those whose refusal another decision has taken the place of. */
export async function refusals(db: ViewsDb, moment: Moment): Promise<Refused[]> {
  const rows = await db
    .selectFrom('certifications_refused')
    .selectAll()
    .where(visibleAt(moment))
    .execute();
  const later = await db
    .selectFrom('certifications_granted')
    .select('supersedes')
    .where('supersedes', 'is not', null)
    .where(visibleAt(moment))
    .execute();
  const superseded = new Set([...later, ...rows].map(({ supersedes }) => supersedes));
  return rows
    .filter(({ eventId }) => !superseded.has(eventId))
    .sort(byPosition)
    .map(({ personId, candidacyId, remedy, day, eventId }) => ({
      personId,
      candidacyId,
      remedy,
      day,
      eventId,
    }));
}
