import type { Day, Recorded } from '../platform/kernel/envelope.js';
import type { PolicyDocument } from '../rules/documents/check-document.js';
import { policyHash } from '../rules/documents/policy-hash.js';
import type { PolicyEvent } from '../policies/policies.events.js';
import { PolicyBook, type PolicyVersion } from '../../projections/policies/policy-book.js';

/** The versions of all policies, folded straight from the events. */
export class LedgerPolicies {
  readonly #versions = new Map<string, PolicyVersion>();

  see(event: Recorded<PolicyEvent>): void {
    const { kind, policyId: id, version } = event.data;
    const key = `${kind} ${id}@${version}`;
    if (event.type === 'PolicyProposed') {
      const { document, effectiveFrom } = event.data;
      this.#versions.set(key, {
        ...{ kind, id, version, effectiveFrom, events: [event.id] },
        ...{ hash: policyHash(document), document: document as PolicyDocument, state: 'proposed' },
        proposedBy: event.metadata.actor.personId,
      });
      return;
    }
    const known = this.#versions.get(key);
    const state = event.type === 'PolicyApproved' ? 'approved' : 'withdrawn';
    if (known) this.#versions.set(key, { ...known, state, events: [...known.events, event.id] });
  }

  book(asOf: Day): PolicyBook {
    return new PolicyBook([...this.#versions.values()], asOf);
  }
}
