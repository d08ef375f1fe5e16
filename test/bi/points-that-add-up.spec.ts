import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { scoreViews } from '../../projections/bi/score-views.js';
import { readModel } from '../../projections/capabilities.js';
import { demosAt, sessionsAt } from '../../projections/demos/demos.queries.js';
import { readViews } from '../../projections/platform/queries/views-db.js';
import { policyBook } from '../../projections/policies/policy-book.js';
import { judgeConsistency } from '../../projections/sessions/judge-consistency.js';
import type { RubricDocument } from '../../src/rules/documents/rubric.js';
import { sheetFigures } from '../../src/rules/panel/sheet.js';
import { type BiJourney, biJourney } from './bi-journey.js';

let bi: BiJourney;
beforeAll(async () => {
  bi = await biJourney();
}, 120_000);
afterAll(() => bi.close());

it('the strictness of judges is that of the rule where a rubric adds points up', async () => {
  const given = await readViews(bi.views, readModel.names, async (db, { position }) => {
    const moment = { asOf: '2026-06-30', knownAt: { position } };
    const book = await policyBook(db, moment);
    const sessions = await sessionsAt(db, moment);
    const [session] = sessions;
    const named = session && book.named('rubric', session.rubric)?.document;
    if (!named) throw new Error('the journey has a session and its rubric');
    const rubric: RubricDocument = { ...named, total: 'sum' };
    const results = await demosAt(db, moment, sessions, book);
    return judgeConsistency(
      results.flatMap(({ demoId, sheets }) =>
        sheets.map((sheet) => {
          const { total } = sheetFigures(rubric, { ...sheet, demoId });
          return { demoId, judgeId: sheet.judgeId, total };
        }),
      ),
    );
  });
  const client = new pg.Client({ connectionString: bi.url });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(
      `update policies_proposed set document = (document::jsonb || '{"total":"sum"}')::json where kind = 'rubric'`,
    );
    const select = scoreViews.find(({ name }) => name === 'fact_judge_severity')?.select ?? '';
    const { rows } = await client.query<{ judge_id: string; severity: string }>(select);
    expect(Object.fromEntries(rows.map((row) => [row.judge_id, Number(row.severity)]))).toEqual(
      Object.fromEntries(given.answer.map(({ judgeId, severity }) => [judgeId, severity])),
    );
  } finally {
    await client.query('rollback');
    await client.end();
  }
});
