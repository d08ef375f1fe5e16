import type { Day, Position } from '../../src/platform/kernel/envelope.js';
import { SETTINGS } from '../../src/platform/settings/settings-table.js';
import { readViews } from '../platform/queries/views-db.js';
import type { AnyDb, Views } from '../platform/runner/views.js';
import { agreementsAt, figuresAt } from './figures.js';
import { type Publishing, storedDays } from './publish.js';

export interface VerifiedDay {
  readonly asOf: Day;
  readonly position: Position;
  readonly rows: number;
  readonly outcome: 'same' | 'different';
}

/** Computes every published figure again, as known when it was published, and compares all rows. */
export async function verifyPublished(
  views: Views,
  names: readonly string[],
  { zone, closingDays = SETTINGS.closingDays.otherwise }: Pick<Publishing, 'zone' | 'closingDays'>,
): Promise<VerifiedDay[]> {
  const { answer } = await readViews(views, names, async (db) => {
    const days = await storedDays(db);
    const verified: VerifiedDay[] = [];
    const answers = { today: days.at(-1)?.asOf ?? '', zone, closingDays };
    for (const { asOf, position } of days) {
      const moment = { asOf, knownAt: { position } };
      const { results, components } = await figuresAt(db, moment, answers);
      const newest = asOf === days.at(-1)?.asOf;
      const expected = {
        lectern_published_result: results,
        lectern_published_component: components,
        lectern_published_agreement: newest ? await agreementsAt(db, moment) : [],
      };
      let rows = 0;
      let same = true;
      for (const [table, computed] of Object.entries(expected)) {
        const stored = await (db as AnyDb)
          .selectFrom(table)
          .selectAll()
          .where('asOf', '=', asOf)
          .execute();
        rows += stored.length;
        same &&= asText(stored) === asText(computed);
      }
      verified.push({ asOf, position, rows, outcome: same ? 'same' : 'different' });
    }
    return verified;
  });
  return answer;
}

/** The same rows give the same text, in whatever order they and their columns come. */
function asText(rows: readonly object[]): string {
  return rows
    .map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))))
    .sort()
    .join('\n');
}
