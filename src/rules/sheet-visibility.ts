import type { PersonId, Role } from '../platform/kernel/envelope.js';
import { maySee, type Relation } from './access.js';
import type { SheetsShown } from './documents/rubric.js';

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
  /** What the rubric of its session says of who sees whose. */
  readonly shows: SheetsShown;
}

/** `signed`: with the judge whose it is. */
export type SheetShown = 'no' | 'unsigned' | 'signed';

/**
 * What somebody is shown of a judge's sheet. Before sealing nobody with a tie to the candidate sees another's,
 * nor a judge of the panel whose own is not in, nor the candidate, whatever else they are; after it the
 * candidate sees what each judge marked, and who it was where the rubric says so.
 * @param judgeId whose sheet it is
 */
export function sheetShown(
  judgeId: PersonId,
  { personId, candidateId, seat, tied, handedIn, sealed, roles, shows }: StandingToDemo,
): SheetShown {
  const stands: Readonly<Partial<Record<Relation, boolean>>> = {
    author: judgeId === personId,
    candidate: candidateId === personId,
    tied,
    panel: seat,
    'panel-handed-in': seat && handedIn && !shows.hiddenFromPanel,
    'told-judges': shows.judgesToCandidate,
  };
  const relations = (Object.keys(stands) as Relation[]).filter((relation) => stands[relation]);
  if (!sealed) return maySee('sheet-before-sealing', { roles }, relations) ? 'signed' : 'no';
  if (!maySee('sealed-sheet', { roles }, relations)) return 'no';
  return maySee('sheet-judge', { roles }, relations) ? 'signed' : 'unsigned';
}
