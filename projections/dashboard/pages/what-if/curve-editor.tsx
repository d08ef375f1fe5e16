import { useRef } from 'preact/hooks';
import { linear } from '../../marks/scale.js';
import { numberText } from '../../words/format.js';
import { whatIfWords } from './what-if-words.js';

type Point = readonly [number, number];

interface Props {
  readonly curve: readonly Point[];
  readonly onChange: (curve: readonly Point[]) => void;
}

const [WIDTH, HEIGHT] = [280, 120];
const [LEFT, RIGHT, TOP, FOOT] = [28, 12, 10, 20];

/** From the figure to the score, by dragging points or typing them. A point stays between its neighbours. */
export function CurveEditor({ curve, onChange }: Props) {
  const say = whatIfWords();
  const svg = useRef<SVGSVGElement>(null);
  const xs = curve.map(([x]) => x);
  const most = Math.max(1, ...xs) * 1.15;
  const x = linear([Math.min(0, ...xs), most], [LEFT, WIDTH - RIGHT]);
  const y = linear([0, 100], [HEIGHT - FOOT, TOP]);

  function put(index: number, point: Point): void {
    onChange(curve.map((one, i) => (i === index ? point : one)));
  }

  function drag(index: number, event: PointerEvent): void {
    const { current } = svg;
    if (!current || event.buttons === 0) return;
    const { left, top, width, height } = current.getBoundingClientRect();
    const at = {
      x: ((event.clientX - left) / width) * WIDTH,
      y: ((event.clientY - top) / height) * HEIGHT,
    };
    const back = linear([LEFT, WIDTH - RIGHT], [Math.min(0, ...xs), most]);
    const [before, after] = [curve[index - 1]?.[0], curve[index + 1]?.[0]];
    const figure = Math.round(back(at.x));
    const between = Math.min((after ?? Infinity) - 1, Math.max((before ?? -Infinity) + 1, figure));
    const score = linear([HEIGHT - FOOT, TOP], [0, 100])(at.y);
    put(index, [Math.max(0, between), Math.round(Math.min(100, Math.max(0, score)))]);
  }

  return (
    <div class="curve">
      <p class="note">
        {say.curve}. {say.curveDrag}
      </p>
      <svg ref={svg} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" class="curve-drawn">
        {[0, 50, 100].map((score) => (
          <g key={score}>
            <line class="hair" x1={LEFT} x2={WIDTH - RIGHT} y1={y(score)} y2={y(score)} />
            <text class="pale" x={LEFT - 6} y={y(score) + 4} text-anchor="end">
              {score}
            </text>
          </g>
        ))}
        <polyline class="line" points={curve.map(([a, b]) => `${x(a)},${y(b)}`).join(' ')} />
        {curve.map(([a, b], i) => (
          <g key={i}>
            <circle
              class="dot draggable"
              cx={x(a)}
              cy={y(b)}
              r={7}
              onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
              onPointerMove={(event) => drag(i, event)}
            />
            <text class="pale" x={x(a)} y={HEIGHT - 4} text-anchor="middle">
              {numberText(a)}
            </text>
          </g>
        ))}
      </svg>
      <ul class="curve-points">
        {curve.map(([a, b], i) => (
          <li key={i}>
            <PointField label={say.figure(i + 1)} value={a} onChange={(to) => put(i, [to, b])} />
            <span aria-hidden="true">→</span>
            <PointField label={say.scoreOf(i + 1)} value={b} onChange={(to) => put(i, [a, to])} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface PointProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function PointField({ label, value, onChange }: PointProps) {
  return (
    <input
      type="number"
      step="any"
      aria-label={label}
      value={value}
      onInput={({ currentTarget }) => {
        if (Number.isFinite(currentTarget.valueAsNumber)) onChange(currentTarget.valueAsNumber);
      }}
    />
  );
}
