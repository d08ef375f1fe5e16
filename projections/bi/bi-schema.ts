import { sql } from 'kysely';
import { lockSchema } from '../platform/runner/postgres-views.js';
import type { Dependents } from '../platform/runner/schema.js';
import type { AnyDb, Views } from '../platform/runner/views.js';
import { BI_VERSION, biViews, definitionOf, NAMES_VIEW } from './bi-contract.js';
import type { BiView } from './bi-view.js';
import { createPublishedTables } from './published-tables.js';

/** A BI session that keeps a view open may hold a switch up for so long; then it is tried again. */
const LOCK_TIMEOUT_MS = 2_000;

/** Group roles: people and boards log in under roles of their own that are members. */
const ROLES = ['lectern_bi', 'lectern_bi_names'] as const;

/** Keeps the schema `bi` in step with the live views it reads, wherever they are switched or dropped. */
export function biSchema(zone: string, closingDays?: number): Dependents {
  const views = biViews(zone, closingDays);
  return {
    async withdraw(tx, liveViews) {
      const reading = views.filter(({ reads }) => reads.some((name) => liveViews.includes(name)));
      await sql.raw(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`).execute(tx);
      // First of all: who reads through them has to be out before what they read is dropped.
      for (const { name } of reading) await sql.raw(`drop view if exists bi.${name}`).execute(tx);
    },
    async restore(tx) {
      if (!(await exists(tx, 'bi.version'))) return;
      const added = await createMissing(tx, views);
      if (added > 0) await grant(tx);
    },
  };
}

/**
 * Makes the schema `bi` and its roles, or brings an older definition up to this one. Views come when
 * what they read is there.
 * @throws when this database user may not make a schema
 */
export async function prepareBi({ db }: Views, zone: string, closingDays?: number): Promise<void> {
  const views = biViews(zone, closingDays);
  await db.transaction().execute(async (tx) => {
    await lockSchema(tx);
    await createPublishedTables(tx);
    await sql.raw('create schema if not exists bi').execute(tx);
    await createRoles(tx);
    if ((await definition(tx)) !== definitionOf(views)) {
      await sql.raw(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`).execute(tx);
      const { rows } = await sql<{ name: string }>`
        select relname as name from pg_class where relnamespace = 'bi'::regnamespace and relkind = 'v'
      `.execute(tx);
      for (const { name } of rows) await sql`drop view ${sql.table(`bi.${name}`)}`.execute(tx);
      await sql
        .raw(
          `create view bi.version as select ${BI_VERSION} as version, '${definitionOf(views)}' as definition`,
        )
        .execute(tx);
    }
    await createMissing(tx, views);
    await grant(tx);
  });
}

async function definition(tx: AnyDb): Promise<string | undefined> {
  if (!(await exists(tx, 'bi.version'))) return undefined;
  const { rows } = await sql<{ definition: string }>`select definition from bi.version`.execute(tx);
  return rows[0]?.definition;
}

async function createMissing(tx: AnyDb, views: readonly BiView[]): Promise<number> {
  const { rows } = await sql<{ name: string }>`
    select name from unnest(${views.map(({ name }) => `bi.${name}`)}::text[]
      || ${[...new Set(views.flatMap(({ reads }) => reads))]}::text[]) as given (name)
    where to_regclass(name) is not null`.execute(tx);
  const there = new Set(rows.map(({ name }) => name));
  const missing = views.filter(
    ({ name, reads }) => !there.has(`bi.${name}`) && reads.every((one) => there.has(one)),
  );
  for (const view of missing) await create(tx, view);
  return missing.length;
}

/** A security barrier: no condition of the reader's is tried on a row that the view leaves out. */
async function create(tx: AnyDb, { name, row, columns, select }: BiView): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(tx);
  await run(`create view bi.${name} with (security_barrier) as ${select}`);
  await run(`comment on view bi.${name} is ${literal(row)}`);
  for (const [column, { meaning }] of Object.entries(columns)) {
    await run(`comment on column bi.${name}.${column} is ${literal(meaning)}`);
  }
}

/** Roles are the server's, not the database's: another deployment, or its operator, may have made them. */
async function createRoles(tx: AnyDb): Promise<void> {
  for (const role of ROLES) {
    await asFarAsAllowed(
      tx,
      `if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;`,
    );
  }
  // What everybody may on a new database, and nobody needs here: writing, if only to temporary tables.
  const temporary = "'revoke temporary on database %I from public', current_database()";
  await asFarAsAllowed(tx, `execute format(${temporary});`);
  const creators = 'lo_create(oid), lo_creat(integer), lo_from_bytea(oid, bytea)';
  await asFarAsAllowed(tx, `revoke execute on function ${creators} from public;`);
}

/** Roles are the server's: its operator may have made them, and may not let us. */
async function asFarAsAllowed(tx: AnyDb, statement: string): Promise<void> {
  const otherwise = 'duplicate_object or unique_violation or insufficient_privilege then null';
  await sql.raw(`do $$ begin ${statement} exception when ${otherwise}; end $$`).execute(tx);
}

async function grant(tx: AnyDb): Promise<void> {
  const { rows: roles } = await sql<{ name: string }>`
    select rolname as name from pg_roles where rolname = any(${[...ROLES]}::text[])`.execute(tx);
  const { rows: views } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'bi'::regnamespace and relkind = 'v'
  `.execute(tx);
  for (const { name: role } of roles) {
    await sql.raw(`grant usage on schema bi to ${role}`).execute(tx);
    for (const { name } of views) {
      const reader = name === NAMES_VIEW ? 'lectern_bi_names' : 'lectern_bi';
      if (role === reader) await sql.raw(`grant select on bi.${name} to ${role}`).execute(tx);
    }
  }
}

async function exists(tx: AnyDb, relation: string): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select to_regclass(${relation}) is not null as there`.execute(tx);
  return rows[0]?.there === true;
}

function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
