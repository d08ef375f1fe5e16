import type { Marks } from '../../src/demos/demos.events.js';
import type { EventId, PersonId } from '../../src/platform/kernel/envelope.js';
import { agreement, type Agreement } from '../../src/rules/agreement.js';
import type { CertificationDocument } from '../../src/rules/documents/certification.js';
import type { RubricDocument } from '../../src/rules/documents/rubric.js';
import { passes } from '../../src/rules/panel/passes.js';
import { sheetFigures } from '../../src/rules/panel/sheet.js';
import { byPosition, type FactOrigin } from '../platform/temporal/temporal.js';
import type { SealedResult } from './demo-tables.js';

export interface SheetFact extends FactOrigin {
  readonly demoId: string;
  readonly judgeId: PersonId;
  readonly marks: Marks;
  readonly items: Marks | null;
  readonly group: string | null;
  readonly supersedes: EventId | null;
  /** Amended while so many sheets of others lay open to the judge. */
  readonly othersSeen: number;
  /** Keyed in from paper by this clerk, and not confirmed by the judge yet. */
  readonly clerkId: PersonId | null;
}

/** A sheet as it was handed in or amended; without marks where it was voided. */
export type SheetChange = Omit<SheetFact, 'marks'> & { readonly marks: Marks | null };

export interface SealingFact extends FactOrigin {
  readonly demoId: string;
  readonly result: SealedResult | null;
}

export interface ScheduledDemo {
  readonly demoId: string;
  readonly sessionId: string;
  readonly candidacyId: string;
  readonly personId: PersonId;
  readonly courseId: string;
  readonly coreSection: string;
  readonly order: number;
}

/** A sealed result that no appeal has reopened. */
export interface Sealed {
  readonly eventId: EventId;
  readonly day: string;
  readonly position: string;
  readonly result: SealedResult;
}

export interface DemoResult extends ScheduledDemo {
  /** Each judge's latest sheet. */
  readonly sheets: readonly SheetFact[];
  readonly sealed: Sealed | null;
  /** By the certification policy of the session; null while unsealed, and where there is no policy. */
  readonly passed: boolean | null;
}

/** What each demo's panel came to. */
export function demoResultsOf(
  demos: readonly ScheduledDemo[],
  sheets: readonly SheetChange[],
  sealings: readonly SealingFact[],
  certificationOf: (sessionId: string) => Pick<CertificationDocument, 'pass'> | undefined,
): DemoResult[] {
  const sheetsOf = Map.groupBy(sheets, ({ demoId }) => demoId);
  const sealedOf = liveSeals(sealings);
  return demos.map((demo) => {
    const sealed = sealedOf.get(demo.demoId) ?? null;
    const policy = certificationOf(demo.sessionId);
    return {
      ...demo,
      sheets: liveSheets(sheetsOf.get(demo.demoId) ?? []),
      sealed,
      passed: sealed && policy ? passes(policy, sealed.result).passed : null,
    };
  });
}

/** The latest seal of each demo, unless it was broken since. */
export function liveSeals(sealings: readonly SealingFact[]): Map<string, Sealed> {
  const live = new Map<string, Sealed>();
  for (const { demoId, result, eventId, day, position } of [...sealings].sort(byPosition)) {
    if (result) live.set(demoId, { eventId, day, position, result });
    else live.delete(demoId);
  }
  return live;
}

/** Of each judge the sheet that no amendment has superseded and nobody voided, by judge. */
function liveSheets(sheets: readonly SheetChange[]): SheetFact[] {
  const latest = new Map<PersonId, SheetFact>();
  for (const { marks, ...sheet } of [...sheets].sort(byPosition)) {
    if (marks) latest.set(sheet.judgeId, { ...sheet, marks });
    else latest.delete(sheet.judgeId);
  }
  return [...latest.values()].sort((a, b) => (a.judgeId < b.judgeId ? -1 : 1));
}

/** How far the judges of a session agreed, on the live sheets' totals. */
export function sessionAgreement(
  rubric: RubricDocument,
  judges: readonly PersonId[],
  demos: readonly DemoResult[],
): Agreement {
  return agreement({
    judges,
    demos: demos.map(({ demoId, sealed, sheets }) => ({
      demoId,
      sealed: sealed !== null,
      sheets: sheets.map(({ judgeId, marks, eventId }) => ({
        judgeId,
        total: sheetFigures(rubric, { judgeId, marks, eventId, demoId }).total,
      })),
    })),
  });
}
