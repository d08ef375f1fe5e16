import { hrefTo } from '../address/address.js';
import { type Envelope, policiesOf, policyText } from '../api/envelope.js';
import { domain, wordFor } from '../words/domain.js';
import { dayText, instantText } from '../words/format.js';
import { shellWords } from '../words/shell.js';

/** What figures rest on: the moment, the policy and its version, how far the views were. */
export function Provenance({ envelope }: { readonly envelope: Envelope<unknown> }) {
  const say = shellWords();
  const { asOf, knownAt, position } = envelope;
  const policies = policiesOf(envelope);
  return (
    <p class="provenance">
      <span>{say.asOfLine(dayText(asOf))}</span>
      <span>
        {/^\d+$/.test(knownAt) ? say.knownPosition(knownAt) : say.knownLine(instantText(knownAt))}
      </span>
      {policies.map((policy) => (
        <a
          key={policyText(policy)}
          href={hrefTo(`/history/policy/${policy.kind}.${policy.id}`)}
          title={`SHA-256 ${policy.hash}`}
        >
          {wordFor(domain().policyKinds, policy.kind)} {policyText(policy)}
        </a>
      ))}
      <span>
        {say.position} <span class="figure">{position}</span>
      </span>
    </p>
  );
}
