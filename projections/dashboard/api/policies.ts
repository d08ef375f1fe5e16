import { useAnswer } from './answers.js';
import { type Envelope, policiesOf, type PolicyNamed } from './envelope.js';

/** The document of one version of a policy: it never changes, whatever moment is looked at. */
export function usePolicy<Document>(
  named: Pick<PolicyNamed, 'kind' | 'id' | 'version'> | undefined,
): Document | undefined {
  return useAnswer<{ readonly document: Document }>(
    named && {
      path: `policies/${named.kind}/${encodeURIComponent(named.id)}/${named.version}`,
      always: true,
      views: ['policies'],
    },
  ).envelope?.data.document;
}

/** The document of the policy of this kind that the figures of an answer rest on. */
export function usePolicyBehind<Document>(
  envelope: Envelope<unknown> | undefined,
  kind: string,
): Document | undefined {
  return usePolicy(envelope && policiesOf(envelope).find((one) => one.kind === kind));
}
