import type { PolicyKind } from '../../src/policies/policies.events.js';
import { refuse } from '../../src/platform/kernel/refusal.js';
import type { PolicyBook, VersionOf } from './policy-book.js';

/**
 * The candidate a what-if compares with: the one named `id@version`, or the newest version of the
 * policy that was proposed and that nobody has approved.
 * @throws Refusal `malformed`, `unknown-reference`
 */
export function candidateNamed<K extends PolicyKind>(
  book: PolicyBook,
  kind: K,
  id: string | undefined,
  name?: string,
): VersionOf<K> | undefined {
  if (name === undefined) return id === undefined ? undefined : book.candidate(kind, id);
  const [, policyId, version] = /^([^@]+)@([1-9]\d*)$/.exec(name) ?? [];
  if (policyId === undefined) {
    throw refuse('malformed', 'a candidate is named id@version, such as trainer@2', {
      field: 'candidate',
    });
  }
  const candidate = book.named(kind, { id: policyId, version: Number(version) });
  if (candidate) return candidate;
  throw refuse('unknown-reference', `there was no ${kind} policy ${name} then`, {
    field: 'candidate',
    remedy: 'Propose it first, or ask as of a later day.',
  });
}
