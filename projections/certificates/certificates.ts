import type { DecidedProposal } from '../../src/certificates/standing.events.js';
import type { Day } from '../../src/rules/calendar.js';
import { isHeld, STANDING_AFTER, type Standing } from '../../src/rules/certificate-standing.js';
import { byPosition } from '../platform/temporal/temporal.js';
import type { ViewTables } from '../platform/queries/views-db.js';

export type GrantedRow = ViewTables['certifications_granted'];
export type RefusedRow = ViewTables['certifications_refused'];
export type ChangeRow = ViewTables['certifications_change'];

/** Something that was decided about somebody's certificates. */
export interface CertificateEntry {
  readonly day: Day;
  readonly what: 'granted' | 'refused' | ChangeRow['what'];
  readonly certificationId: string | null;
  /** The grade from then on; null where it ends or none was given. */
  readonly grade: string | null;
  readonly eventId: string;
  /** Who decided. */
  readonly by: string;
}

/** Somebody's latest certificate. */
export interface Certified {
  readonly personId: string;
  readonly certificationId: string;
  readonly candidacyId: string;
  readonly grade: string;
  readonly validFrom: Day;
  readonly validUntil: Day;
  readonly policy: { readonly id: string; readonly version: number; readonly hash: string };
  readonly sealedResult: string;
  readonly eventId: string;
  /** The day of the decision. */
  readonly day: Day;
}

export interface Certificate extends Certified {
  readonly standing: Standing;
  /** The decision on the candidacy that it goes back to. */
  readonly decision: string;
  /** While suspended: since when, and when that is looked at again. */
  readonly suspension: { readonly since: Day; readonly reviewBy: Day | null } | null;
  /** Everything in its order. */
  readonly entries: readonly CertificateEntry[];
  /** Proposals that were accepted or declined. */
  readonly decided: readonly DecidedProposal[];
}

/** The latest certificate of each person, in the order in which they were certified first. */
export function certificates(
  granted: readonly GrantedRow[],
  refused: readonly RefusedRow[],
  changes: readonly ChangeRow[],
): Certificate[] {
  const latest = new Map<string, Certificate>();
  for (const row of inOrder(granted, refused, changes)) {
    const before = latest.get(row.personId);
    const after =
      row.kind === 'granted'
        ? grantedTo(before, row)
        : before && (row.kind === 'refused' ? refusedTo(before, row) : changedBy(before, row));
    if (after) latest.set(row.personId, after);
  }
  return [...latest.values()];
}

/** Everything decided on certificates, in the order of the ledger. */
export function inOrder(
  granted: readonly GrantedRow[],
  refused: readonly RefusedRow[],
  changes: readonly ChangeRow[],
) {
  return [
    ...granted.map((row) => ({ kind: 'granted' as const, ...row })),
    ...refused.map((row) => ({ kind: 'refused' as const, ...row })),
    ...changes.map((row) => ({ kind: 'change' as const, ...row })),
  ].sort(byPosition);
}

/** The period that a grant gives. */
export function periodGranted(row: GrantedRow): Certified {
  const { personId, certificationId, candidacyId, grade, eventId, day } = row;
  const { validFrom, validUntil, sealedResult } = row;
  return {
    ...{ personId, certificationId, candidacyId, grade, validFrom, validUntil },
    policy: { id: row.policyId, version: row.policyVersion, hash: row.policyHash },
    ...{ sealedResult, eventId, day },
  };
}

/** The period that a renewal, a promotion or a demotion gives; what it does not say stays. */
export function periodChanged<C extends Certified>(before: C, row: ChangeRow): C {
  const { certificationId, eventId, day } = row;
  return {
    ...{ ...before, certificationId, eventId, day, grade: row.grade ?? before.grade },
    validFrom: row.validFrom ?? before.validFrom,
    validUntil: row.validUntil ?? before.validUntil,
    policy: {
      id: row.policyId ?? before.policy.id,
      version: row.policyVersion ?? before.policy.version,
      hash: row.policyHash ?? before.policy.hash,
    },
  };
}

function grantedTo(before: Certificate | undefined, row: GrantedRow): Certificate {
  const { certificationId, grade, eventId, day, by } = row;
  const entry = { day, what: 'granted', certificationId, grade, eventId, by } as const;
  return {
    ...periodGranted(row),
    ...{ standing: 'held', decision: eventId, suspension: null },
    entries: [...(before?.entries ?? []), entry],
    decided: before?.decided ?? [],
  };
}

/** A refusal on the candidacy of the certificate takes it back; one on another candidacy does not. */
function refusedTo(
  before: Certificate,
  { candidacyId, eventId, day, by }: RefusedRow,
): Certificate {
  const entry = {
    day,
    what: 'refused',
    certificationId: null,
    grade: null,
    eventId,
    by,
  } as const;
  const entries = [...before.entries, entry];
  return candidacyId === before.candidacyId
    ? { ...before, standing: 'reversed', suspension: null, entries }
    : { ...before, entries };
}

function changedBy(before: Certificate, row: ChangeRow): Certificate {
  const { what, certificationId, eventId, day, by, proposal } = row;
  const next = afterChange(before, row);
  const grade = isHeld(next) ? next.grade : null;
  return {
    ...next,
    entries: [...before.entries, { day, what, certificationId, grade, eventId, by }],
    decided: proposal ? [...before.decided, proposal] : before.decided,
  };
}

function afterChange(before: Certificate, row: ChangeRow): Certificate {
  const { what, day, reviewBy } = row;
  switch (what) {
    case 'suspended':
      return { ...before, standing: STANDING_AFTER[what], suspension: { since: day, reviewBy } };
    case 'reinstated':
    case 'revoked':
    case 'expired':
    case 'exited':
      return { ...before, standing: STANDING_AFTER[what], suspension: null };
    case 'declined':
      return before;
    case 'renewed':
    case 'promoted':
    case 'demoted':
      return periodChanged(before, row);
    default:
      return what satisfies never;
  }
}
