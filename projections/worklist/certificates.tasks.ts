import type { Day } from '../../src/platform/kernel/envelope.js';
import { daysBetween, minusDuration } from '../../src/rules/calendar.js';
import {
  dayAfter,
  graceEndsOn,
  renewalOpensOn,
  type Validity,
} from '../../src/rules/documents/validity.js';
import { certified, underReviewAt, validityOf } from '../certificates/certificates.queries.js';
import type { Certificate } from '../certificates/certificates.js';
import type { ReadContext } from '../platform/queries/query.js';
import { policyBook } from '../policies/policy-book.js';
import type { Left } from './presence.query.js';
import { type Waiting, waiting } from './waiting.js';

/** So many days before its last one a certificate is said to end soon. */
const SOON = 30;

/** Certificates to renew, ending, in grace or past it, and suspensions to look at again. */
export async function certificateTasks(
  { db, moment, once }: ReadContext,
  left: Left,
): Promise<Waiting[]> {
  const { asOf } = moment;
  const book = await once(policyBook);
  const review = await underReviewAt(db, moment);
  return (await certified(db, moment)).flatMap((certificate): Waiting[] => {
    const { status } = validityOf(certificate, asOf, book, review);
    const gone = left.has(certificate.personId);
    const policy = book.named('certification', certificate.policy);
    const validity = policy?.document.validity ?? {};
    switch (status) {
      case 'suspended':
        return suspension(certificate, asOf);
      case 'lapsed':
        return [lapsed(certificate, validity)];
      case 'in-grace':
        return gone ? [] : [inGrace(certificate, validity)];
      case 'renewal-open':
      case 'valid':
        return gone ? [] : renewal(certificate, validity, asOf, status === 'renewal-open');
      default:
        return [];
    }
  });
}

function about({ personId, grade }: Certificate) {
  return { aggregate: 'certification', id: personId, personId, title: grade };
}

function renewal(
  certificate: Certificate,
  validity: Partial<Validity>,
  asOf: Day,
  open: boolean,
): Waiting[] {
  const { validUntil: due, eventId, personId } = certificate;
  const soon = daysBetween(asOf, due) <= SOON;
  if (!soon && !open) return [];
  const opened = renewalOpensOn(due, validity);
  return [
    waiting(soon ? 'certificate-expiring' : 'certificate-to-renew', {
      since: opened ?? minusDuration(due, `P${SOON}D`),
      due,
      about: about(certificate),
      because: [eventId],
      notFor: [personId],
    }),
  ];
}

function inGrace(certificate: Certificate, validity: Partial<Validity>): Waiting {
  const { validUntil, eventId, personId } = certificate;
  return waiting('certificate-in-grace', {
    since: dayAfter(validUntil),
    due: graceEndsOn(validUntil, validity),
    about: about(certificate),
    because: [eventId],
    notFor: [personId],
  });
}

function lapsed(certificate: Certificate, validity: Partial<Validity>): Waiting {
  const { validUntil, eventId, personId } = certificate;
  return waiting('certificate-to-expire', {
    since: dayAfter(graceEndsOn(validUntil, validity)),
    about: about(certificate),
    because: [eventId],
    notFor: [personId],
  });
}

function suspension(certificate: Certificate, asOf: Day): Waiting[] {
  const { suspension: since, entries, personId } = certificate;
  const due = since?.reviewBy ?? since?.since ?? null;
  if (!since || due === null || due > asOf) return [];
  const suspended = entries.findLast(({ what }) => what === 'suspended');
  return [
    waiting('suspension-to-review', {
      since: since.since,
      due: since.reviewBy,
      about: about(certificate),
      because: suspended ? [suspended.eventId] : [],
      notFor: [personId],
    }),
  ];
}
