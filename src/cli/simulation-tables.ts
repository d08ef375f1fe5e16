import type { SimulationAnswer } from '../../projections/what-if/simulation-service.js';
import type { Simulated } from '../../projections/what-if/simulate.js';
import { table } from './table.js';

/** What each candidate would change, as a person reads it; the last line of each says it in words. */
export function simulationTables({ candidates, asOf, knownAt }: SimulationAnswer): string {
  return candidates
    .map((simulated) =>
      [
        `${named(simulated)}, as of ${asOf}, known at ${knownAt}\n`,
        ...trainers(simulated),
        ...demos(simulated),
        `${simulated.inWords}\n`,
      ].join('\n'),
    )
    .join('\n');
}

function named({ documents }: Simulated): string {
  return documents.map(({ kind, id, version }) => `${kind} ${id}@${version}`).join(', ');
}

function trainers({ evaluations }: Simulated): string[] {
  if (!evaluations || evaluations.items.length === 0) return [];
  return [
    table(
      ['person', 'total', 'would be', 'band', 'would be', 'rank', 'would be', 'most by'],
      evaluations.items.map(({ personId, from, to, movedBy }) => [
        ...[personId, from.total, to.total, from.band, to.band, from.rank, to.rank],
        movedBy.slice(0, 2).map(shift).join(', '),
      ]),
    ),
  ];
}

function demos({ demos: answer }: Simulated): string[] {
  if (!answer || answer.items.length === 0) return [];
  const passed = (one: boolean | null) => (one === null ? '' : one ? 'passed' : 'failed');
  return [
    table(
      ['demo', 'person', 'total', 'would be', 'passed', 'would be', 'place', 'would be', 'most by'],
      answer.items.map(({ demoId, personId, from, to, movedBy, judges }) => [
        ...[demoId, personId, from.total, to.notSealed ?? to.total],
        ...[passed(from.passed), passed(to.passed), from.place, to.place],
        [...movedBy.slice(0, 1), ...judges.slice(0, 1)].map(shift).join(', ') || short(to.failed),
      ]),
    ),
  ];
}

interface Shift {
  readonly id: string;
  readonly from: number | null;
  readonly to: number | null;
}

function shift({ id, from, to }: Shift): string {
  return `${id} ${from ?? '–'} → ${to ?? '–'}`;
}

function short(failed: readonly { dimension?: string; actual: number; required: number }[] = []) {
  return failed
    .map(({ dimension, actual, required }) => `${dimension ?? 'total'} ${actual} < ${required}`)
    .join(', ');
}
