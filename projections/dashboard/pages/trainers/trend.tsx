import { useAnswer } from '../../api/answers.js';
import { Chart, TimeAxis } from '../../marks/chart.js';
import { dayNumber, linear, ticks } from '../../marks/scale.js';
import { Section } from '../../parts/page.js';
import { dayText, numberText } from '../../words/format.js';
import type { TrendPoint } from './card-answer.js';
import { cardWords } from './card-words.js';
import { policyChanges, type PolicyDay } from './policy-changes.js';

const HEIGHT = 240;

/** The total at the end of each month; where another policy came into force, a line says so. */
export function Trend({ points }: { readonly points: readonly TrendPoint[] }) {
  const say = cardWords();
  const policies = useAnswer<readonly PolicyDay[]>({
    path: 'policies',
    params: { kind: 'evaluation' },
    views: ['policies'],
  }).envelope?.data;
  const scored = points.filter(({ total }) => total !== null);
  const [first] = scored;
  const last = scored.at(-1);
  if (!first || !last || first === last) {
    return (
      <Section title={say.trend}>
        <p class="note">{say.noTrend}</p>
      </Section>
    );
  }
  const text = ({ total }: TrendPoint) => numberText(total ?? 0, 2);
  const changes = policyChanges(points, policies ?? []);
  return (
    <Section title={say.trend} note={say.trendNote}>
      <Chart
        title={say.trend}
        desc={say.trendDesc(dayText(first.asOf), dayText(last.asOf), text(first), text(last))}
        height={HEIGHT}
        table={{
          head: [say.month, say.total, say.band, say.policy],
          rows: points.map((one) => [
            dayText(one.asOf),
            one.total === null ? null : text(one),
            one.band,
            one.policy,
          ]),
        }}
      >
        {(width) => (
          <Steps
            points={points.map(({ asOf, total }) => ({ day: asOf, value: total }))}
            {...{ width }}
            height={HEIGHT}
            domain={[0, 100]}
            events={changes.map(({ day, policy }) => ({ day, text: say.inForce(policy) }))}
          />
        )}
      </Chart>
    </Section>
  );
}

interface StepPoint {
  readonly day: string;
  readonly value: number | null;
}

interface Props {
  readonly points: readonly StepPoint[];
  readonly width: number;
  readonly height: number;
  /** The ends of the upright axis: honest ones, 0 and 100 for a score. */
  readonly domain: readonly [number, number];
  /** Days to mark with an upright line and a word: a policy came into force. */
  readonly events?: readonly { readonly day: string; readonly text: string }[];
  readonly decimals?: number;
}

const LEFT = 32;
const FOOT = 24;

/** A figure over time, with the last one written at its end. Put it into a {@link Chart}. */
function Steps({ points, width, height, domain, events = [], decimals = 2 }: Props) {
  const days = [...points.map(({ day }) => day), ...events.map(({ day }) => day)].sort();
  const [from = '2000-01-01'] = days;
  const to = days.at(-1) ?? from;
  const x = linear([dayNumber(from), dayNumber(to)], [LEFT, width - 56]);
  const y = linear(domain, [height - FOOT, 16]);
  const drawn = points.filter(
    (point): point is { day: string; value: number } => point.value !== null,
  );
  const line = drawn
    .map(({ day, value }, i) => `${i ? 'L' : 'M'}${x(dayNumber(day))} ${y(value)}`)
    .join('');
  const last = drawn.at(-1);
  return (
    <>
      <TimeAxis {...{ from, to, width }} place={x} y={height - FOOT} top={8} />
      {ticks(domain[0], domain[1], 4).map((value) => (
        <g key={value} aria-hidden="true">
          <line class="hair" x1={LEFT} x2={width - 56} y1={y(value)} y2={y(value)} />
          <text class="pale" x={LEFT - 6} y={y(value) + 4} text-anchor="end">
            {numberText(value)}
          </text>
        </g>
      ))}
      {events.map(({ day, text }) => (
        <g key={day + text}>
          <line
            class="rule"
            x1={x(dayNumber(day))}
            x2={x(dayNumber(day))}
            y1={8}
            y2={height - FOOT}
          />
          <text {...beside(x(dayNumber(day)), width)} y={14}>
            {text}
          </text>
        </g>
      ))}
      <path class="line" d={line} />
      {drawn.map(({ day, value }) => (
        <circle key={day} class="dot" cx={x(dayNumber(day))} cy={y(value)} r={3.5} />
      ))}
      {last ? (
        <text x={x(dayNumber(last.day)) + 8} y={y(last.value) + 4} font-weight="600">
          {numberText(last.value, decimals)}
        </text>
      ) : null}
    </>
  );
}

/** A word beside an upright line, on the side where there is room for it. */
function beside(at: number, width: number) {
  return at > width * 0.7
    ? { x: at - 4, 'text-anchor': 'end' as const }
    : { x: at + 4, 'text-anchor': 'start' as const };
}
