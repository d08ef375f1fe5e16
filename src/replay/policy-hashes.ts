import type { Recorded } from '../platform/kernel/envelope.js';
import type { LecternEvent } from '../capabilities.js';
import { policyHash } from '../rules/documents/policy-hash.js';
import type { PolicyKind } from '../policies/policies.events.js';
import type { Difference } from './differences.js';

/** Under which field an event names a policy, and of which kind that one is. */
const REFERENCES: Readonly<Record<string, PolicyKind>> = {
  rubric: 'rubric',
  certificationPolicy: 'certification',
  awardPolicy: 'award',
};
const POLICY_OF: Readonly<Record<string, PolicyKind>> = {
  AwardsConferred: 'award',
  CertificationGranted: 'certification',
  CertificationRefused: 'certification',
  CertificationRenewed: 'certification',
  GradePromoted: 'certification',
  GradeDemoted: 'certification',
};

/** The hash of every policy version, computed again from its document; and who names it by which. */
export class PolicyHashes {
  readonly #hashes = new Map<string, string>();
  /** Documents hashed, and references compared. */
  policies = 0;
  references = 0;

  /** Where the event names a policy, or its own document, by another hash than the document has. */
  check(event: Recorded<LecternEvent>): Difference[] {
    switch (event.type) {
      case 'PolicyProposed': {
        const { kind, policyId, version, document, hash } = event.data;
        const recomputed = policyHash(document);
        this.#hashes.set(key(kind, policyId, version), recomputed);
        this.policies += 1;
        return hash === recomputed ? [] : [{ field: '/hash', stored: hash, recomputed }];
      }
      case 'PolicyApproved': {
        const { kind, policyId, version, hash } = event.data;
        return this.#compare('/hash', kind, { id: policyId, version, hash });
      }
      default:
        return Object.entries(event.data).flatMap(([field, value]: [string, unknown]) => {
          const kind = field === 'policy' ? POLICY_OF[event.type] : REFERENCES[field];
          if (field === 'proposal') return this.#evaluated(value);
          return kind && isReference(value) ? this.#compare(`/${field}/hash`, kind, value) : [];
        });
    }
  }

  /** The evaluation policy that a proposal was made under. */
  #evaluated(proposal: unknown): Difference[] {
    const { policy } = proposal as { readonly policy: unknown };
    return isReference(policy) ? this.#compare('/proposal/policy/hash', 'evaluation', policy) : [];
  }

  #compare(field: string, kind: PolicyKind, { id, version, hash }: Reference): Difference[] {
    this.references += 1;
    const known = this.#hashes.get(key(kind, id, version));
    if (known === hash) return [];
    return [{ field, stored: hash, ...(known !== undefined && { recomputed: known }) }];
  }
}

interface Reference {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}

function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && 'hash' in value && 'version' in value;
}

function key(kind: PolicyKind, id: string, version: number): string {
  return `${kind} ${id}@${version}`;
}
