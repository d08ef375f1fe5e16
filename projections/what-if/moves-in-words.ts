import type { Change } from '../../src/rules/evaluation/ranking.js';
import type { DemoMove } from './demo-moves.js';

/** What a candidate would change, in one line. */
export function movesInWords(evaluations: readonly Change[], demos: readonly DemoMove[]): string {
  const trainers = (holds: (one: Change) => boolean) => evaluations.filter(holds).length;
  const shown = (holds: (one: DemoMove) => boolean) => demos.filter(holds).length;
  const counted: readonly (readonly [number, string])[] = [
    [trainers(({ from, to }) => from.band !== to.band), 'change band'],
    [trainers(({ from, to }) => from.rank !== to.rank), 'change rank'],
    [trainers(({ from, to }) => from.total !== to.total), 'have another evaluation total'],
    [shown(({ from, to }) => !from.passed && to.passed === true), 'pass who did not'],
    [shown(({ from, to }) => from.passed === true && !to.passed), 'not pass who did'],
    [shown(({ from, to }) => !from.place && !!to.place), 'gain a place'],
    [shown(({ from, to }) => !!from.place && !to.place), 'lose a place'],
    [
      shown(({ from, to }) => !!from.place && !!to.place && from.place !== to.place),
      'take another place',
    ],
    [shown(({ from, to }) => from.total !== to.total), 'have another demo total'],
    [shown(({ to }) => to.notSealed !== undefined), 'have no sealed result'],
  ];
  const moved = counted.filter(([n]) => n > 0).map(([n, what]) => `${n} would ${what}`);
  return moved.length > 0 ? moved.join(', ') : 'nothing would change';
}
