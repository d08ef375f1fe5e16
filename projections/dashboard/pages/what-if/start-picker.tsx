import { setParams } from '../../address/address.js';
import { domain, wordFor } from '../../words/domain.js';
import { nameOf } from './document.js';
import { sampleNames, sampleStart, type Version, versionStart } from './starts.js';
import { whatIfWords } from './what-if-words.js';

interface Props {
  readonly versions: readonly Version[];
  readonly start: string;
}

/** What the candidate is made of: a version of a policy, or rules that some company published. */
export function StartPicker({ versions, start }: Props) {
  const say = whatIfWords();
  const kinds = Map.groupBy(
    versions.filter(({ state }) => state !== 'withdrawn'),
    ({ kind }) => kind,
  );
  const standing = ({ inForce, state }: Version) =>
    inForce ? say.inForce : state === 'proposed' ? say.proposed : say.earlier;
  return (
    <label class="policy-field start">
      <span>{say.start}</span>
      <select
        value={start}
        onChange={({ currentTarget }) =>
          setParams({ start: currentTarget.value, candidate: undefined })
        }
      >
        {[...kinds].map(([kind, all]) => (
          <optgroup key={kind} label={wordFor(domain().policyKinds, kind)}>
            {all.map((one) => (
              <option key={one.version} value={versionStart(one)}>
                {nameOf(one)} · {standing(one)}
              </option>
            ))}
          </optgroup>
        ))}
        <optgroup label={say.sample}>
          {sampleNames.map((name) => (
            <option key={name} value={sampleStart(name)}>
              {name}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  );
}
