import { Chart } from '../../marks/chart.js';
import { linear } from '../../marks/scale.js';
import { compareText } from '../../words/format.js';
import { type Course, isPublished } from './course.js';
import { libraryWords } from './library-words.js';

const ROW = 32;
const HEAD = 24;

const BARS = [
  { key: 'healthy', mark: 'bar', figure: 'on-bar' },
  { key: 'below', mark: 'bar-warning', figure: 'on-bar' },
  { key: 'coming', mark: 'bar-pale', figure: 'ink' },
] as const;

type Standing = (typeof BARS)[number]['key'];

/** How many courses of each department are healthy, below that, and not yet there. */
export function DepartmentBars({ courses }: { readonly courses: readonly Course[] }) {
  const say = libraryWords();
  const departments = [...Map.groupBy(courses.filter(counts), ({ department }) => department)]
    .map(([department, own]) => ({ department, own: Map.groupBy(own, standingOf), n: own.length }))
    .sort((a, b) => compareText(a.department, b.department));
  const most = Math.max(...departments.map(({ n }) => n));
  const countOf = (own: ReadonlyMap<Standing, readonly Course[]>, key: Standing) =>
    own.get(key)?.length ?? 0;
  return (
    <Chart
      title={say.departments}
      desc={say.departmentsDesc(departments.length)}
      height={HEAD + departments.length * ROW}
      table={{
        head: [say.department, ...BARS.map(({ key }) => say.bars[key])],
        rows: departments.map(({ department, own }) => [
          department,
          ...BARS.map(({ key }) => countOf(own, key)),
        ]),
      }}
    >
      {(width) => {
        const left = Math.min(200, width * 0.42);
        const x = linear([0, most], [0, width - left]);
        return (
          <>
            <Legend left={left} />
            {departments.map(({ department, own }, i) => {
              const y = HEAD + i * ROW;
              let from = left;
              return (
                <g key={department}>
                  <text x={0} y={y + 20}>
                    {fitted(department, left)}
                  </text>
                  {BARS.map(({ key, mark, figure }) => {
                    const n = countOf(own, key);
                    if (n === 0) return null;
                    const at = from;
                    from += x(n);
                    return (
                      <g key={key}>
                        <rect class={mark} x={at} y={y + 4} width={x(n) - 2} height={ROW - 10} />
                        <text class={figure} x={at + 8} y={y + 20}>
                          {n}
                        </text>
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
  );
}

/** The words of the colours, once, above the bars they belong to. */
function Legend({ left }: { readonly left: number }) {
  const say = libraryWords();
  let at = left;
  return (
    <g>
      {BARS.map(({ key, mark }) => {
        const from = at;
        at += 20 + widthOf(say.bars[key]);
        return (
          <g key={key}>
            <rect class={mark} x={from} y={3} width={10} height={10} />
            <text x={from + 14} y={12}>
              {say.bars[key]}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** About as wide as the words are: Chinese characters are twice a letter. */
function widthOf(text: string): number {
  return [...text].reduce((sum, one) => sum + (one > '\u2e80' ? 14 : 7.5), 8);
}

function fitted(text: string, width: number): string {
  const most = Math.floor((width - 8) / 7.5);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function counts({ state }: Course): boolean {
  return state !== 'retired';
}

function standingOf(course: Course): Standing {
  if (!isPublished(course)) return 'coming';
  return course.status === 'healthy' ? 'healthy' : 'below';
}
