import { sql } from 'kysely';
import type { AnyDb } from '../platform/runner/views.js';

/** What the rules came to, as of days. Not of any projection: kept when views are rebuilt or dropped. */
const TABLES = {
  lectern_published_day: `"asOf" text collate "C" primary key, position text not null,
    identity text not null`,
  lectern_published_result: `"asOf" text collate "C" not null, kind text not null,
    subject text collate "C" not null, "policyId" text not null, "policyVersion" integer not null,
    "policyHash" text not null, grade text, total numeric, band text, rank integer,
    proposals text[] not null, primary key ("asOf", kind, subject)`,
  lectern_published_component: `"asOf" text collate "C" not null, kind text not null,
    subject text collate "C" not null, component text not null, "from" text not null,
    weight numeric not null, score numeric, n integer not null, figure numeric, points numeric,
    primary key ("asOf", kind, subject, component)`,
  lectern_published_agreement: `"asOf" text collate "C" not null, "sessionId" text not null,
    icc21 numeric, icc2k numeric, "completeDemos" integer not null, alpha numeric,
    ratings integer not null, primary key ("asOf", "sessionId")`,
} as const;

export type PublishedTable = keyof typeof TABLES;
export const PUBLISHED_TABLES = Object.keys(TABLES) as PublishedTable[];

export async function createPublishedTables(tx: AnyDb): Promise<void> {
  for (const [name, columns] of Object.entries(TABLES)) {
    await sql.raw(`create table if not exists ${name} (${columns})`).execute(tx);
  }
}
