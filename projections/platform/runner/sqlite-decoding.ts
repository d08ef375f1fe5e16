import type { Database, Statement } from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

type Decoder = (value: unknown) => unknown;

/** By the declared type of the column a value comes from, which SQLite knows through views and aliases. */
const DECODERS: Readonly<Record<string, Decoder>> = {
  boolean: (value) => (value === null ? null : value !== 0),
  json_text: (value) => (value === null ? null : (JSON.parse(value as string) as unknown)),
};

const STATEMENTS_KEPT = 500;

/**
 * A connection as Kysely wants it, that gives booleans and JSON back as what they are, as PostgreSQL
 * does, and keeps prepared statements.
 */
export function decoding(db: Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  const schemaVersion = db.prepare('PRAGMA schema_version').pluck();
  let schema: unknown;
  return {
    close: () => {
      if (db.open) db.close();
    },
    prepare(sql) {
      // After a rebuild was switched in, a view may have other columns.
      const now = schemaVersion.get();
      if (now !== schema || kept.size >= STATEMENTS_KEPT) kept.clear();
      schema = now;
      let statement = kept.get(sql);
      if (!statement) {
        statement = wrap(db.prepare(sql));
        kept.set(sql, statement);
      }
      return statement;
    },
  };
}

function wrap(statement: Statement): SqliteStatement {
  const decoders: [string, Decoder][] = [];
  if (statement.reader) {
    for (const { name, type } of statement.columns()) {
      const decoder = DECODERS[type?.toLowerCase() ?? ''];
      if (decoder) decoders.push([name, decoder]);
    }
  }
  const decode = (row: unknown): unknown => {
    const values = row as Record<string, unknown>;
    for (const [name, decoder] of decoders) values[name] = decoder(values[name]);
    return values;
  };
  return {
    reader: statement.reader,
    all: (parameters) => {
      const rows = statement.all(...parameters.map(bindable));
      if (decoders.length > 0) rows.forEach(decode);
      return rows;
    },
    run: (parameters) => statement.run(...parameters.map(bindable)),
    *iterate(parameters) {
      for (const row of statement.iterate(...parameters.map(bindable))) yield decode(row);
    },
  };
}

function bindable(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value;
}
