import { monthText } from '../words/format.js';
import { dayNumber, months, type Scale } from './scale.js';

interface Props {
  readonly from: string;
  readonly to: string;
  readonly place: Scale;
  readonly width: number;
  /** Where the line is, and up to where its hairs go. */
  readonly y: number;
  readonly top: number;
}

/** Months along the foot of a chart, with a hair up from each. */
export function TimeAxis({ from, to, place, width, y, top }: Props) {
  return (
    <g aria-hidden="true">
      {months(from, to, width / 112).map((day) => {
        const x = place(dayNumber(day));
        return (
          <g key={day}>
            <line class="hair" x1={x} x2={x} y1={top} y2={y} />
            <text class="pale" x={x} y={y + 16}>
              {monthText(day)}
            </text>
          </g>
        );
      })}
    </g>
  );
}
