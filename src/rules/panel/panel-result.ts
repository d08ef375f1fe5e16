import { exact, mean, median, roundHalfAway, sum, ZERO, type Exact } from '../arithmetic.js';
import {
  type MethodRules,
  type PanelGroup,
  panelMethod,
  type PanelMethodName,
  type RubricDocument,
} from '../documents/rubric.js';
import { additiveFair } from './additive-fair.js';
import { type Disqualified, disqualifiedBy, timePenalty } from './demo-time.js';
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
  /** What each group of judges came to, before their weights, where the panel has any. */
  readonly groups?: Readonly<Record<string, GroupResult>>;
  readonly disqualified?: Disqualified;
}

export interface GroupResult {
  readonly method: PanelMethodName;
  readonly total: number;
  readonly judges: number;
}

export interface PanelProblem {
  /** `no-sheets` of a group, too, where the panel has any. */
  readonly problem: 'no-sheets' | 'disconnected';
}

export interface PanelInput {
  readonly demoId: string;
  /** All live sheets of the session. Only `additiveFair` looks at those of other demos. */
  readonly sheets: readonly Sheet[];
  /** How long the demo took. */
  readonly seconds: number;
}

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
  const disqualified = disqualifiedBy(rubric.time, input.seconds);
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
    ...(combined.groups && {
      groups: Object.fromEntries(
        combined.groups.map(({ id, method, total, used }) => [
          id,
          { method, total: publish(total), judges: used.length },
        ]),
      ),
    }),
    ...(disqualified && { disqualified }),
  };
}

interface Combined {
  readonly method: PanelMethodName;
  readonly total: Exact;
  readonly dimensions: readonly Exact[];
  readonly used: readonly SheetFigures[];
  readonly dropped?: readonly SheetFigures[];
  readonly groups?: readonly (Combined & { readonly id: string })[];
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
  const { panel } = rubric;
  if (panel.groups) return weighed(panel.groups, own);
  return panelMethod(panel).name === 'additiveFair' ? fair(rubric, input) : within(panel, own);
}

/** Of the sheets of one demo alone, in order of their totals. */
function within(rules: MethodRules, own: readonly SheetFigures[]): Combined {
  const method = panelMethod(rules);
  if (method.name === 'median') return { method: 'median', ...each(own, median), used: own };
  if (method.name === 'trimmed') {
    const { lowest, highest, from } = method;
    if (own.length >= from && own.length > lowest + highest) {
      const end = own.length - highest;
      const dropped = [...own.slice(0, lowest), ...own.slice(end)];
      return { method: 'trimmed', ...each(own.slice(lowest, end), mean), used: own, dropped };
    }
  }
  return { method: 'mean', ...each(own, mean), used: own };
}

/** Σ weight·figure / Σ weight over the groups, each with its own method. */
function weighed(
  groups: readonly PanelGroup[],
  own: readonly SheetFigures[],
): Combined | PanelProblem {
  const sheetsOf = ({ id }: PanelGroup) => own.filter(({ sheet }) => sheet.group === id);
  if (groups.some((group) => sheetsOf(group).length === 0)) return { problem: 'no-sheets' };
  const parts = groups.map((group) => ({
    ...{ id: group.id, weight: exact(group.weight) },
    ...within(group, sheetsOf(group)),
  }));
  const all = sum(parts.map(({ weight }) => weight));
  const share = (figure: (part: Combined) => Exact | undefined) =>
    sum(parts.map((part) => part.weight.mul(figure(part) ?? ZERO))).div(all);
  return {
    method: parts[0]?.method ?? 'mean',
    total: share(({ total }) => total),
    dimensions: (own[0]?.dimensions ?? []).map((_, d) => share(({ dimensions }) => dimensions[d])),
    used: own,
    dropped: parts.flatMap(({ dropped = [] }) => dropped),
    groups: parts,
  };
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
