import { exact } from '../arithmetic.js';
import { problem, repeated, type DocumentProblem } from './document-problem.js';
import {
  closed,
  DECIMALS,
  FIGURE,
  ID,
  listOf,
  policySchema,
  POSITIVE,
  WORDS,
} from './schema-parts.js';

export type PanelMethodName = 'mean' | 'median' | 'trimmed' | 'additiveFair';

export interface RubricDocument {
  readonly kind: 'rubric';
  readonly id: string;
  readonly version: number;
  readonly scale: { readonly min: number; readonly max: number; readonly step: number };
  readonly dimensions: readonly RubricDimension[];
  readonly panel: PanelRules;
  readonly time?: DemoTime;
  readonly decimals?: number;
  /** Whether a candidate is told which judge gave which mark; never unless it says so. */
  readonly showJudges?: 'never' | 'after-sealing';
}

export interface RubricDimension {
  readonly id: string;
  readonly weight: number;
  /** Descending; the words a judge reads beside a mark, by language. */
  readonly levels?: readonly ({ readonly from: number } & Readonly<Record<string, unknown>>)[];
}

export interface PanelRules {
  readonly method: PanelMethodName | { readonly trimmed: { readonly k?: number } };
  /** How many sheets `trimmed` drops at either end; 1 when it does not say. */
  readonly k?: number;
  readonly quorum: number;
  readonly recommended?: number;
  /** When judges see each other's sheets: once their own is in unless it says otherwise. */
  readonly showSheets?: 'own-in' | 'after-sealing';
}

export interface DemoTime {
  readonly seconds: number;
  readonly graceSeconds?: number;
  readonly penalty?: TimePenalty | null;
}

export interface TimePenalty {
  readonly perSeconds: number;
  readonly points: number;
  readonly max: number;
}

/** Who is shown the sheets of a rubric's demos, and whose they are. */
export interface SheetsShown {
  readonly hiddenFromPanel: boolean;
  readonly judgesToCandidate: boolean;
}

export function sheetsShownBy({ panel, showJudges }: RubricDocument): SheetsShown {
  return {
    hiddenFromPanel: panel.showSheets === 'after-sealing',
    judgesToCandidate: showJudges === 'after-sealing',
  };
}

export type PanelMethod =
  | { readonly name: 'mean' | 'median' | 'additiveFair' }
  | { readonly name: 'trimmed'; readonly k: number };

/** Both spellings of a method as one. */
export function panelMethod({ method, k }: PanelRules): PanelMethod {
  if (typeof method !== 'string') return { name: 'trimmed', k: method.trimmed.k ?? k ?? 1 };
  return method === 'trimmed' ? { name: 'trimmed', k: k ?? 1 } : { name: method };
}

const SECONDS = { type: 'integer', minimum: 0, maximum: 86_400 };
const TRIM = { type: 'integer', minimum: 1, maximum: 100 };

const LEVEL = {
  type: 'object',
  required: ['from'],
  properties: { from: FIGURE },
  maxProperties: 40,
  additionalProperties: { type: 'string', maxLength: 4000 },
};

export const RUBRIC_SCHEMA = policySchema(
  'rubric',
  {
    scale: closed({ min: FIGURE, max: FIGURE, step: POSITIVE, ...WORDS }, ['min', 'max', 'step']),
    dimensions: listOf(
      closed({ id: ID, weight: POSITIVE, levels: listOf(LEVEL, { min: 0, max: 100 }), ...WORDS }, [
        'id',
        'weight',
      ]),
      { max: 50 },
    ),
    panel: closed(
      {
        method: {
          description: 'mean, median, trimmed, additiveFair or {"trimmed":{"k":1}}',
          anyOf: [
            { enum: ['mean', 'median', 'trimmed', 'additiveFair'] },
            closed({ trimmed: closed({ k: TRIM }, []) }, ['trimmed']),
          ],
        },
        k: TRIM,
        quorum: { type: 'integer', minimum: 1, maximum: 1000 },
        recommended: { type: 'integer', minimum: 1, maximum: 1000 },
        showSheets: {
          description:
            'when judges see each other’s sheets: once their own is in, or after sealing',
          enum: ['own-in', 'after-sealing'],
        },
        ...WORDS,
      },
      ['method', 'quorum'],
    ),
    time: closed(
      {
        seconds: { ...SECONDS, minimum: 1 },
        graceSeconds: SECONDS,
        penalty: {
          ...closed(
            { perSeconds: { ...SECONDS, minimum: 1 }, points: POSITIVE, max: POSITIVE, ...WORDS },
            ['perSeconds', 'points', 'max'],
          ),
          type: ['object', 'null'],
        },
        ...WORDS,
      },
      ['seconds'],
    ),
    decimals: DECIMALS,
    showJudges: {
      description: 'whether a candidate is told which judge gave which mark',
      enum: ['never', 'after-sealing'],
    },
  },
  ['scale', 'dimensions', 'panel'],
);

/** What the schema cannot say of a rubric. */
export function rubricProblems(rubric: RubricDocument): DocumentProblem[] {
  const { scale, dimensions, panel } = rubric;
  if (scale.max <= scale.min) return [problem(['scale', 'max'], 'must be above the scale’s min')];
  const problems: DocumentProblem[] = [];
  if (exact(scale.step).gt(exact(scale.max).sub(exact(scale.min)))) {
    problems.push(problem(['scale', 'step'], 'must not be wider than the scale'));
  }
  for (const index of repeated(dimensions.map(({ id }) => id))) {
    problems.push(problem(['dimensions', index, 'id'], 'must not name a dimension twice'));
  }
  dimensions.forEach(({ levels = [] }, d) => {
    levels.forEach(({ from }, l) => {
      const path = ['dimensions', d, 'levels', l, 'from'];
      const above = levels[l - 1];
      if (above && from >= above.from)
        problems.push(problem(path, 'must be below the level above it'));
      if (from < scale.min || from > scale.max)
        problems.push(problem(path, 'must be on the scale'));
    });
  });
  if (panel.k !== undefined && panelMethod(panel).name !== 'trimmed') {
    problems.push(problem(['panel', 'k'], 'is only for the method trimmed'));
  }
  return problems;
}
