import type { Day, EventId, PersonId } from '../../src/platform/kernel/envelope.js';
import { refuse } from '../../src/platform/kernel/refusal.js';
import type { PolicyKind, PolicyRef } from '../../src/policies/policies.events.js';
import type { PolicyDocument } from '../../src/rules/documents/check-document.js';
import type { ViewsDb, ViewTables } from '../platform/queries/views-db.js';
import { type Moment, visibleAt } from '../platform/temporal/temporal.js';

/** A version of a rule document, as far as it was known at the moment asked about. */
export interface PolicyVersion {
  readonly kind: PolicyKind;
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly effectiveFrom: Day;
  readonly document: PolicyDocument;
  readonly state: 'proposed' | 'approved' | 'withdrawn';
  readonly proposedBy: PersonId;
  /** The events that proposed and decided it. */
  readonly events: readonly EventId[];
}

type DocumentOf<K extends PolicyKind> = Extract<PolicyDocument, { kind: K }>;
export type VersionOf<K extends PolicyKind> = Omit<PolicyVersion, 'document'> & {
  readonly document: DocumentOf<K>;
};

/** All versions of all policies at a moment. */
export class PolicyBook {
  constructor(
    readonly versions: readonly PolicyVersion[],
    private readonly asOf: Day,
  ) {}

  /** The version that something relied on, whatever became of it since. */
  named<K extends PolicyKind>(
    kind: K,
    ref: Pick<PolicyRef, 'id' | 'version'>,
  ): VersionOf<K> | undefined {
    return this.#of(kind).find(({ id, version }) => id === ref.id && version === ref.version);
  }

  /**
   * The approved version in force on the day: of those in effect the one in effect last, and of
   * several policies of a kind likewise, unless one is named.
   */
  inForce<K extends PolicyKind>(kind: K, id?: string): VersionOf<K> | undefined {
    return this.#of(kind)
      .filter((one) => one.state === 'approved' && one.effectiveFrom <= this.asOf)
      .filter((one) => id === undefined || one.id === id)
      .sort(newestFirst)[0];
  }

  /** The certification policy in force for a grade. */
  certificationFor(grade: string): VersionOf<'certification'> | undefined {
    const ids = new Set(this.#of('certification').map(({ id }) => id));
    return [...ids]
      .flatMap((id) => this.inForce('certification', id) ?? [])
      .filter(({ document }) => document.grade === grade)
      .sort(newestFirst)[0];
  }

  /** The newest version proposed of a policy that nobody has approved. */
  candidate<K extends PolicyKind>(kind: K, id: string): VersionOf<K> | undefined {
    return this.#of(kind)
      .filter((one) => one.id === id && one.state === 'proposed')
      .sort((a, b) => b.version - a.version)[0];
  }

  #of<K extends PolicyKind>(kind: K): VersionOf<K>[] {
    return this.versions.filter((one) => one.kind === kind) as unknown as VersionOf<K>[];
  }
}

function newestFirst(a: Ranked, b: Ranked): number {
  if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom < b.effectiveFrom ? 1 : -1;
  return b.version - a.version || (a.id < b.id ? -1 : 1);
}

type Ranked = Pick<PolicyVersion, 'effectiveFrom' | 'version' | 'id'>;

export async function policyBook(db: ViewsDb, moment: Moment): Promise<PolicyBook> {
  const proposed = await db
    .selectFrom('policies_proposed')
    .selectAll()
    .where(visibleAt(moment))
    .orderBy('kind')
    .orderBy('policyId')
    .orderBy('version')
    .execute();
  const decided = await db
    .selectFrom('policies_decided')
    .selectAll()
    .where(visibleAt(moment))
    .execute();
  return new PolicyBook(versionsOf(proposed, decided), moment.asOf);
}

type Proposed = ViewTables['policies_proposed'];
type DecidedOn = ViewTables['policies_decided'];

/** Each version with what was decided on it. */
export function versionsOf(
  proposed: readonly Proposed[],
  decided: readonly DecidedOn[],
): PolicyVersion[] {
  return proposed.map((row) => {
    const { kind, policyId, version, hash, effectiveFrom, proposedBy, eventId } = row;
    const own = decided.filter(
      (one) => one.kind === kind && one.policyId === policyId && one.version === version,
    );
    const last = (['withdrawn', 'approved'] as const).find((decision) =>
      own.some((one) => one.decision === decision),
    );
    return {
      kind,
      id: policyId,
      version,
      hash,
      effectiveFrom,
      proposedBy,
      document: row.document as PolicyDocument,
      state: last ?? 'proposed',
      events: [eventId, ...own.map((one) => one.eventId)],
    };
  });
}

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
