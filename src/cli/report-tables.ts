import type { ReportName } from './reports.js';
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

type NameOf = (personId: string) => string | null;
type Drawn = readonly [header: readonly string[], rows: readonly (readonly Cell[])[]];

/**
 * A report as a person reads it: the same figures as its JSON, in rows, with people's names; its words
 * as they are, or as `say` has them.
 */
export function reportTable(
  what: ReportName,
  answer: unknown,
  nameOf: NameOf,
  say: (word: string) => string = String,
): string {
  const [header, rows] = TABLES[what](answer as never, nameOf);
  const said = (cell: Cell) => (typeof cell === 'string' ? say(cell) : cell);
  return table(
    header.map(say),
    rows.map((row) => row.map(said)),
  );
}

const TABLES: Readonly<Record<ReportName, (answer: never, nameOf: NameOf) => Drawn>> = {
  funnel: ({ exits, ...figures }: { exits: Figures } & Named<number>) => [
    ['stage', 'people'],
    [
      ...Object.entries(figures as Figures),
      ...Object.entries(exits).map(([why, n]) => [`left: ${why}`, n] as const),
    ],
  ],
  demos: (demos: Named<Figures & { dimensions?: Figures }>, nameOf) => {
    const ids = [...new Set(Object.values(demos).flatMap((d) => Object.keys(d.dimensions ?? {})))];
    return [
      ['demo', 'name', 'judges', 'method', ...ids, 'penalty', 'total', 'passed'],
      Object.entries(demos).map(([id, demo]) => [
        ...[id, nameOf(String(demo['personId'])), demo['judges'], demo['method']],
        ...ids.map((dimension) => demo.dimensions?.[dimension]),
        ...[demo['penalty'], demo['total'], demo['sealed'] ? demo['passed'] : 'not sealed'],
      ]),
    ];
  },
  placings: (placings: readonly (Figures & { personId: string })[], nameOf) => [
    ['place', 'person', 'name', 'total'],
    placings.map(({ place, personId, total }) => [place, personId, nameOf(personId), total]),
  ],
  agreement: (sessions: Named<Figures>) => keyed('session', sessions),
  certifications: (certified: Named<Figures>, nameOf) => [
    ['person', 'name', 'grade', 'valid from'],
    Object.entries(certified).map(([personId, { grade, validFrom }]) => [
      ...[personId, nameOf(personId), grade, validFrom],
    ]),
  ],
  courses: (courses: Named<Figures & { components?: readonly Component[] }>) =>
    keyed(
      'course',
      mapped(courses, ({ components, ...course }) => ({ ...course, ...scores(components) })),
    ),
  evaluations: (
    { results }: { results: Named<Shown & { components: readonly Component[] }> },
    nameOf,
  ) => {
    const ids = componentIds(Object.values(results));
    return [
      ['rank', 'person', 'name', 'total', 'band', ...ids],
      Object.entries(results)
        .sort(([, a], [, b]) => a.rank - b.rank)
        .map(([person, { rank, total, band, components }]) => {
          const scored = scores(components);
          return [rank, person, nameOf(person), total, band, ...ids.map((id) => scored[id])];
        }),
    ];
  },
  'what-if': ({ changes, policy, candidate }: WhatIf, nameOf) => [
    ['person', 'name', `total by ${policy}`, `by ${candidate}`, 'band', 'rank'],
    [...changes]
      .sort((a, b) => (a.from?.rank ?? Infinity) - (b.from?.rank ?? Infinity))
      .map(({ personId, from, to }) => [
        ...[personId, nameOf(personId), from?.total, to?.total],
        ...[moved(from?.band, to?.band), moved(from?.rank, to?.rank)],
      ]),
  ],
};

interface WhatIf {
  readonly policy: string;
  readonly candidate: string;
  readonly changes: readonly { personId: string; from: Shown | null; to: Shown | null }[];
}

/** `3 → 1`; what did not move stands once. */
function moved(from: Cell, to: Cell): string {
  return from === to ? String(from ?? '–') : `${from ?? '–'} → ${to ?? '–'}`;
}

/** A row an entry, a column each figure that any of them has. */
function keyed(name: string, entries: Named<Figures>): Drawn {
  const columns = [...new Set(Object.values(entries).flatMap((entry) => Object.keys(entry)))];
  return [
    [name, ...columns],
    Object.entries(entries).map(([id, entry]) => [id, ...columns.map((column) => entry[column])]),
  ];
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
