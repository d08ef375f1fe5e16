import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { biViews } from '../../projections/bi/bi-contract.js';
import { prepareBi } from '../../projections/bi/bi-schema.js';
import { dropViews, rebuildViews } from '../../projections/platform/operations/operations.js';
import { readModel } from '../../projections/capabilities.js';
import { ZONE } from '../views/journey.js';
import { type BiJourney, biJourney } from './bi-journey.js';

const REFUSED = '42501';
const READ_ONLY = '25006';
/** Said of a view before anybody asks who may: it is computed, there is nothing to write to. */
const NOT_UPDATABLE = '55000';

let bi: BiJourney;
let reader: pg.Client;

beforeAll(async () => {
  bi = await biJourney();
  reader = await bi.reader();
}, 120_000);
afterAll(() => bi.close());

const granted = biViews(ZONE).filter(({ name }) => name !== 'dim_trainer_name');

describe('the schema bi', () => {
  it.each(biViews(ZONE).map((view) => [view.name, view] as const))(
    '%s has the columns and types that the contract says, and says what they mean',
    async (name, view) => {
      const { rows } = await reader.query<{ name: string; type: string; meaning: string }>(
        `select attname as name, format_type(atttypid, atttypmod) as type,
           col_description(attrelid, attnum) as meaning
         from pg_attribute where attrelid = $1::regclass and attnum > 0 order by attnum`,
        [`bi.${name}`],
      );
      const declared = Object.entries(view.columns);
      expect(rows).toEqual(declared.map(([column, said]) => ({ name: column, ...said })));
    },
  );

  it.each(granted.map(({ name }) => name))(
    '%s tells something of the journey, as of the head of the ledger',
    async (name) => {
      const { rows } = await reader.query<{ n: number; from: number; to: number }>(
        `select count(*) as n, min(as_of_position) as from, max(as_of_position) as to from bi.${name}`,
      );
      const head = Number(await bi.journey.store.head());
      expect(rows[0]).toMatchObject({ from: head, to: head });
      expect(rows[0]?.n).toBeGreaterThan(0);
    },
  );

  it('can be read by its role, and nothing else can', async () => {
    const { rows } = await reader.query<{ relation: string }>(
      `select pg_class.oid::regclass::text as relation from pg_class join pg_namespace as schema
         on schema.oid = relnamespace
       where relkind in ('r', 'v', 'm', 'p', 'f', 'S') and nspname not in ('pg_catalog', 'information_schema')
         and nspname !~ '^pg_toast' and (case relkind when 'S' then has_sequence_privilege(pg_class.oid, 'usage')
           else has_table_privilege(pg_class.oid, 'select') end
           or has_any_column_privilege(pg_class.oid, 'select'))
       order by 1`,
    );
    const readable = ['bi.version', ...granted.map(({ name }) => `bi.${name}`)].sort();
    expect(rows.map(({ relation }) => relation)).toEqual(readable);
    for (const hidden of ['people_person', 'lectern_generation', 'bi.dim_trainer_name']) {
      await expect(reader.query(`select * from ${hidden}`)).rejects.toMatchObject({
        code: REFUSED,
      });
    }
  });

  it('cannot be written to by its role, nor can anything else, even by a session that asks to', async () => {
    const writes = [
      'insert into bi.dim_cohort (cohort_id) values (1)',
      'delete from bi.version',
      'update lectern_published_result set total = 100',
      'create table bi.mine (a integer)',
      'create table public.mine (a integer)',
      'create temporary table mine (a integer)',
      'create schema mine',
      'create role mine',
      'select lo_create(0)',
      "copy (select 1) to program 'true'",
    ];
    for (const write of writes) {
      await expect(reader.query(write)).rejects.toMatchObject({
        code: expect.stringMatching(
          `${REFUSED}|${READ_ONLY}|${NOT_UPDATABLE}`,
        ) as unknown as string,
      });
    }
    await reader.query('set default_transaction_read_only = off');
    for (const write of writes) {
      await expect(reader.query(write)).rejects.toMatchObject({
        code: expect.stringMatching(`${REFUSED}|${NOT_UPDATABLE}`) as unknown as string,
      });
    }
  });

  it('names people to the role for names alone', async () => {
    const admin = await bi.reader('postgres');
    await admin.query('create role hr login in role lectern_bi, lectern_bi_names');
    const hr = await bi.reader('hr');
    const { rows } = await hr.query(
      `select trainer_id from bi.dim_trainer_name join bi.dim_trainer using (trainer_id) where current`,
    );
    expect(rows.length).toBe(
      (await hr.query('select from bi.dim_trainer where current')).rows.length,
    );
  });

  it('follows a view that is rebuilt, while it is read', async () => {
    const deployment = {
      store: bi.journey.store,
      views: bi.views,
      projections: readModel.projections(ZONE),
    };
    const counted = () => reader.query('select count(*) as n from bi.fact_feedback');
    const before = (await counted()).rows;
    let rebuilding = true;
    const rebuilt = rebuildViews(deployment, ['teaching', 'people']).finally(
      () => (rebuilding = false),
    );
    while (rebuilding) expect((await counted()).rows).toEqual(before);
    expect((await rebuilt).map(({ outcome }) => outcome)).toEqual(['switched', 'switched']);
    expect((await counted()).rows).toEqual(before);
    await expect(reader.query('select * from bi.dim_trainer_name')).rejects.toMatchObject({
      code: REFUSED,
    });
  });

  it('is without the views of one that was dropped until it is built again', async () => {
    const deployment = {
      store: bi.journey.store,
      views: bi.views,
      projections: readModel.projections(ZONE),
    };
    await dropViews(deployment, ['policies']);
    await expect(reader.query('select * from bi.dim_policy')).rejects.toMatchObject({
      code: '42P01',
    });
    await prepareBi(bi.views, ZONE);
    await rebuildViews(deployment, ['policies']);
    expect((await reader.query('select * from bi.dim_policy')).rows.length).toBeGreaterThan(0);
  });
});
