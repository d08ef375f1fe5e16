import type { Day } from '../../src/rules/calendar.js';
import { isHeld, STANDING_AFTER, type Standing } from '../../src/rules/certificate-standing.js';
import {
  type Certified,
  type ChangeRow,
  type GrantedRow,
  inOrder,
  periodChanged,
  periodGranted,
  type RefusedRow,
} from './certificates.js';

/** One certificate of somebody: a period that was given, as it is hung on a wall. */
export interface Paper extends Certified {
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
  for (const row of inOrder(granted, refused, changes)) {
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
    if (!paper || !isHeld(paper)) continue;
    if (paper.supersededBy && paper.supersededBy.from <= day) continue;
    all.set(id, { ...paper, standing });
  }
}

function running(all: ReadonlyMap<string, Paper>, own: readonly string[] = []): Paper[] {
  return own
    .flatMap((id) => all.get(id) ?? [])
    .filter((paper) => !paper.supersededBy && isHeld(paper));
}

function grantedBy(row: GrantedRow): Paper {
  const { by, eventId: decision } = row;
  return { ...periodGranted(row), by, standing: 'held', decision, supersededBy: null };
}

/** The certificate that a renewal, a promotion or a demotion gives. */
function nextOf(before: Paper, row: ChangeRow): Paper | null {
  const { by, validFrom, validUntil } = row;
  if (validFrom === null || validUntil === null) return null;
  return { ...periodChanged(before, row), by, supersededBy: null };
}
