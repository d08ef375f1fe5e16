import { useEffect, useState } from 'preact/hooks';
import { param } from '../../address/address.js';
import { type Answer, useAnswer } from '../../api/answer.js';
import type { PolicyDocument, PolicyKind } from './document.js';

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

export const sampleNames = Object.keys(samples).flatMap((path) => FILE.exec(path)?.[1] ?? []);

export function sampleStart(name: string): string {
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

export interface Loaded {
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
