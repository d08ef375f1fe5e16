import pg from 'pg';
import { readFileSync } from 'node:fs';
import { prepareBi } from '../../projections/bi/bi-schema.js';
import { publishFigures, type Publishing } from '../../projections/bi/publish.js';
import { readModel } from '../../projections/capabilities.js';
import type { Views } from '../../projections/platform/runner/views.js';
import { onceARun } from '../support/once-a-run.js';
import { startPostgres, type TemporaryPostgres } from '../support/postgres.js';
import { type ImportedJourney, importedJourney, ZONE } from '../views/journey.js';

/** Noon of the day that `expected.json` is of. */
export const clock = () => new Date('2026-06-30T04:00:00Z');

export interface BiJourney {
  readonly url: string;
  readonly journey: ImportedJourney;
  readonly views: Views;
  readonly publishing: Publishing;
  /** A connection under the role that a board has. */
  reader(user?: string): Promise<pg.Client>;
  close(): Promise<void>;
}

const { NUMERIC, INT8, DATE } = pg.types.builtins;
/** Numbers as numbers and days as text, whoever asks. */
const PARSERS = new Map<number, (value: string) => unknown>([
  [NUMERIC, Number],
  [INT8, Number],
  [DATE, (value) => value],
]);
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (PARSERS.get(oid) ?? pg.types.getTypeParser(oid, format)) as never,
};

/** The database that has it, in the server that was kept. */
const DATABASE = 'views_1';

/** The sample journey in a real PostgreSQL, with the schema `bi` over it and its figures published. */
export async function biJourney(): Promise<BiJourney> {
  const postgres = await started(await onceARun('bi', published));
  const url = postgres.urlOf(DATABASE);
  const journey = await importedJourney();
  const views = await journey.views({ kind: 'postgres', connection: url });
  const clients: pg.Client[] = [];
  return {
    ...{ url, journey, views, publishing: publishingOf(journey, views) },
    async reader(user = 'lectern_grafana') {
      const connectionString = url.replace('//postgres@', `//${user}@`);
      const client = new pg.Client({ connectionString, types });
      clients.push(client);
      await client.connect();
      return client;
    },
    async close() {
      await Promise.all(clients.map((client) => client.end()));
      await views.close();
      await journey.close();
      await postgres.stop();
    },
  };
}

/** Published once a run: each who asks has a server with a copy. */
async function published(folder: string): Promise<void> {
  const postgres = await started();
  const { url } = await postgres.database();
  const journey = await importedJourney();
  const views = await journey.views({ kind: 'postgres', connection: url });
  const admin = new pg.Client(url);
  try {
    await prepareBi(views, ZONE);
    await publishFigures(publishingOf(journey, views));
    await admin.connect();
    await admin.query(loginScript());
  } finally {
    // A server left behind would keep the test from ending.
    await admin.end();
    await views.close();
    await journey.close();
    await postgres.stop(folder);
  }
}

async function started(kept?: string): Promise<TemporaryPostgres> {
  const postgres = await startPostgres(kept);
  if (postgres) return postgres;
  throw new Error('there is no PostgreSQL on this machine, neither from npm nor its own');
}

const publishingOf = (journey: ImportedJourney, views: Views): Publishing => ({
  ...{ views, names: readModel.names, store: journey.store, zone: ZONE, clock },
});

/** What the compose file runs to make the boards' login, with a password in its place. */
function loginScript(): string {
  return readFileSync('docker/postgres/bi-login.sql', 'utf8').replaceAll(":'password'", "'secret'");
}
