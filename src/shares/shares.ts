import type { DecisionContext, Decider } from '../platform/kernel/decider.js';
import type { Decided, PersonId, Recorded } from '../platform/kernel/envelope.js';
import { refuse, wrongState } from '../platform/kernel/refusal.js';
import type { ShareCertificate, WithdrawCertificateShare } from './shares.commands.js';
import { shareContract, type ShareEvent } from './shares.events.js';

/** Whether a certificate can be looked at by its link. */
export interface Share {
  readonly open: boolean;
}

function evolve(_: Share, { type }: Recorded<ShareEvent>): Share {
  return { open: type === 'CertificateShared' };
}

export const share: Decider<Share, ShareEvent> = {
  contract: shareContract,
  initial: { open: false },
  evolve,
};

export interface ShareFacts {
  /** Whose certificate it is; null where there is none of the id. */
  readonly holder: PersonId | null;
}

type Events = Decided<ShareEvent>[];

/** The holder or a programme-admin makes a link with which anybody can look at the certificate.
 *  @throws Refusal `unknown-reference`, `not-entitled`, `wrong-state` */
export function shareCertificate(
  { open }: Share,
  { certificationId }: ShareCertificate,
  facts: ShareFacts & DecisionContext,
): Events {
  const personId = entitledFor(certificationId, facts);
  if (open) throw wrongState('share', `the link of ${certificationId}`, 'open');
  return [{ type: 'CertificateShared', data: { certificationId, personId } }];
}

/** @throws Refusal `unknown-reference`, `not-entitled`, `wrong-state` */
export function withdrawShare(
  { open }: Share,
  { certificationId }: WithdrawCertificateShare,
  facts: ShareFacts & DecisionContext,
): Events {
  const personId = entitledFor(certificationId, facts);
  if (!open) throw wrongState('share', `the link of ${certificationId}`, 'none');
  return [{ type: 'CertificateShareWithdrawn', data: { certificationId, personId } }];
}

function entitledFor(
  certificationId: string,
  { holder, actor }: ShareFacts & DecisionContext,
): PersonId {
  if (holder === null) {
    throw refuse('unknown-reference', `there is no certificate ${certificationId}`, {
      field: 'certificationId',
    });
  }
  if (actor.personId === holder || actor.roles.includes('programme-admin')) return holder;
  throw refuse('not-entitled', 'its holder or a programme-admin shares a certificate');
}
