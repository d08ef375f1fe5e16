import type { ReportName } from '../../projections/reports.js';
import { table } from './table.js';

type Cell = string | number | boolean | null | undefined;
type Figures = Readonly<Record<string, Cell>>;
type Named<T> = Readonly<Record<string, T>>;

interface Component {
  readonly id: string;
  readonly score: number | null;
}

interface Shown {
  readonly total: number;
  readonly band: string;
  readonly rank: number;
}

/** A report as a person reads it: the same figures as its JSON, in rows. */
export function reportTable(what: ReportName, answer: unknown): string {
  return TABLES[what](answer as never);
}

const TABLES: Readonly<Record<ReportName, (answer: never) => string>> = {
  funnel: ({ exits, ...figures }: { exits: Figures } & Named<number>) =>
    table(
      ['stage', 'people'],
      [
        ...Object.entries(figures as Figures),
        ...Object.entries(exits).map(([why, n]) => [`left: ${why}`, n] as const),
      ],
    ),
  demos: (demos: Named<Figures & { dimensions?: Figures }>) => {
    const ids = [...new Set(Object.values(demos).flatMap((d) => Object.keys(d.dimensions ?? {})))];
    return table(
      ['demo', 'person', 'judges', 'method', ...ids, 'penalty', 'total', 'passed'],
      Object.entries(demos).map(([id, demo]) => [
        ...[id, demo['personId'], demo['judges'], demo['method']],
        ...ids.map((dimension) => demo.dimensions?.[dimension]),
        ...[demo['penalty'], demo['total'], demo['sealed'] ? demo['passed'] : 'not sealed'],
      ]),
    );
  },
  placings: (placings: readonly Figures[]) =>
    table(
      ['place', 'person', 'total'],
      placings.map(({ place, personId, total }) => [place, personId, total]),
    ),
  agreement: (sessions: Named<Figures>) => keyed('session', sessions),
  certifications: (certified: Named<Figures>) => keyed('person', certified),
  courses: (courses: Named<Figures & { components?: readonly Component[] }>) =>
    keyed(
      'course',
      mapped(courses, ({ components, ...course }) => ({ ...course, ...scores(components) })),
    ),
  evaluations: ({ results }: { results: Named<Shown & { components: readonly Component[] }> }) => {
    const ids = componentIds(Object.values(results));
    return table(
      ['rank', 'person', 'total', 'band', ...ids],
      Object.entries(results)
        .sort(([, a], [, b]) => a.rank - b.rank)
        .map(([person, { rank, total, band, components }]) => {
          const scored = scores(components);
          return [rank, person, total, band, ...ids.map((id) => scored[id])];
        }),
    );
  },
  'what-if': ({ changes, policy, candidate }: WhatIf) =>
    table(
      ['person', `total by ${policy}`, `by ${candidate}`, 'band', '', 'rank', ''],
      changes.map(({ personId, from, to }) => [
        ...[personId, from?.total, to?.total, from?.band, to?.band, from?.rank, to?.rank],
      ]),
    ),
};

interface WhatIf {
  readonly policy: string;
  readonly candidate: string;
  readonly changes: readonly { personId: string; from: Shown | null; to: Shown | null }[];
}

/** A row an entry, a column each figure that any of them has. */
function keyed(name: string, entries: Named<Figures>): string {
  const columns = [...new Set(Object.values(entries).flatMap((entry) => Object.keys(entry)))];
  return table(
    [name, ...columns],
    Object.entries(entries).map(([id, entry]) => [id, ...columns.map((column) => entry[column])]),
  );
}

function mapped<T>(entries: Named<T>, shown: (entry: T) => Figures): Named<Figures> {
  return Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, shown(entry)]));
}

function scores(components: readonly Component[] = []): Figures {
  return Object.fromEntries(components.map(({ id, score }) => [id, score]));
}

function componentIds(results: readonly { readonly components: readonly Component[] }[]) {
  return [...new Set(results.flatMap(({ components }) => components.map(({ id }) => id)))];
}
