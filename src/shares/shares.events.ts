import { contract } from '../platform/kernel/contract.js';
import type { EventOf, PersonId } from '../platform/kernel/envelope.js';

/**
 * Whoever has the link may look at the certificate. The link's token is made of the event's salt, which is
 * random and in no published entry of the log: it is made once, and nobody guesses it.
 */
export type CertificateShared = EventOf<
  'CertificateShared',
  1,
  { readonly certificationId: string; readonly personId: PersonId }
>;

/** The link leads nowhere from now on; a later one has another token. */
export type CertificateShareWithdrawn = EventOf<
  'CertificateShareWithdrawn',
  1,
  { readonly certificationId: string; readonly personId: PersonId }
>;

export type ShareEvent = CertificateShared | CertificateShareWithdrawn;

export const shareContract = contract<ShareEvent>('share', {
  CertificateShared: { version: 1 },
  CertificateShareWithdrawn: { version: 1 },
});
