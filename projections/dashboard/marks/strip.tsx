import { figureText, numberText } from '../words/format.js';
import { linear, ticks } from './scale.js';

export interface StripRow {
  readonly key: string;
  readonly label: string;
  /** What is drawn hollow and pale: the single figures. */
  readonly values?: readonly number[];
  /** What is drawn full: their mean, with its interval and its n. */
  readonly mean?: number | null;
  readonly interval?: readonly [number, number] | null;
  readonly n?: number;
}

interface Props {
  readonly rows: readonly StripRow[];
  readonly width: number;
  readonly domain: readonly [number, number];
  /** An upright line: the pass mark, or zero. */
  readonly rule?: { readonly value: number; readonly text: string };
  readonly decimals?: number;
}

const ROW = 28;
const FOOT = 24;

/** How high a {@link Chart} around these rows is. */
export function stripHeight(rows: number): number {
  return rows * ROW + FOOT + 16;
}

/** A line of dots a row, with mean, interval and n. Put it into a {@link Chart}. */
export function Strip({ rows, width, domain, rule, decimals = 2 }: Props) {
  const left = Math.min(160, width * 0.3);
  const right = 96;
  const x = linear(domain, [left, width - right]);
  const bottom = rows.length * ROW + 16;
  return (
    <>
      {ticks(domain[0], domain[1], (width - left - right) / 80).map((value) => (
        <g key={value} aria-hidden="true">
          <line class="hair" x1={x(value)} x2={x(value)} y1={16} y2={bottom} />
          <text class="pale" x={x(value)} y={bottom + 16} text-anchor="middle">
            {numberText(value)}
          </text>
        </g>
      ))}
      {rule ? (
        <g>
          <line class="rule" x1={x(rule.value)} x2={x(rule.value)} y1={14} y2={bottom} />
          <text class="pale" x={x(rule.value)} y={10} text-anchor="middle">
            {rule.text}
          </text>
        </g>
      ) : null}
      {rows.map(({ key, label, values = [], mean, interval, n }, i) => {
        const y = 16 + i * ROW + ROW / 2;
        return (
          <g key={key}>
            <text x={0} y={y + 4}>
              {label}
            </text>
            {interval ? (
              <line class="line" x1={x(interval[0])} x2={x(interval[1])} y1={y} y2={y} />
            ) : null}
            {values.map((value, j) => (
              <circle key={j} class="bar-pale" cx={x(value)} cy={y} r={3} fill-opacity={0.7} />
            ))}
            {mean === undefined || mean === null ? null : (
              <circle class="dot" cx={x(mean)} cy={y} r={5} />
            )}
            <text x={width} y={y + 4} text-anchor="end">
              {figureText(mean, decimals)}
              {n === undefined ? '' : `  n ${n}`}
            </text>
          </g>
        );
      })}
    </>
  );
}
