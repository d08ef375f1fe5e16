import type { KnownAt } from '../platform/temporal/temporal.js';
import type { Evaluation } from '../../src/rules/evaluation/result.js';
import { gradeBeside } from '../../src/rules/documents/grades.js';
import { evidenceOf, proposalsOf, wasDecided } from '../../src/rules/evaluation/proposals.js';
import type { Certificate } from '../certificates/certificates.js';
import type { VersionOf } from '../policies/policy-book.js';

/** Which command accepts a proposal, where one does. */
const ACCEPTS: Readonly<Record<string, string>> = {
  promote: 'promote',
  demote: 'demote',
  exit: 'exit',
  renew: 'renew',
};

/** The proposals of an evaluation that nobody has decided on: each to be sent back as it is. */
export function openProposals(
  { transitions, band }: Pick<Evaluation, 'transitions' | 'band'>,
  certificate: Certificate,
  { id, version }: Pick<VersionOf<'evaluation'>, 'id' | 'version'>,
  { asOf, knownAt }: { readonly asOf: string; readonly knownAt: KnownAt },
) {
  const { personId, grade, decided } = certificate;
  const before = decided.map((one) => ({ ...one, evidence: evidenceOf(one) }));
  return proposalsOf(transitions)
    .filter((proposal) => !wasDecided(proposal, { id, version }, before))
    .filter(({ propose }) => propose !== 'promote' || gradeBeside(grade, 1) !== null)
    .map(({ propose, conditions }) => ({
      personId,
      propose,
      grade,
      /** Where it is accepted; null where nothing of that name can be done now. */
      accept: acceptedAt(certificate, propose),
      decline: `certifications/${personId}/proposals/decline`,
      proposal: {
        propose,
        policy: `${id}@${version}`,
        asOf,
        // A proposal seen as of a past time is to be looked at, not decided on.
        knownAt: 'position' in knownAt ? knownAt.position : null,
        ...(band !== null && { band }),
        conditions,
      },
    }));
}

function acceptedAt({ personId, grade, standing }: Certificate, propose: string): string | null {
  const command = Object.hasOwn(ACCEPTS, propose) ? ACCEPTS[propose] : undefined;
  const lowest = propose === 'demote' && gradeBeside(grade, -1) === null;
  const waits = standing === 'suspended' && (propose === 'promote' || propose === 'renew');
  return command === undefined || lowest || waits ? null : `certifications/${personId}/${command}`;
}
