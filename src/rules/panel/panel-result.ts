import { exact, mean, median, roundHalfAway, ZERO, type Exact } from '../arithmetic.js';
import {
  panelMethod,
  type DemoTime,
  type PanelMethodName,
  type RubricDocument,
} from '../documents/rubric.js';
import { additiveFair } from './additive-fair.js';
import { sheetFigures, type Sheet, type SheetFigures } from './sheet.js';
import { type Spread, spreadOf } from './spread.js';

/** What a panel makes of a demo, as it is sealed and published: every figure rounded once. */
export interface PanelResult {
  /** Every sheet the figures rest on; with `additiveFair` those of the whole session. */
  readonly inputs: readonly string[];
  /** What was really done: `trimmed` is `mean` where there are too few sheets to drop any. */
  readonly method: PanelMethodName;
  readonly dimensions: Readonly<Record<string, number>>;
  readonly total: number;
  readonly penalty: number;
  /** Of the sheets' totals. */
  readonly spread: Spread;
  readonly judges: number;
  /** Of the inputs, the sheets that `trimmed` dropped: the lowest, then the highest. */
  readonly dropped: readonly string[];
}

export interface PanelProblem {
  readonly problem: 'no-sheets' | 'disconnected';
}

export interface PanelInput {
  readonly demoId: string;
  /** All live sheets of the session. Only `additiveFair` looks at those of other demos. */
  readonly sheets: readonly Sheet[];
  /** How long the demo took. */
  readonly seconds: number;
}

const TRIMMED_FROM = 5;
const DEFAULT_DECIMALS = 2;

/** The result of a demo by its rubric's panel method, or why there is none. Quorum is the caller's rule. */
export function panelResult(rubric: RubricDocument, input: PanelInput): PanelResult | PanelProblem {
  const own = figuresOf(
    rubric,
    input.sheets.filter(({ demoId }) => demoId === input.demoId),
  );
  if (own.length === 0) return { problem: 'no-sheets' };
  const combined = combine(rubric, own, input);
  if ('problem' in combined) return combined;

  const decimals = rubric.decimals ?? DEFAULT_DECIMALS;
  const publish = (value: Exact) => roundHalfAway(value, decimals);
  const penalty = timePenalty(rubric.time, input.seconds);
  return {
    inputs: combined.used.map(({ sheet }) => sheet.eventId),
    method: combined.method,
    dimensions: Object.fromEntries(
      rubric.dimensions.map(({ id }, index) => [id, publish(combined.dimensions[index] ?? ZERO)]),
    ),
    total: publish(combined.total.sub(penalty)),
    penalty: publish(penalty),
    spread: spreadOf(
      own.map(({ total }) => total),
      decimals,
    ),
    judges: own.length,
    dropped: (combined.dropped ?? []).map(({ sheet }) => sheet.eventId),
  };
}

/** Points off for each begun `perSeconds` beyond the time and its grace, at most `max`; exact. */
function timePenalty(time: DemoTime | undefined, seconds: number): Exact {
  if (!time?.penalty) return ZERO;
  const { perSeconds, points, max } = time.penalty;
  const over = exact(seconds)
    .sub(exact(time.seconds))
    .sub(exact(time.graceSeconds ?? 0));
  if (over.lte(0)) return ZERO;
  const due = over.div(perSeconds).ceil().mul(exact(points));
  return due.lt(exact(max)) ? due : exact(max);
}

interface Combined {
  readonly method: PanelMethodName;
  readonly total: Exact;
  readonly dimensions: readonly Exact[];
  readonly used: readonly SheetFigures[];
  readonly dropped?: readonly SheetFigures[];
}

/** A demo's sheets in the order that never depends on arrival: by total, then judge id. */
function figuresOf(rubric: RubricDocument, sheets: readonly Sheet[]): SheetFigures[] {
  return sheets
    .map((sheet) => sheetFigures(rubric, sheet))
    .sort((a, b) => a.total.compare(b.total) || order(a.sheet.judgeId, b.sheet.judgeId));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function combine(
  rubric: RubricDocument,
  own: SheetFigures[],
  input: PanelInput,
): Combined | PanelProblem {
  const method = panelMethod(rubric.panel);
  switch (method.name) {
    case 'mean':
    case 'median':
      return {
        method: method.name,
        ...each(own, method.name === 'mean' ? mean : median),
        used: own,
      };
    case 'trimmed': {
      const trim = own.length >= TRIMMED_FROM && own.length > 2 * method.k;
      if (!trim) return { method: 'mean', ...each(own, mean), used: own };
      const kept = own.slice(method.k, -method.k);
      const dropped = [...own.slice(0, method.k), ...own.slice(-method.k)];
      return { method: 'trimmed', ...each(kept, mean), used: own, dropped };
    }
    case 'additiveFair':
      return fair(rubric, input);
  }
}

function each(
  sheets: readonly SheetFigures[],
  take: (values: readonly Exact[]) => Exact,
): Pick<Combined, 'total' | 'dimensions'> {
  const dimensions = sheets[0]?.dimensions ?? [];
  return {
    total: take(sheets.map(({ total }) => total)),
    dimensions: dimensions.map((_, d) => take(sheets.map((sheet) => sheet.dimensions[d] ?? ZERO))),
  };
}

function fair(rubric: RubricDocument, { demoId, sheets }: PanelInput): Combined | PanelProblem {
  const used = figuresOf(rubric, sheets);
  const effects = additiveFair(
    used.map(({ sheet, total, dimensions }) => ({ ...sheet, figures: [total, ...dimensions] })),
  );
  if (effects === 'disconnected') return { problem: 'disconnected' };
  const [total = ZERO, ...dimensions] = effects.demos.get(demoId) ?? [];
  return { method: 'additiveFair', total, dimensions, used };
}
