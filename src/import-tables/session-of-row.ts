import type { Row } from '../platform/import/read-folder.js';

const OF_A_DEMO = ['scores.csv', 'amendments.csv', 'seals.csv'];
const OF_A_SESSION = ['sessions.csv', 'judges.csv', 'recusals.csv', 'demos.csv'];

/** The session a row belongs to, where it can be carried out only while that session is open. */
export function sessionOfRow(rows: readonly Row[]): (row: Row) => string | undefined {
  const sessions = new Map<string | undefined, string | undefined>();
  for (const { table, values } of rows) {
    if (table.file === 'demos.csv') sessions.set(values.get('demo_id'), values.get('session_id'));
  }
  return ({ table, values }) => {
    if (OF_A_SESSION.includes(table.file)) return values.get('session_id');
    return OF_A_DEMO.includes(table.file) ? sessions.get(values.get('demo_id')) : undefined;
  };
}
