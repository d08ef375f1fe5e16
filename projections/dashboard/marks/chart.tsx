import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { monthText } from '../words/format.js';
import { shellWords } from '../words/shell.js';
import { dayNumber, months, type Scale } from './scale.js';

/** The figures behind a chart, as a reader would write them down. */
interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

interface Props {
  readonly title: string;
  /** What can be seen in it, for those who do not see it. */
  readonly desc: string;
  readonly table: ChartTable;
  readonly height: number;
  /** Shows the title above the chart too, not only to those who hear it. */
  readonly titled?: boolean;
  /** Its marks can be pressed: it is more than a picture of something. */
  readonly pressable?: boolean;
  readonly foot?: ComponentChildren;
  /** Draws, in pixels: the width is the figure's. */
  readonly children: (width: number) => ComponentChildren;
}

/** A chart with its title, its description, and the table behind it one key away. */
export function Chart({ title, desc, table, height, titled, pressable, foot, children }: Props) {
  const id = useId();
  const figure = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(0);
  const [asTable, setAsTable] = useState(false);
  useEffect(() => {
    const { current } = figure;
    if (!current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const say = shellWords();
  return (
    <figure class="chart" ref={figure}>
      {titled ? <figcaption>{title}</figcaption> : null}
      {asTable ? (
        <ChartRows title={title} table={table} />
      ) : (
        <svg
          role={pressable ? 'group' : 'img'}
          aria-labelledby={`${id}-title ${id}-desc`}
          height={height}
          viewBox={`0 0 ${Math.max(width, 1)} ${height}`}
        >
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-desc`}>{desc}</desc>
          {width > 0 ? children(width) : null}
        </svg>
      )}
      <div class="chart-foot">
        <span class="note">{foot}</span>
        <button type="button" class="quiet note" onClick={() => setAsTable(!asTable)}>
          {asTable ? say.chart : say.table}
        </button>
      </div>
    </figure>
  );
}

function ChartRows({ title, table }: { readonly title: string; readonly table: ChartTable }) {
  return (
    <div class="table-scroll" role="region" aria-label={title} tabIndex={0}>
      <table>
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {table.head.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => (
                <td key={j}>{cell ?? '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TimeAxisProps {
  readonly from: string;
  readonly to: string;
  readonly place: Scale;
  readonly width: number;
  /** Where the line is, and up to where its hairs go. */
  readonly y: number;
  readonly top: number;
}

/** Months along the foot of a chart, with a hair up from each. */
export function TimeAxis({ from, to, place, width, y, top }: TimeAxisProps) {
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
