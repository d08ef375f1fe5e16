import { daysBetween, type Day } from '../../src/rules/calendar.js';
import type { PolicyBook } from '../policies/policy-book.js';
import { certificateStatus, isGood } from '../../src/rules/certificate-standing.js';
import type { Certificate } from './certificates.js';
import { restsOnReview, type UnderReview } from './under-review.query.js';

/** A certificate as it stands on a day, with the days that are left of it. */
export function validityOf(
  certificate: Certificate,
  asOf: Day,
  book: PolicyBook,
  review: UnderReview,
) {
  const { entries: _e, decided: _d, decision: _o, ...shown } = certificate;
  const validity = book.named('certification', certificate.policy)?.document.validity ?? {};
  const underReview = restsOnReview(certificate, review);
  const status = certificateStatus({ ...certificate, validity, underReview }, asOf);
  return {
    ...shown,
    status,
    underReview,
    valid: isGood(status),
    daysLeft: daysBetween(asOf, certificate.validUntil),
  };
}
