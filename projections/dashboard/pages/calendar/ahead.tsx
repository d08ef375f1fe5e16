import type { Coming } from '../../api/calendar.js';
import { Chart, TimeAxis } from '../../marks/chart.js';
import { dayNumber, linear } from '../../marks/scale.js';
import { Section } from '../../parts/page.js';
import { domain, wordFor } from '../../words/domain.js';
import { dayText } from '../../words/format.js';
import { calendarWords } from './calendar-words.js';

const ROW = 32;
const HEAD = 16;
const FOOT = 28;

interface Props {
  readonly rows: readonly Coming[];
  readonly asOf: string;
}

/** A line a kind, a dot a day; an upright line where the day is, so that what is late is seen. */
export function Ahead({ rows, asOf }: Props) {
  const say = calendarWords();
  const kinds = [...Map.groupBy(rows, ({ what }) => what)].map(([what, own]) => ({
    what,
    own,
    days: [...Map.groupBy(own, ({ day }) => day)].map(([day, all]) => ({ day, n: all.length })),
  }));
  const days = [...rows.map(({ day }) => day), asOf].sort();
  const [from = asOf] = days;
  const to = days.at(-1) ?? asOf;
  const most = Math.max(...kinds.flatMap((kind) => kind.days.map(({ n }) => n)));
  return (
    <Section title={say.ahead}>
      <Chart
        title={say.ahead}
        desc={say.aheadDesc(kinds.length, dayText(from), dayText(to))}
        height={HEAD + kinds.length * ROW + FOOT}
        table={{
          head: [say.kind, say.first, say.last, say.times, say.late],
          rows: kinds.map(({ what, own }) => [
            wordFor(domain().coming, what),
            dayText(own[0]?.day ?? asOf),
            dayText(own.at(-1)?.day ?? asOf),
            own.length,
            own.filter(({ overdue }) => overdue).length,
          ]),
        }}
      >
        {(width) => {
          const left = Math.min(160, width * 0.36);
          const x = linear([dayNumber(from), dayNumber(to)], [left + 16, width - 40]);
          const bottom = HEAD + kinds.length * ROW;
          const today = x(dayNumber(asOf));
          return (
            <>
              <TimeAxis {...{ from, to }} width={width - left} place={x} y={bottom} top={HEAD} />
              <line class="rule" x1={today} x2={today} y1={HEAD} y2={bottom} />
              <text class="pale" x={today} y={10} text-anchor="middle">
                {say.asOf}
              </text>
              {kinds.map((kind, i) => {
                const y = HEAD + i * ROW + ROW / 2;
                return (
                  <g key={kind.what}>
                    <text x={0} y={y + 4}>
                      {wordFor(domain().coming, kind.what)}
                    </text>
                    {kind.days.map(({ day, n }, j) => {
                      const r = 4 + 7 * Math.sqrt(n / most);
                      const next = kind.days[j + 1];
                      const room = !next || x(dayNumber(next.day)) - x(dayNumber(day)) > 32;
                      return (
                        <g key={day}>
                          <circle
                            class={day < asOf ? 'bar-warning' : 'bar'}
                            fill-opacity={0.8}
                            cx={x(dayNumber(day))}
                            cy={y}
                            r={r}
                          />
                          {n > 1 && room ? (
                            <text class="pale" x={x(dayNumber(day)) + r + 4} y={y + 4}>
                              {n}
                            </text>
                          ) : null}
                        </g>
                      );
                    })}
                  </g>
                );
              })}
            </>
          );
        }}
      </Chart>
    </Section>
  );
}
