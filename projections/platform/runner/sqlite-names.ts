import type { ColumnType } from './table.js';

/** What the columns of stored tables are declared as; SQLite keeps the words and reads its own types from them. */
export const SQLITE_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  integer: 'integer',
  real: 'real',
  boolean: 'boolean',
  json: 'json_text',
};

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
