import { daysBetween, type Day } from '../../src/rules/calendar.js';
import type { PolicyBook } from '../policies/policy-book.js';
import { type Certificate, certificateStatus } from './certificates.js';
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
  const status = certificateStatus(certificate, asOf, validity, underReview);
  return {
    ...shown,
    status,
    underReview,
    valid: status === 'valid' || status === 'renewal-open',
    daysLeft: daysBetween(asOf, certificate.validUntil),
  };
}
