import { linear } from '../../marks/scale.js';

interface Props {
  readonly totals: readonly number[];
  /** The same for every row, so that rows compare. */
  readonly domain: readonly [number, number];
}

const WIDTH = 140;
const HEIGHT = 16;

/** Each judge's total as a dot on one line: to see, not to hear; the deviation beside it says it in a figure. */
export function SpreadStrip({ totals, domain }: Props) {
  const x = linear(domain, [6, WIDTH - 6]);
  const y = HEIGHT / 2;
  return (
    <svg class="spread" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <line class="hair" x1={0} x2={WIDTH} y1={y} y2={y} />
      {totals.length > 1 ? (
        <line class="line" x1={x(Math.min(...totals))} x2={x(Math.max(...totals))} y1={y} y2={y} />
      ) : null}
      {totals.map((total, i) => (
        <circle key={i} class="dot" cx={x(total)} cy={y} r={4} />
      ))}
    </svg>
  );
}

/** Round ends around all totals, whole tens. */
export function spreadDomain(totals: readonly number[]): readonly [number, number] {
  if (totals.length === 0) return [0, 100];
  return [Math.floor(Math.min(...totals) / 10) * 10, Math.ceil(Math.max(...totals) / 10) * 10];
}
