import { PostgresDialect, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { asUnavailable } from './errors.js';

/** A server that has not taken a connection by then is away. */
const CONNECTS_MS = 10_000;

/** Connections to a server that may go away and come back: those that broke are replaced. */
export function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ connectionTimeoutMillis: CONNECTS_MS, keepAlive: true, ...config });
  // Whoever uses a connection next is told that it broke; nobody else would be, and the process would end.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Kysely's way to a pool. @throws ViewsUnavailable, from whatever is asked while the server is out of reach */
export function dialectOver(pool: pg.Pool): PostgresDialect {
  const connect = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect().catch(failed);
    const query = (text: string, values: unknown[]) => client.query(text, values).catch(failed);
    return {
      // Cursors, which it might be given as well, nobody asks for.
      query: query as unknown as PostgresPoolClient['query'],
      release: (destroy) => client.release(destroy),
    };
  };
  return new PostgresDialect({
    pool: { connect, end: () => pool.end(), options: pool.options },
  });
}

function failed(error: unknown): never {
  throw asUnavailable(error);
}
