import type { AwardDocument } from '../../src/rules/documents/award.js';
import type { CertificationDocument } from '../../src/rules/documents/certification.js';
import { panelMethod, type RubricDocument } from '../../src/rules/documents/rubric.js';
import {
  type PanelProblem,
  type PanelResult,
  panelResult,
} from '../../src/rules/panel/panel-result.js';
import { type PassCheck, passes } from '../../src/rules/panel/passes.js';
import { shortOfQuorum } from '../../src/rules/panel/quorum.js';
import type { Sheet } from '../../src/rules/panel/sheet.js';
import { placings } from '../../src/rules/placings.js';

/** A demo whose result is sealed, with the sheets that were live. */
export interface SealedDemo {
  readonly demoId: string;
  readonly candidacyId: string;
  readonly personId: string;
  readonly seconds: number;
  readonly sheets: readonly Sheet[];
  /** The `PanelResultSealed`. */
  readonly sealedBy: string;
  readonly sealed: Sealing;
}

export type Sealing = Pick<
  PanelResult,
  'total' | 'dimensions' | 'penalty' | 'method' | 'disqualified'
>;

/** The rules a session was held under, or might have been. */
export interface Rules {
  readonly rubric: RubricDocument;
  readonly certification?: CertificationDocument | undefined;
  readonly award?: AwardDocument | undefined;
}

/** What a demo comes to under some rules. */
export interface Outcome {
  readonly sealing: Sealing | null;
  /** Why there would be no result. */
  readonly notSealed?: 'quorum-not-met' | PanelProblem['problem'];
  /** Null without a result, and where no certification policy applies. */
  readonly passed: boolean | null;
  /** What the certification policy asks and the result does not meet. */
  readonly failed: readonly PassCheck[];
  readonly place: string | null;
}

/** What each demo of a session came to, by its sealed results. */
export function outcomesAsSealed(
  demos: readonly SealedDemo[],
  rules: Omit<Rules, 'rubric'>,
): Map<string, Outcome> {
  return judged(demos, (demo) => demo.sealed, rules);
}

/** What each demo of a session would have come to, had its sheets been sealed under these rules. */
export function outcomesUnder(demos: readonly SealedDemo[], rules: Rules): Map<string, Outcome> {
  const { rubric } = rules;
  const all = demos.flatMap(({ sheets }) => sheets);
  const fair = panelMethod(rubric.panel).name === 'additiveFair';
  // With it no demo is sealed before every demo held in the session has its quorum.
  const lacks = ({ sheets }: SealedDemo) => shortOfQuorum(rubric.panel, sheets) !== null;
  const short = fair && demos.some(lacks);
  return judged(
    demos,
    (demo) => {
      if (short || lacks(demo)) return { problem: 'quorum-not-met' };
      const { demoId, seconds, sheets } = demo;
      return panelResult(rubric, { demoId, sheets: fair ? all : sheets, seconds });
    },
    rules,
  );
}

type Result = Sealing | { readonly problem: NonNullable<Outcome['notSealed']> };

function judged(
  demos: readonly SealedDemo[],
  resultOf: (demo: SealedDemo) => Result,
  { certification, award }: Omit<Rules, 'rubric'>,
): Map<string, Outcome> {
  const results = demos.map((demo) => {
    const result = resultOf(demo);
    if ('problem' in result) return { demo, sealing: null, notSealed: result.problem };
    const { total, dimensions, penalty, method, disqualified } = result;
    const verdict = certification && passes(certification, result);
    const sealing = { total, dimensions, penalty, method, ...(disqualified && { disqualified }) };
    return { demo, sealing, verdict };
  });
  const contenders = results.flatMap(({ demo, sealing, verdict }) =>
    sealing
      ? [{ id: demo.candidacyId, passed: verdict?.passed ?? !sealing.disqualified, ...sealing }]
      : [],
  );
  const placed = award ? placings(award, contenders) : [];
  const placeOf = new Map(placed.map(({ id, place }) => [id, place]));
  return new Map(
    results.map(({ demo, sealing, notSealed, verdict }) => [
      demo.demoId,
      {
        sealing,
        ...(notSealed && { notSealed }),
        passed: verdict?.passed ?? null,
        failed: verdict?.checks.filter(({ met }) => !met) ?? [],
        place: placeOf.get(demo.candidacyId) ?? null,
      },
    ]),
  );
}
