import type { Day } from '../../src/rules/calendar.js';
import { STANDING_AFTER, type Standing } from '../../src/rules/certificate-standing.js';
import { byPosition } from '../platform/temporal/temporal.js';
import type { ChangeRow, GrantedRow, RefusedRow } from './certificates.js';

/** One certificate of somebody: a period that was given, as it is hung on a wall. */
export interface Paper {
  readonly certificationId: string;
  readonly personId: string;
  readonly candidacyId: string;
  readonly grade: string;
  readonly validFrom: Day;
  readonly validUntil: Day;
  readonly policy: { readonly id: string; readonly version: number; readonly hash: string };
  readonly sealedResult: string;
  /** The event that gave it. */
  readonly eventId: string;
  /** The day of the decision. */
  readonly day: Day;
  readonly by: string;
  readonly standing: Standing;
  /** The decision on the candidacy that it goes back to. */
  readonly decision: string;
  /** The certificate that takes its place, and from when. */
  readonly supersededBy: { readonly certificationId: string; readonly from: Day } | null;
}

/** Every certificate that was ever given, in the order in which they were. */
export function papers(
  granted: readonly GrantedRow[],
  refused: readonly RefusedRow[],
  changes: readonly ChangeRow[],
): Paper[] {
  const rows = [
    ...granted.map((row) => ({ kind: 'granted' as const, ...row })),
    ...refused.map((row) => ({ kind: 'refused' as const, ...row })),
    ...changes.map((row) => ({ kind: 'change' as const, ...row })),
  ].sort(byPosition);
  const all = new Map<string, Paper>();
  const ownOf = new Map<string, string[]>();
  const give = (paper: Paper) => {
    for (const before of running(all, ownOf.get(paper.personId))) {
      const { certificationId, validFrom: from } = paper;
      all.set(before.certificationId, { ...before, supersededBy: { certificationId, from } });
    }
    all.set(paper.certificationId, paper);
    ownOf.set(paper.personId, [...(ownOf.get(paper.personId) ?? []), paper.certificationId]);
  };
  for (const row of rows) {
    const own = ownOf.get(row.personId);
    const latest = all.get(own?.at(-1) ?? '');
    if (row.kind === 'granted') give(grantedBy(row));
    else if (row.kind === 'refused') {
      if (latest?.candidacyId !== row.candidacyId) continue;
      stand(all, own, row.day, 'reversed');
    } else if (latest) {
      const next = nextOf(latest, row);
      if (next) give(next);
      else if (row.what in STANDING_AFTER) {
        stand(all, own, row.day, STANDING_AFTER[row.what as keyof typeof STANDING_AFTER]);
      }
    }
  }
  return [...all.values()];
}

/** What is decided on somebody's certificate is decided on each that still runs, renewed or not. */
function stand(
  all: Map<string, Paper>,
  own: readonly string[] = [],
  day: Day,
  standing: Standing,
): void {
  for (const id of own) {
    const paper = all.get(id);
    if (!paper || ENDED.has(paper.standing)) continue;
    if (paper.supersededBy && paper.supersededBy.from <= day) continue;
    all.set(id, { ...paper, standing });
  }
}

const ENDED: ReadonlySet<Standing> = new Set(['revoked', 'expired', 'exited', 'reversed']);

function running(all: ReadonlyMap<string, Paper>, own: readonly string[] = []): Paper[] {
  return own
    .flatMap((id) => all.get(id) ?? [])
    .filter(({ standing, supersededBy }) => !supersededBy && !ENDED.has(standing));
}

function grantedBy(row: GrantedRow): Paper {
  const { certificationId, personId, candidacyId, grade, validFrom, validUntil } = row;
  const { sealedResult, eventId, day, by } = row;
  return {
    ...{ certificationId, personId, candidacyId, grade, validFrom, validUntil },
    policy: { id: row.policyId, version: row.policyVersion, hash: row.policyHash },
    ...{ sealedResult, eventId, day, by, standing: 'held', decision: eventId },
    supersededBy: null,
  };
}

/** The certificate that a renewal, a promotion or a demotion gives. */
function nextOf(before: Paper, row: ChangeRow): Paper | null {
  const { certificationId, eventId, day, by, grade, validFrom, validUntil } = row;
  if (validFrom === null || validUntil === null) return null;
  return {
    ...before,
    ...{ certificationId, eventId, day, by, validFrom, validUntil, supersededBy: null },
    grade: grade ?? before.grade,
    policy: {
      id: row.policyId ?? before.policy.id,
      version: row.policyVersion ?? before.policy.version,
      hash: row.policyHash ?? before.policy.hash,
    },
  };
}
