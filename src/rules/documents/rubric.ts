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
  /** Of every mark, where its dimension has none of its own. */
  readonly scale: Scale;
  readonly dimensions: readonly RubricDimension[];
  /** Σ weight·mark / Σ weight, or Σ weight·mark where the dimensions' points add up; the first unless it says so. */
  readonly total?: 'weighted-mean' | 'sum';
  readonly panel: PanelRules;
  readonly time?: DemoTime;
  readonly decimals?: number;
  /** Whether a candidate is told which judge gave which mark; never unless it says so. */
  readonly showJudges?: 'never' | 'after-sealing';
}

export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

export interface RubricDimension {
  readonly id: string;
  readonly title?: unknown;
  readonly weight: number;
  readonly scale?: Scale;
  /** Marked one by one, from 0 to so many points each; the dimension is their sum. */
  readonly items?: readonly RubricItem[];
  /** Descending; the words a judge reads beside a mark, by language. */
  readonly levels?: readonly ({ readonly from: number } & Readonly<Record<string, unknown>>)[];
}

export interface RubricItem {
  readonly id: string;
  readonly title?: unknown;
  readonly points: number;
}

/** How the sheets of a panel, or of a group in it, come to one figure. */
export interface MethodRules {
  readonly method:
    | PanelMethodName
    | {
        readonly trimmed: {
          readonly k?: number;
          readonly lowest?: number;
          readonly highest?: number;
        };
      };
  /** How many sheets `trimmed` drops at either end; 1 when it does not say. */
  readonly k?: number;
  /** From how many sheets on `trimmed` drops any; 5 when it does not say. */
  readonly trimFrom?: number;
}

/** Judges whose figure counts for a share of the result, such as experts for 80 and guests for 20. */
export interface PanelGroup extends MethodRules {
  readonly id: string;
  readonly title?: unknown;
  readonly weight: number;
  /** Sheets of the group without which nothing is sealed; 1 when it does not say. */
  readonly quorum?: number;
}

export interface PanelRules extends MethodRules {
  /** Where there are any, each judge is in one, and each has a method of its own. */
  readonly groups?: readonly PanelGroup[];
  readonly quorum: number;
  readonly recommended?: number;
  /** When judges see each other's sheets: once their own is in unless it says otherwise. */
  readonly showSheets?: 'own-in' | 'after-sealing';
}

export interface DemoTime {
  readonly seconds: number;
  readonly graceSeconds?: number;
  readonly penalty?: TimePenalty | null;
  /** Points off by a table instead: of the steps that a demo is over, or under, the farthest one counts. */
  readonly steps?: readonly TimeStep[];
  /** A demo longer, or shorter, has no place and does not pass. */
  readonly disqualified?: { readonly overSeconds?: number; readonly underSeconds?: number };
}

/** Either the one or the other bound. */
export interface TimeStep {
  readonly overSeconds?: number;
  readonly underSeconds?: number;
  readonly points: number;
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
  | {
      readonly name: 'trimmed';
      readonly lowest: number;
      readonly highest: number;
      readonly from: number;
    };

const TRIMMED_FROM = 5;

/** All spellings of a method as one. */
export function panelMethod({ method, k = 1, trimFrom = TRIMMED_FROM }: MethodRules): PanelMethod {
  if (typeof method === 'string' && method !== 'trimmed') return { name: method };
  const each = typeof method === 'string' ? {} : method.trimmed;
  const { lowest = each.k ?? k, highest = each.k ?? k } = each;
  return { name: 'trimmed', lowest, highest, from: trimFrom };
}

const SECONDS = { type: 'integer', minimum: 0, maximum: 86_400 };
const TRIM = { type: 'integer', minimum: 1, maximum: 100 };
const TRIM_OR_NONE = { type: 'integer', minimum: 0, maximum: 100 };
const SHEETS = { type: 'integer', minimum: 1, maximum: 1000 };
const SCALE = closed({ min: FIGURE, max: FIGURE, step: POSITIVE, ...WORDS }, [
  'min',
  'max',
  'step',
]);

const METHOD = {
  method: {
    description: 'mean, median, trimmed, additiveFair or {"trimmed":{"k":1}}',
    anyOf: [
      { enum: ['mean', 'median', 'trimmed', 'additiveFair'] },
      closed({ trimmed: closed({ k: TRIM, lowest: TRIM_OR_NONE, highest: TRIM_OR_NONE }, []) }, [
        'trimmed',
      ]),
    ],
  },
  k: TRIM,
  trimFrom: SHEETS,
};

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
    scale: SCALE,
    dimensions: listOf(
      closed(
        {
          id: ID,
          weight: POSITIVE,
          scale: SCALE,
          items: listOf(closed({ id: ID, points: POSITIVE, ...WORDS }, ['id', 'points']), {
            max: 50,
          }),
          levels: listOf(LEVEL, { min: 0, max: 100 }),
          ...WORDS,
        },
        ['id', 'weight'],
      ),
      { max: 50 },
    ),
    total: {
      description: 'the weighted mean of the dimensions, or the sum of their weighted points',
      enum: ['weighted-mean', 'sum'],
    },
    panel: closed(
      {
        ...METHOD,
        groups: listOf(
          closed({ id: ID, weight: POSITIVE, ...METHOD, quorum: SHEETS, ...WORDS }, [
            'id',
            'weight',
            'method',
          ]),
          { max: 20 },
        ),
        quorum: SHEETS,
        recommended: SHEETS,
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
        steps: listOf(
          closed({ overSeconds: SECONDS, underSeconds: SECONDS, points: POSITIVE, ...WORDS }, [
            'points',
          ]),
          { max: 50 },
        ),
        disqualified: closed({ overSeconds: SECONDS, underSeconds: SECONDS, ...WORDS }, []),
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
