import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { trainerViews } from '../../projections/bi/trainer-views.js';
import {
  certificates,
  type ChangeRow,
  type GrantedRow,
  type RefusedRow,
} from '../../projections/certificates/certificates.js';
import { isHeld } from '../../src/rules/certificate-standing.js';
import { startPostgres, type TemporaryPostgres } from '../support/postgres.js';

const DAYS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `2025-07-0${n}`);
/** What `dim_trainer` reads, with the columns that it reads. */
const TABLES = `
  create table departments_membership ("personId" text, department text, day text, position text);
  create table cohort_funnel_step ("personId" text, step text, day text);
  create table teaching_delivery ("trainerId" text, day text);
  create table course_library_course ("ownerId" text, day text);
  create table certifications_granted ("personId" text, "candidacyId" text, grade text, day text,
    position text);
  create table certifications_refused ("personId" text, "candidacyId" text, day text, position text);
  create table certifications_change ("personId" text, what text, grade text, day text, position text);
  create table lectern_generation (projection text, state text, position text, identity text)`;

let postgres: TemporaryPostgres | undefined;
let database: Awaited<ReturnType<TemporaryPostgres['database']>>;
let client: pg.Client;

beforeAll(async () => {
  postgres = await startPostgres();
  if (!postgres) return;
  database = await postgres.database();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(TABLES);
}, 60_000);
afterAll(async () => {
  await client?.end();
  await postgres?.stop();
});

const step = fc.record({
  day: fc.constantFrom(...DAYS),
  candidacyId: fc.constantFrom('c1', 'c2'),
  grade: fc.constantFrom('junior', 'intermediate'),
  what: fc.constantFrom(
    ...(['granted', 'granted', 'refused', 'suspended', 'reinstated', 'revoked'] as const),
    ...(['expired', 'exited', 'renewed', 'promoted', 'demoted', 'declined'] as const),
  ),
});
const NEW_PERIOD: readonly string[] = ['renewed', 'promoted', 'demoted'];

it('dim_trainer tells on any day of random histories how the rule says that a certificate stands', async () => {
  if (!postgres) return;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 9 }), async (steps) => {
      const rows = steps
        .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
        .map((one, i) => ({ ...one, personId: 'a', position: String(i + 1) }));
      const granted = rows.filter(({ what }) => what === 'granted');
      const refused = rows.filter(({ what }) => what === 'refused');
      const changes = rows
        .filter(({ what }) => what !== 'granted' && what !== 'refused')
        .map((one) => ({ ...one, grade: NEW_PERIOD.includes(one.what) ? one.grade : null }));
      await fill('certifications_granted', granted);
      await fill('certifications_refused', refused);
      await fill('certifications_change', changes);
      const select = trainerViews.find(({ name }) => name === 'dim_trainer')?.select ?? '';
      const periods = await client.query<Period>(
        `select valid_from::text as from, valid_to::text as until, grade, standing
         from (${select}) as trainer`,
      );
      // What happens to a certificate that nobody was granted does not.
      const first = granted[0]?.position ?? 'none';
      if (rows.some(({ what, position }) => what !== 'refused' && position < first)) return;
      for (const day of DAYS) {
        const until = <R extends { readonly day: string }>(all: readonly R[]) =>
          all.filter((row) => row.day <= day);
        const [certificate] = certificates(
          until(granted) as unknown as GrantedRow[],
          until(refused) as unknown as RefusedRow[],
          until(changes) as unknown as ChangeRow[],
        );
        const period = periods.rows.find((one) => one.from <= day && day < (one.until ?? '9999'));
        expect([day, period?.standing ?? null, period?.grade ?? null]).toEqual([
          day,
          certificate?.standing ?? null,
          certificate && isHeld(certificate) ? certificate.grade : null,
        ]);
      }
    }),
    { numRuns: 150 },
  );
}, 60_000);

interface Period {
  readonly from: string;
  readonly until: string | null;
  readonly grade: string | null;
  readonly standing: string | null;
}

async function fill(table: string, rows: readonly object[]): Promise<void> {
  await client.query(`delete from ${table}`);
  const values = JSON.stringify(rows);
  await client.query(
    `insert into ${table} select * from json_populate_recordset(null::${table}, $1)`,
    [values],
  );
}
