import type { Day, PersonId } from '../platform/kernel/envelope.js';
import { windowAfter } from './calendar.js';
import { type CertificationDocument, DEFAULT_LOOK_BACK } from './documents/certification.js';

/** What somebody did for a candidate, and the day they did it where that matters. */
export type Deed =
  | { readonly by: PersonId; readonly as: 'nominator' }
  | { readonly by: PersonId; readonly as: 'coach' | 'corrector'; readonly on: Day };

/** What the history says of a candidate. */
export interface CandidateHistory {
  readonly personId: PersonId;
  readonly lineManagerId: PersonId | null;
  readonly deeds: readonly Deed[];
}

/** What was said in a session between somebody and a candidate, the latest of it. */
export interface Conflict {
  readonly declared: boolean;
  /** By two people, after the declaration. */
  readonly waived: boolean;
}

export type Tie = 'declared' | 'self' | 'line-manager' | Deed['as'];

/** How somebody stands to a candidate whom a session judges. */
export interface Separation {
  /** All that ties them to the candidate, waived or not. */
  readonly ties: readonly Tie[];
  /** Whether it keeps them from judging. */
  readonly barred: boolean;
}

/** The last day on which coaching or correcting bars nobody from a session's panel any more. */
export function barsAfter(
  session: Day,
  policy: Pick<CertificationDocument, 'separation'> | undefined,
): Day {
  return windowAfter(session, policy?.separation?.lookBack ?? DEFAULT_LOOK_BACK);
}

/**
 * Who may not judge whom, from the history and never from a role list: nobody judges themselves, somebody
 * they nominated, who reports to them, or whom they coached or corrected after `since`; nor after a conflict
 * was declared. Two people may waive it.
 * @param since from {@link barsAfter}
 */
export function separationBetween(
  judgeId: PersonId,
  { personId, lineManagerId, deeds }: CandidateHistory,
  { declared, waived }: Conflict,
  since: Day,
): Separation {
  const ties = new Set<Tie>();
  if (declared) ties.add('declared');
  if (judgeId === personId) ties.add('self');
  if (judgeId === lineManagerId) ties.add('line-manager');
  for (const deed of deeds) {
    if (deed.by === judgeId && (deed.as === 'nominator' || deed.on > since)) ties.add(deed.as);
  }
  // What others may sign is somebody's nearness to another, not that they are the same.
  return { ties: [...ties], barred: ties.size > 0 && (!waived || ties.has('self')) };
}

/** Who put a candidate forward, or is responsible for them, does not certify them. */
export function barredFromCertifying({
  lineManagerId,
  deeds,
}: CandidateHistory): ReadonlyMap<PersonId, Tie> {
  const barred = new Map<PersonId, Tie>();
  if (lineManagerId !== null) barred.set(lineManagerId, 'line-manager');
  for (const { by, as } of deeds) if (as === 'nominator') barred.set(by, as);
  return barred;
}

/** Who teaches a delivery, or owns what is taught, neither attends nor rates it. */
export function isLearner(
  personId: PersonId,
  { trainerId, owners }: { readonly trainerId: PersonId; readonly owners: readonly PersonId[] },
): boolean {
  return personId !== trainerId && !owners.includes(personId);
}
