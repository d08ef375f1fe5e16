import { go, hrefTo } from '../../address/address.js';
import { Chart } from '../../marks/chart.js';
import { linear, ticks } from '../../marks/scale.js';
import { useWalk } from '../../marks/walk.js';
import { numberText, sentencesText } from '../../words/format.js';
import { type Course, isPublished, partOf } from './course.js';
import { libraryWords } from './library-words.js';

const HEIGHT = 320;
const LEFT = 40;
const FOOT = 40;
const FEWEST = 5;
/** More dots than these are one blot: those most learners spoke of are drawn. */
const MOST = 500;

interface Dot {
  readonly course: Course;
  readonly vividness: number;
  readonly effectiveness: number;
  readonly n: number;
}

/** How lively and how useful learners find each course; both axes have the same scale. */
export function RatingScatter({ courses }: { readonly courses: readonly Course[] }) {
  const say = libraryWords();
  const rated = courses.filter(isPublished).filter((one) => (partOf(one, 'vividness')?.n ?? 0) > 0);
  const all = rated.flatMap(dotOf).sort((a, b) => b.n - a.n);
  const dots = all.slice(0, MOST);
  const hidden = rated.length - all.length;
  // The keyboard walks them from left to right; they are drawn with the smallest on top.
  const inOrder = [...dots].sort((a, b) => a.vividness - b.vividness);
  const places = new Map(inOrder.map((dot, place) => [dot, place]));
  const walk = useWalk(dots.length);
  const focused = walk.focused === undefined ? undefined : inOrder[walk.focused];
  if (dots.length === 0) {
    return <p class="note">{hidden > 0 ? say.hidden(hidden) : say.noScatter}</p>;
  }
  const figures = dots.flatMap(({ vividness, effectiveness }) => [vividness, effectiveness]);
  const [from, to] = [Math.min(...figures), Math.max(...figures)];
  const domain = [Math.floor(from / 5) * 5, Math.min(100, Math.ceil(to / 5) * 5)] as const;
  return (
    <Chart
      title={say.scatter}
      desc={say.scatterDesc(dots.length, numberText(from, 2), numberText(to, 2))}
      height={HEIGHT}
      pressable
      foot={sentencesText(
        all.length > MOST ? say.mostRated(MOST, all.length) : '',
        hidden > 0 ? say.hidden(hidden) : '',
      )}
      table={{
        head: [say.course, say.vividness, say.effectiveness, 'n'],
        // All of them, for who turns to the table.
        get rows() {
          return all.map(({ course, vividness, effectiveness, n }) => [
            course.title,
            numberText(vividness, 2),
            numberText(effectiveness, 2),
            n,
          ]);
        },
      }}
    >
      {(width) => {
        const x = linear(domain, [LEFT, width - 16]);
        const y = linear(domain, [HEIGHT - FOOT, 24]);
        return (
          <>
            {ticks(domain[0], domain[1], 5).map((value) => (
              <g key={value} aria-hidden="true">
                <line class="hair" x1={x(value)} x2={x(value)} y1={24} y2={HEIGHT - FOOT} />
                <line class="hair" x1={LEFT} x2={width - 16} y1={y(value)} y2={y(value)} />
                <text class="pale" x={x(value)} y={HEIGHT - FOOT + 16} text-anchor="middle">
                  {numberText(value)}
                </text>
                <text class="pale" x={LEFT - 6} y={y(value) + 4} text-anchor="end">
                  {numberText(value)}
                </text>
              </g>
            ))}
            <text x={width - 16} y={HEIGHT - 6} text-anchor="end">
              {say.vividness} →
            </text>
            <text x={0} y={12}>
              ↑ {say.effectiveness}
            </text>
            {dots.map((dot) => (
              <circle
                key={dot.course.courseId}
                {...walk.stop(places.get(dot) ?? 0)}
                class={dot.n < FEWEST ? 'dot-hollow pressed' : 'dot pressed'}
                fill-opacity={0.75}
                cx={x(dot.vividness)}
                cy={y(dot.effectiveness)}
                r={4 + Math.sqrt(dot.n)}
                aria-label={inWords(dot)}
                onClick={() => go(hrefTo(`/library/${encodeURIComponent(dot.course.courseId)}`))}
              >
                <title>{inWords(dot)}</title>
              </circle>
            ))}
            {named(dots, focused).map(({ course, vividness, effectiveness, n }) => {
              const right = x(vividness) < width / 2;
              const beside = 8 + Math.sqrt(n);
              return (
                <text
                  key={course.courseId}
                  x={x(vividness) + (right ? beside : -beside)}
                  y={y(effectiveness) + 4}
                  text-anchor={right ? 'start' : 'end'}
                >
                  {course.title} · n {n}
                </text>
              );
            })}
          </>
        );
      }}
    </Chart>
  );
}

/** The best and the worst are named on the chart, and the one in focus; the others when pointed at, and in the table. */
function named(dots: readonly Dot[], focused: Dot | undefined): readonly Dot[] {
  const sum = (dot: Dot) => dot.vividness + dot.effectiveness;
  const ordered = [...dots].sort((a, b) => sum(a) - sum(b));
  return [...new Set([ordered[0], ordered.at(-1), focused])].filter((dot) => dot !== undefined);
}

function dotOf(course: Course): Dot[] {
  const [lively, useful] = [partOf(course, 'vividness'), partOf(course, 'effectiveness')];
  const vividness = lively?.score ?? null;
  const effectiveness = useful?.score ?? null;
  if (vividness === null || effectiveness === null) return [];
  return [{ course, vividness, effectiveness, n: lively?.n ?? 0 }];
}

function inWords({ course, vividness, effectiveness, n }: Dot): string {
  return `${course.title}: ${numberText(vividness, 2)} / ${numberText(effectiveness, 2)}, ${libraryWords().ratings(n)}`;
}
