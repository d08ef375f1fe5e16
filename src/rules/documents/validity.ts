import { dayFromNumber, dayNumber, minusDuration, plusDuration, type Day } from '../calendar.js';
import type { CertificationDocument } from './certification.js';

export type Validity = CertificationDocument['validity'];

/** Where a day stands in the term of a certificate. `lapsed`: its grace is over and nobody has renewed it. */
export type TermStatus = 'valid' | 'renewal-open' | 'in-grace' | 'lapsed';

/** The first day on which a certificate may be renewed; any day of its term where the policy does not say. */
export function renewalOpensOn(validUntil: Day, { renewalOpens }: Partial<Validity>): Day | null {
  return renewalOpens === undefined ? null : minusDuration(validUntil, renewalOpens);
}

/** The last day on which a certificate that has ended may still be renewed. */
export function graceEndsOn(validUntil: Day, { grace }: Partial<Validity>): Day {
  return grace === undefined ? validUntil : plusDuration(validUntil, grace);
}

export function termStatus(day: Day, validUntil: Day, validity: Partial<Validity>): TermStatus {
  if (day > validUntil) return day <= graceEndsOn(validUntil, validity) ? 'in-grace' : 'lapsed';
  const opens = renewalOpensOn(validUntil, validity);
  return opens !== null && day >= opens ? 'renewal-open' : 'valid';
}

export function dayAfter(day: Day): Day {
  return dayFromNumber(dayNumber(day) + 1);
}
