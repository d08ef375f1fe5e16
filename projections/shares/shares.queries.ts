import type { Day } from '../../src/rules/calendar.js';
import type { ViewsDb } from '../platform/queries/views-db.js';
import { byPosition, type Moment, visibleAt } from '../platform/temporal/temporal.js';
import { tokenHash } from './share-token.js';

/** A link that leads to a certificate. */
export interface OpenShare {
  readonly certificationId: string;
  readonly personId: string;
  readonly token: string;
  readonly since: Day;
}

/** The links of certificates that lead somewhere, in the order in which they were made. */
export async function sharesAt(
  db: ViewsDb,
  moment: Moment,
  { certificationId }: { readonly certificationId?: string | undefined } = {},
): Promise<OpenShare[]> {
  let shared = db.selectFrom('shares_shared').selectAll().where(visibleAt(moment));
  let withdrawn = db.selectFrom('shares_withdrawn').selectAll().where(visibleAt(moment));
  if (certificationId !== undefined) {
    shared = shared.where('certificationId', '=', certificationId);
    withdrawn = withdrawn.where('certificationId', '=', certificationId);
  }
  const steps = [
    ...(await shared.execute()).map((row) => ({ step: 'shared' as const, ...row })),
    ...(await withdrawn.execute()).map((row) => ({ step: 'withdrawn' as const, ...row })),
  ].sort(byPosition);
  const open = new Map<string, OpenShare>();
  for (const row of steps) {
    if (row.step === 'withdrawn') open.delete(row.certificationId);
    else {
      const { certificationId, personId, token, day: since } = row;
      open.set(certificationId, { certificationId, personId, token, since });
    }
  }
  return [...open.values()];
}

/** The certificate that a token leads to, if it does. */
export async function shareOf(
  db: ViewsDb,
  moment: Moment,
  token: string,
): Promise<OpenShare | undefined> {
  const found = await db
    .selectFrom('shares_shared')
    .select('certificationId')
    .where('tokenHash', '=', tokenHash(token))
    .executeTakeFirst();
  if (!found) return undefined;
  const open = await sharesAt(db, moment, found);
  return open.find((one) => one.token === token);
}
