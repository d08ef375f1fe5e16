import type { AnswerEnvelope } from '../../projections/platform/queries/query-service.js';
import type { PolicyNamed } from '../../projections/platform/queries/query.js';
import { table } from './table.js';

interface Input {
  readonly eventId: string;
  readonly day: string;
  readonly value: number | null;
  readonly weight: number;
}

interface EvaluationExplained {
  readonly personId: string;
  readonly total: number | null;
  readonly band: string | null;
  readonly rank: number | null;
  readonly of: number;
  readonly inWords: string;
  readonly components: readonly {
    readonly id: string;
    readonly score: number | null;
    readonly weight: number;
    readonly n: number;
    readonly points: number | null;
    readonly missing?: { readonly why: string; readonly counts: string };
    readonly inWords: string;
    readonly inputs: readonly Input[];
  }[];
}

interface DemoExplained {
  readonly demoId: string;
  readonly personId: string;
  readonly total: number;
  readonly penalty: number;
  readonly inWords: string;
  readonly dimensions: Readonly<Record<string, number>>;
  readonly weights: Readonly<Record<string, number>>;
  readonly sealedBy: { readonly eventId: string; readonly day: string };
  readonly sheets: readonly {
    readonly judgeId: string;
    readonly marks: Readonly<Record<string, number>>;
    readonly total: number;
    readonly eventId: string;
  }[];
}

/** An explanation as a person reads it: the same figures as its JSON. */
export function explanationText({ data, asOf, position, policy }: AnswerEnvelope): string {
  const explained = data as EvaluationExplained | DemoExplained;
  const body = 'demoId' in explained ? demoText(explained) : evaluationText(explained);
  const policies = (policy === undefined ? [] : [policy].flat()) as readonly PolicyNamed[];
  const named = policies.map(
    ({ kind, id, version, hash }) => `${kind} ${id}@${version}, SHA-256 ${hash}`,
  );
  return `${body}\nas of ${asOf}, at position ${position}\n${named.map((line) => `${line}\n`).join('')}`;
}

function evaluationText({ personId, total, band, rank, of, ...rest }: EvaluationExplained): string {
  const { inWords, components } = rest;
  const parts = table(
    ['component', 'score', 'weight', 'points', 'n', 'missing'],
    components.map(({ id, score, weight, points, n, missing }) => [
      ...[id, score, weight, points, n],
      missing ? `${missing.why}, ${missing.counts}` : '',
    ]),
  );
  const each = components.map(({ id, inWords: words, inputs }) =>
    [
      `\n${id}: ${words}\n`,
      inputs.length === 0
        ? ''
        : table(
            ['day', 'value', 'weight', 'event'],
            inputs.map(({ day, value, weight, eventId }) => [day, value, weight, eventId]),
          ),
    ].join(''),
  );
  return `${personId}: total ${total ?? '–'}, band ${band ?? '–'}, rank ${rank ?? '–'} of ${of}\n${inWords}\n\n${parts}${each.join('')}`;
}

function demoText({ demoId, personId, total, penalty, ...rest }: DemoExplained): string {
  const { inWords, dimensions, weights, sheets, sealedBy } = rest;
  const ids = Object.keys(weights);
  const rows = table(
    ['judge', ...ids.map((id) => `${id} (${weights[id]})`), 'total', 'event'],
    [
      ...sheets.map(({ judgeId, marks, total: own, eventId }) => [
        ...[judgeId, ...ids.map((id) => marks[id]), own, eventId],
      ]),
      ['panel', ...ids.map((id) => dimensions[id]), total, sealedBy.eventId],
    ],
  );
  return `${demoId} of ${personId}: total ${total}, penalty ${penalty}, sealed ${sealedBy.day}\n${inWords}\n\n${rows}`;
}
