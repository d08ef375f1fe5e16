/** How the API answers a question: with what it takes to get the same answer again. */
export interface Envelope<T> {
  readonly data: T;
  /** The views had every event up to here. */
  readonly position: string;
  readonly asOf: string;
  /** A time, or a ledger position. */
  readonly knownAt: string;
  readonly policy?: PolicyNamed | readonly PolicyNamed[];
  readonly next?: string;
}

export interface PolicyNamed {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}

export function policiesOf({ policy }: Pick<Envelope<unknown>, 'policy'>): readonly PolicyNamed[] {
  if (policy === undefined) return [];
  return Array.isArray(policy) ? (policy as readonly PolicyNamed[]) : [policy as PolicyNamed];
}

/** `trainer@2`, as the API takes it back. */
export function policyText({ id, version }: Pick<PolicyNamed, 'id' | 'version'>): string {
  return `${id}@${version}`;
}
