import type { DecisionContext, Decider } from '../platform/kernel/decider.js';
import type { Day, Decided, EventId, PersonId, Recorded } from '../platform/kernel/envelope.js';
import { refuse, wrongState } from '../platform/kernel/refusal.js';
import { checkDocument, type PolicyDocument } from '../rules/documents/check-document.js';
import { policyHash } from '../rules/documents/policy-hash.js';
import type { ApprovePolicy, ProposePolicy, WithdrawPolicy } from './policies.commands.js';
import { policyContract, type PolicyEvent } from './policies.events.js';

export interface PolicyVersion {
  readonly status: 'proposed' | 'approved' | 'withdrawn';
  readonly document: PolicyDocument;
  readonly hash: string;
  readonly author: PersonId;
  readonly effectiveFrom: Day;
  readonly proposal: EventId;
}

/** All versions of one policy. */
export interface Policy {
  readonly versions: ReadonlyMap<number, PolicyVersion>;
}

function evolve(state: Policy, event: Recorded<PolicyEvent>): Policy {
  const versions = new Map(state.versions);
  const { version } = event.data;
  const known = versions.get(version);
  switch (event.type) {
    case 'PolicyProposed':
      versions.set(version, {
        status: 'proposed',
        document: event.data.document as PolicyDocument,
        hash: event.data.hash,
        author: event.metadata.actor.personId,
        effectiveFrom: event.data.effectiveFrom,
        proposal: event.id,
      });
      break;
    case 'PolicyApproved':
      if (known) versions.set(version, { ...known, status: 'approved' });
      break;
    case 'PolicyWithdrawn':
      if (known) versions.set(version, { ...known, status: 'withdrawn' });
      break;
    default:
      return event satisfies never;
  }
  return { versions };
}

export const policy: Decider<Policy, PolicyEvent> = {
  contract: policyContract,
  initial: { versions: new Map() },
  evolve,
};

type Events = Decided<PolicyEvent>[];

/** A version is immutable from here on; the hash is that of its canonical JSON.
 *  @throws Refusal `malformed`, `too-costly` with the JSON pointer at fault, `duplicate`, `unknown-reference` */
export function propose(
  state: Policy,
  { kind, policyId, version, document, effectiveFrom }: ProposePolicy,
  { rubricKnown }: DecisionContext & { readonly rubricKnown: boolean },
): Events {
  const [problem] = checkDocument(kind, document);
  if (problem) {
    throw refuse(
      problem.code ?? 'malformed',
      `${problem.pointer || 'the document'} ${problem.message}`,
      {
        field: 'document',
        pointer: problem.pointer,
      },
    );
  }
  const stated = document as unknown as PolicyDocument;
  if (stated.id !== policyId || stated.version !== version) {
    throw refuse('malformed', `the document says ${stated.id}@${stated.version}`, {
      field: 'document',
      pointer: stated.id === policyId ? '/version' : '/id',
    });
  }
  if (state.versions.has(version)) {
    throw refuse('duplicate', `${kind} ${policyId}@${version} exists; versions never change`, {
      field: 'version',
      remedy: 'Propose the next version.',
    });
  }
  if (!rubricKnown) {
    throw refuse('unknown-reference', 'the rubric it names was never proposed', {
      field: 'document',
      pointer: '/rubric',
    });
  }
  return [
    {
      type: 'PolicyProposed',
      data: { kind, policyId, version, document, hash: policyHash(document), effectiveFrom },
    },
  ];
}

/** @throws Refusal `unknown-reference`, `wrong-state`, `four-eyes` */
export function approve(
  state: Policy,
  { kind, policyId, version }: ApprovePolicy,
  { actor }: DecisionContext,
): Events {
  const proposed = versionOf(state, policyId, version);
  if (proposed.status !== 'proposed') {
    throw wrongState('policy', `${policyId}@${version}`, proposed.status);
  }
  if (proposed.author === actor.personId) {
    throw refuse('four-eyes', "a policy's author does not approve it", {
      cause: 'author',
      remedy: 'Ask another programme-admin or a certifier.',
    });
  }
  return [{ type: 'PolicyApproved', data: { kind, policyId, version, hash: proposed.hash } }];
}

/** @throws Refusal `unknown-reference`, `wrong-state` when something relies on it */
export function withdraw(
  state: Policy,
  { kind, policyId, version }: WithdrawPolicy,
  { reliedOn }: DecisionContext & { readonly reliedOn: boolean },
): Events {
  const { status } = versionOf(state, policyId, version);
  if (status === 'withdrawn') {
    throw refuse('wrong-state', `${policyId}@${version} is withdrawn already`, {
      thing: 'policy',
      state: 'withdrawn',
    });
  }
  if (status === 'approved' && reliedOn) {
    throw refuse('wrong-state', `${policyId}@${version} was relied on`, {
      thing: 'policy',
      state: 'relied-on',
      remedy: 'Propose a version that supersedes it.',
    });
  }
  return [{ type: 'PolicyWithdrawn', data: { kind, policyId, version } }];
}

function versionOf(state: Policy, policyId: string, version: number): PolicyVersion {
  const found = state.versions.get(version);
  if (found) return found;
  throw refuse('unknown-reference', `${policyId}@${version} was never proposed`, {
    field: 'version',
  });
}
