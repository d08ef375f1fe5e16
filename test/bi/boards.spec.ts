import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readModel } from '../../projections/capabilities.js';
import { agreementsOf, demosAt, sessionsAt } from '../../projections/demos/demos.queries.js';
import { QueryService } from '../../projections/platform/queries/query-service.js';
import { readViews } from '../../projections/platform/queries/views-db.js';
import { policyBook } from '../../projections/policies/policy-book.js';
import { judgeConsistency } from '../../projections/sessions/judge-consistency.js';
import { sheetFigures } from '../../src/rules/panel/sheet.js';
import { type BiJourney, biJourney, clock } from './bi-journey.js';
import { panels } from './boards.js';

interface Component {
  readonly id: string;
  readonly score: number | null;
  readonly n: number;
}
interface Course {
  readonly state: string;
  readonly health?: number;
  readonly status?: string;
  readonly components?: readonly Component[];
}
interface Evaluated {
  readonly total: number;
  readonly band: string;
  readonly rank: number;
  readonly proposals: readonly string[];
  readonly components: readonly Component[];
}
interface Demo {
  readonly personId: string;
  readonly total: number;
  readonly judges: number;
  readonly dimensions: Readonly<Record<string, number>>;
}
interface Expected {
  readonly asOf: string;
  readonly funnel: Readonly<Record<string, number>> & {
    readonly exits: Readonly<Record<string, number>>;
  };
  readonly demos: Readonly<Record<string, Demo>>;
  readonly placings: readonly object[];
  readonly agreement: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly certifications: Readonly<Record<string, { readonly grade: string }>>;
  readonly courses: Readonly<Record<string, Course>>;
  readonly evaluations: { readonly policy: string; readonly results: Record<string, Evaluated> };
}
const expected = JSON.parse(
  readFileSync('samples/journey-2025/expected.json', 'utf8'),
) as unknown as Expected;

type Row = Readonly<Record<string, unknown>>;

const sqlPanels = panels().flatMap(({ board, title, targets }) =>
  targets.flatMap(({ rawSql, datasource }) =>
    rawSql === undefined ? [] : [{ name: `${board}: ${title}`, rawSql, uid: datasource.uid }],
  ),
);

let bi: BiJourney;
let reader: pg.Client;
const shown = new Map<string, readonly Row[]>();

beforeAll(async () => {
  bi = await biJourney();
  reader = await bi.reader();
  const ranked = await asked<Evaluated & { readonly personId: string }>('evaluations');
  evaluations = Object.fromEntries(ranked.map((one) => [one.personId, one]));
  expect(Object.keys(evaluations).sort()).toEqual(Object.keys(expected.evaluations.results).sort());
  const library = await asked<Required<Course> & { readonly courseId: string }>('courses');
  published = library
    .filter(({ health }) => health !== null)
    .map((one) => [one.courseId, one] as const);
  const rated = Object.entries(courses).filter(([, { health }]) => health !== undefined);
  expect(published.map(([id]) => id).sort()).toEqual(rated.map(([id]) => id).sort());
  for (const { name, rawSql } of sqlPanels) {
    shown.set(name, (await reader.query<Row>(rawSql)).rows);
  }
}, 120_000);
afterAll(() => bi.close());

function rowsOf(name: string): readonly Row[] {
  const rows = shown.get(name);
  if (!rows) throw new Error(`no board has a panel "${name}"`);
  return rows;
}

const counted = (values: readonly string[]) =>
  Object.fromEntries([...Map.groupBy(values, (one) => one)].map(([one, all]) => [one, all.length]));
const pairs = (name: string, key: string, value: string) =>
  Object.fromEntries(rowsOf(name).map((row): [string, unknown] => [String(row[key]), row[value]]));
const rounded = (values: readonly number[]) =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

const { funnel, demos, courses } = expected;
/** What rests on answers of learners: as the API tells the role of boards, who are told no single one. */
let evaluations: Record<string, Evaluated>;
let published: (readonly [string, Required<Course>])[];
const componentsOf = (subject: string, components: readonly Component[], column: string) =>
  components.map(({ id, score, n }) => ({
    ...{ [column]: subject, component: id, score, n, withheld: false },
  }));

async function asked<T>(name: string, about: Record<string, string> = {}): Promise<readonly T[]> {
  const query = readModel.queries
    .flatMap(({ queries }) => queries)
    .find((one) => one.name === name);
  if (!query) throw new Error(`nobody answers ${name}`);
  const { views, names, store, zone } = bi.publishing;
  const service = new QueryService({ views, names, store, zone, clock });
  const actor = { personId: 'boards', roles: ['dashboard'], via: 'token' } as const;
  const { envelope } = await service.ask(query, { actor, path: {}, query: about });
  return envelope.data as readonly T[];
}
const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();

/** What each panel shows of the journey, said by the program that made expected.json. */
const figures: Readonly<Record<string, () => void | Promise<void>>> = {
  'cohort-funnel: Funnel': () => {
    const { exits: _e, refused: _r, ...stages } = funnel;
    expect(pairs('cohort-funnel: Funnel', 'stage', 'n')).toEqual(stages);
  },
  'cohort-funnel: Who left, by reason': () =>
    expect(pairs('cohort-funnel: Who left, by reason', 'reason', 'n')).toEqual(funnel.exits),
  'cohort-funnel: Places': () =>
    expect(
      rowsOf('cohort-funnel: Places').map(({ place, trainer, total }) => ({
        place,
        personId: trainer,
        total,
      })),
    ).toEqual(expected.placings),
  'cohort-funnel: Certified, by grade': () =>
    expect(pairs('cohort-funnel: Certified, by grade', 'grade', 'trainers')).toEqual(
      counted(Object.values(expected.certifications).map(({ grade }) => grade)),
    ),
  'judges: Agreement': () =>
    expect(
      Object.fromEntries(
        rowsOf('judges: Agreement').map((row) => [
          row['session'],
          {
            icc21: row['ICC(2,1)'],
            icc2k: row['ICC(2,k)'],
            completeDemos: row['demos all marked'],
            krippendorffAlpha: row["Krippendorff's alpha"],
            ratings: row['ratings'],
          },
        ]),
      ),
    ).toEqual(expected.agreement),
  'judges: Panel results': () =>
    expect(
      sorted(
        rowsOf('judges: Panel results').map(({ demo, trainer, total, judges }) => ({
          demo,
          trainer,
          total,
          judges,
        })),
      ),
    ).toEqual(
      sorted(
        Object.entries(demos).map(([demo, { personId: trainer, total, judges }]) => ({
          demo,
          trainer,
          total,
          judges,
        })),
      ),
    ),
  'judges: How strict each judge was': async () => {
    const consistency = await readViews(bi.views, readModel.names, async (db, { position }) => {
      const moment = { asOf: expected.asOf, knownAt: { position } };
      const book = await policyBook(db, moment);
      const sessions = await sessionsAt(db, moment);
      const results = await demosAt(db, moment, sessions, book);
      expect(agreementsOf(sessions, results, book).size).toBe(1);
      const [session] = sessions;
      const rubric = session && book.named('rubric', session.rubric)?.document;
      if (!rubric) throw new Error('the journey has a session and its rubric');
      return judgeConsistency(
        results.flatMap(({ demoId, sheets }) =>
          sheets.map((sheet) => ({
            demoId,
            judgeId: sheet.judgeId,
            total: sheetFigures(rubric, { ...sheet, demoId }).total,
          })),
        ),
      );
    });
    expect(
      rowsOf('judges: How strict each judge was').map(({ judge, severity, demos: n }) => ({
        judge,
        severity,
        n,
      })),
    ).toEqual(
      consistency.answer.map(({ judgeId: judge, severity, n }) => ({ judge, severity, n })),
    );
  },
  'judges: Mean score by dimension': () => {
    const rows = rowsOf('judges: Mean score by dimension');
    expect(rows).toHaveLength(3);
    for (const { dimension, mean, demos: n } of rows) {
      const scores = Object.values(demos).map((one) => one.dimensions[String(dimension)] ?? NaN);
      expect(n).toBe(scores.length);
      expect(Number(mean)).toBeCloseTo(rounded(scores), 1);
    }
  },
  'library: Courses, by state': () =>
    expect(pairs('library: Courses, by state', 'state', 'courses')).toEqual(
      counted(Object.values(courses).map(({ state }) => state)),
    ),
  'library: Published courses, by status': () =>
    expect(pairs('library: Published courses, by status', 'status', 'courses')).toEqual(
      counted(published.map(([, { status }]) => status)),
    ),
  'library: Mean health, month by month': () =>
    expect(Number(rowsOf('library: Mean health, month by month').at(-1)?.['health'])).toBeCloseTo(
      rounded(published.map(([, { health }]) => health)),
      1,
    ),
  'library: Health of each course': () =>
    expect(pairs('library: Health of each course', 'course', 'health')).toEqual(
      Object.fromEntries(published.map(([course, { health }]) => [course, health])),
    ),
  'library: What it rests on': () =>
    expect(sorted(rowsOf('library: What it rests on'))).toEqual(
      sorted(published.flatMap(([id, one]) => componentsOf(id, one.components, 'course'))),
    ),
  'evaluation: Trainers, by band': () =>
    expect(pairs('evaluation: Trainers, by band', 'band', 'trainers')).toEqual(
      counted(Object.values(evaluations).map(({ band }) => band)),
    ),
  'evaluation: Mean total, month by month': () => {
    const rows = rowsOf('evaluation: Mean total, month by month');
    expect(rows).toHaveLength(12);
    expect(Number(rows.at(-1)?.['total'])).toBeCloseTo(
      rounded(Object.values(evaluations).map(({ total }) => total)),
      1,
    );
  },
  'evaluation: Ranking': () =>
    expect(sorted(rowsOf('evaluation: Ranking'))).toEqual(
      sorted(
        Object.entries(evaluations).map(([trainer, { rank, total, band, proposals }]) => ({
          ...{ rank, trainer, total, band, proposals },
          policy: expected.evaluations.policy,
        })),
      ),
    ),
  'evaluation: What it rests on': () =>
    expect(sorted(rowsOf('evaluation: What it rests on'))).toEqual(
      sorted(
        Object.entries(evaluations).flatMap(([id, { components }]) =>
          componentsOf(id, components, 'trainer'),
        ),
      ),
    ),
};

describe('every panel of a board that asks PostgreSQL', () => {
  it.each(sqlPanels.map(({ name, uid }) => [name, uid] as const))(
    '%s shows the figures of the journey',
    async (name, uid) => {
      expect(uid).toBe('lectern');
      const compare = figures[name];
      if (!compare) throw new Error(`this test does not say what "${name}" must show`);
      await compare();
    },
  );

  it('is one that there is', () => {
    expect(Object.keys(figures).sort()).toEqual(sqlPanels.map(({ name }) => name).sort());
  });
});

it('feedback that SQL puts in batches is what the API tells of each delivery', async () => {
  interface Delivery {
    readonly deliveryId: string;
    readonly feedback: readonly {
      readonly level: number;
      readonly n: number;
      readonly mean: number | null;
      readonly answers: { readonly waiting: number };
    }[];
  }
  const told = (await asked<Delivery>('deliveries', { asOf: '2099-12-31' })).flatMap(
    ({ deliveryId, feedback }) =>
      feedback.map(({ level, n, mean, answers: { waiting } }) => ({
        ...{ id: deliveryId, level, answers: n, score_n: n - waiting, mean },
      })),
  );
  const { rows } = await reader.query<Row>(
    `select delivery_id as id, level, answers, score_n, round(score_mean, 2) as mean
      from bi.fact_feedback`,
  );
  expect(told.filter(({ mean }) => mean !== null).length).toBeGreaterThan(0);
  expect(told.filter(({ mean }) => mean === null).length).toBeGreaterThan(0);
  expect(sorted(rows)).toEqual(sorted(told));
});

it('says which judge gave which mark where the rubric says so alone', async () => {
  const owner = await bi.reader('postgres');
  const named = async () => {
    const { rows } = await owner.query<{ marks: number; named: number }>(
      'select count(*)::integer as marks, count(judge_id)::integer as named from bi.fact_score',
    );
    return rows[0];
  };
  const before = await named();
  expect(before?.marks).toBeGreaterThan(300);
  expect(before?.named).toBe(0);
  await owner.query('begin');
  await owner.query(
    `update policies_proposed set document = (document::jsonb || '{"showJudges": "after-sealing"}')::json
     where kind = 'rubric'`,
  );
  expect(await named()).toEqual({ ...before, named: before?.marks });
  await owner.query('rollback');
});
