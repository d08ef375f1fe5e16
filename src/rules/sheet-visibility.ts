import type { PersonId, Role } from '../platform/kernel/envelope.js';
import { maySee, type Relation } from './access.js';

/** How somebody stands to a demo, as of now: what is asked about an earlier day changes nothing of it. */
export interface StandingToDemo {
  readonly personId: PersonId;
  readonly roles: readonly Role[];
  readonly candidateId: PersonId;
  readonly sealed: boolean;
  /** Appointed to the panel of its session. */
  readonly seat: boolean;
  /** A tie to the candidate, declared or by the history, waived or not. */
  readonly tied: boolean;
  /** Their own sheet of this demo is in. */
  readonly handedIn: boolean;
}

/**
 * Whether somebody may see a judge's sheet. Before sealing nobody with a tie to the candidate sees another's,
 * nor a judge of the panel whose own is not in, nor the candidate, whatever else they are.
 * @param judgeId whose sheet it is
 */
export function maySeeSheet(
  judgeId: PersonId,
  { personId, candidateId, seat, tied, handedIn, sealed, roles }: StandingToDemo,
): boolean {
  const stands: Readonly<Partial<Record<Relation, boolean>>> = {
    author: judgeId === personId,
    candidate: candidateId === personId,
    tied,
    panel: seat,
    'panel-handed-in': seat && handedIn,
  };
  const relations = (Object.keys(stands) as Relation[]).filter((relation) => stands[relation]);
  return maySee(sealed ? 'sealed-sheet' : 'sheet-before-sealing', { roles }, relations);
}
