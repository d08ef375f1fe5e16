import { contract } from '../platform/kernel/contract.js';
import type { Day, EventOf } from '../platform/kernel/envelope.js';

export type PolicyKind =
  'rubric' | 'certification' | 'award' | 'evaluation' | 'course-health' | 'certificate-design';

/** A policy as something that relies on it names it. */
export interface PolicyRef {
  readonly id: string;
  readonly version: number;
  /** SHA-256 of the document's RFC 8785 canonical JSON, hex. */
  readonly hash: string;
}

/** A version of a rule document, as proposed. It never changes afterwards. */
export type PolicyProposed = EventOf<
  'PolicyProposed',
  1,
  {
    readonly kind: PolicyKind;
    readonly policyId: string;
    readonly version: number;
    readonly document: object;
    /** SHA-256 of the document's RFC 8785 canonical JSON, hex. */
    readonly hash: string;
    readonly effectiveFrom: Day;
  }
>;

export type PolicyApproved = EventOf<
  'PolicyApproved',
  1,
  {
    readonly kind: PolicyKind;
    readonly policyId: string;
    readonly version: number;
    readonly hash: string;
  }
>;

export type PolicyWithdrawn = EventOf<
  'PolicyWithdrawn',
  1,
  { readonly kind: PolicyKind; readonly policyId: string; readonly version: number }
>;

export type PolicyEvent = PolicyProposed | PolicyApproved | PolicyWithdrawn;

export const policyContract = contract<PolicyEvent>('policy', {
  PolicyProposed: { version: 1 },
  PolicyApproved: { version: 1 },
  PolicyWithdrawn: { version: 1 },
});
