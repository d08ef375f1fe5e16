import { useEffect, useState } from 'preact/hooks';
import { param, setParams } from '../../address/address.js';
import { type Answer, useAnswer } from '../../api/answers.js';
import { domain, wordFor } from '../../words/domain.js';
import { nameOf, type PolicyDocument, type PolicyKind } from './document.js';
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
        {start === '' ? <option value="">{say.choose}</option> : null}
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

/** A version of a policy, as `GET /api/v1/policies` lists it. */
export interface Version {
  readonly kind: PolicyKind;
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly inForce: boolean;
}

/** Rules that companies published, as documents. */
const samples = import.meta.glob<PolicyDocument>('../../../../samples/policies/*.json', {
  import: 'default',
});

const FILE = /([^/]+)\.json$/;
const SAMPLE = 'sample/';

const sampleNames = Object.keys(samples).flatMap((path) => FILE.exec(path)?.[1] ?? []);

function sampleStart(name: string): string {
  return SAMPLE + name;
}

export function versionStart({ kind, id, version }: Omit<Version, 'state' | 'inForce'>): string {
  return `${kind}/${id}/${version}`;
}

export function useVersions(): Answer<readonly Version[]> {
  return useAnswer<readonly Version[]>({ path: 'policies', views: ['policies'], always: true });
}

/** What the address says to start from; else the newest evaluation policy that is proposed, or in force. */
export function useStart(versions: readonly Version[] | undefined): string | undefined {
  const chosen = param('start');
  if (chosen !== undefined || !versions) return chosen;
  const evaluations = versions.filter(({ kind }) => kind === 'evaluation');
  const found =
    evaluations.findLast(({ state }) => state === 'proposed') ??
    evaluations.find(({ inForce }) => inForce) ??
    versions.find(({ inForce }) => inForce);
  return found && versionStart(found);
}

interface Loaded {
  readonly document?: PolicyDocument;
  readonly answer: Answer<unknown>;
}

/** The document to start from. */
export function useStartDocument(start: string | undefined): Loaded {
  const sample = start?.startsWith(SAMPLE) ? start.slice(SAMPLE.length) : undefined;
  const [loaded, setLoaded] = useState<{
    readonly name: string;
    readonly document: PolicyDocument;
  }>();
  useEffect(() => {
    const load = Object.entries(samples).find(([path]) => FILE.exec(path)?.[1] === sample)?.[1];
    if (sample !== undefined)
      void load?.().then((document) => setLoaded({ name: sample, document }));
  }, [sample]);
  const answer = useAnswer<{ readonly document: PolicyDocument }>(
    start === undefined || sample !== undefined
      ? undefined
      : { path: `policies/${start}`, views: ['policies'], always: true },
  );
  const own = loaded?.name === sample ? loaded?.document : undefined;
  const document = sample === undefined ? answer.envelope?.data.document : own;
  return { answer, ...(document ? { document } : {}) };
}
