import type { Day } from './calendar.js';
import { termStatus, type TermStatus, type Validity } from './documents/validity.js';

/** What was decided on a certificate last. `reversed` by a new decision after an appeal. */
export type Standing = 'held' | 'suspended' | 'revoked' | 'expired' | 'exited' | 'reversed';

/** How a certificate stands on a day. */
export type CertificateStatus = TermStatus | Exclude<Standing, 'held'> | 'under-review';

export interface StandingFacts {
  readonly standing: Standing;
  readonly validUntil: Day;
  /** Of the policy it is held under. */
  readonly validity: Partial<Validity>;
  /** The decision or the result it rests on does not stand any more. */
  readonly underReview: boolean;
}

/**
 * How a certificate stands on a day. What ended it counts most, then what it rests on, then a suspension;
 * of any other the day decides.
 */
export function certificateStatus(
  { standing, validUntil, validity, underReview }: StandingFacts,
  day: Day,
): CertificateStatus {
  if (!isHeld({ standing })) return standing as Exclude<Standing, 'held'>;
  if (underReview) return 'under-review';
  return standing === 'suspended' ? standing : termStatus(day, validUntil, validity);
}

/** Neither revoked nor expired, exited or reversed: its holder is a trainer. */
export function isHeld({ standing }: { readonly standing: Standing }): boolean {
  return standing === 'held' || standing === 'suspended';
}

/** Whether its holder may be promoted on it, be nominated with it, or be told that it is valid. */
export function isGood(status: CertificateStatus): boolean {
  return status === 'valid' || status === 'renewal-open';
}

/** The standing that a decision on a certificate leads to; of any other decision it stays. */
export const STANDING_AFTER = {
  granted: 'held',
  suspended: 'suspended',
  reinstated: 'held',
  revoked: 'revoked',
  expired: 'expired',
  exited: 'exited',
} as const satisfies Readonly<Record<string, Standing>>;
