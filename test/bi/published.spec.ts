import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keepBi } from '../../projections/bi/keep-bi.js';
import { publishFigures } from '../../projections/bi/publish.js';
import { verifyPublished } from '../../projections/bi/verify-published.js';
import { type BiJourney, biJourney, clock } from './bi-journey.js';

const MONTHS = [
  ...['2025-07-31', '2025-08-31', '2025-09-30', '2025-10-31', '2025-11-30', '2025-12-31'],
  ...['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'],
];

let bi: BiJourney;

beforeAll(async () => {
  bi = await biJourney();
}, 120_000);
afterAll(() => bi.close());

const outcomes = async () => {
  const verified = await verifyPublished(bi.views, bi.publishing.names, bi.publishing);
  return verified.filter(({ outcome }) => outcome !== 'same').map(({ asOf }) => asOf);
};

describe('published figures', () => {
  it('are those that the rules give again, for every month end and the newest day', async () => {
    const verified = await verifyPublished(bi.views, bi.publishing.names, bi.publishing);
    const same = { outcome: 'same' };
    const days = [...MONTHS, '2026-06-30'].map((asOf) => ({ asOf, ...same }));
    expect(verified).toMatchObject(days);
    expect(verified).toHaveLength(days.length);
  });

  it('are kept where nothing has happened since, and are all computed on a new day', async () => {
    const head = await bi.journey.store.head();
    expect(await publishFigures(bi.publishing)).toEqual({
      position: head,
      computed: [],
      kept: [...MONTHS, '2026-06-30'],
    });
    const later = { ...bi.publishing, clock: () => new Date('2026-07-02T04:00:00Z') };
    expect(await publishFigures(later)).toEqual({
      position: head,
      computed: [...MONTHS, '2026-06-30', '2026-07-02'],
      kept: [],
    });
    expect(await outcomes()).toEqual([]);
    await publishFigures(bi.publishing);
  });

  it('that somebody changed are found, and computed anew', async () => {
    const admin = await bi.reader('postgres');
    await admin.query(
      `update lectern_published_result set total = 100 where "asOf" = '2025-12-31' and subject = 't25-02'`,
    );
    expect(await outcomes()).toEqual(['2025-12-31']);
    await publishFigures(bi.publishing, { anew: true });
    expect(await outcomes()).toEqual([]);
  });

  it('come up by themselves where a process keeps the views, of several by one', async () => {
    const admin = await bi.reader('postgres');
    await admin.query('drop schema bi cascade; delete from lectern_published_day');
    const troubles: unknown[] = [];
    const options = {
      ...bi.publishing,
      clock,
      onTrouble: (error: unknown) => troubles.push(error),
    };
    const both = ['one', 'another'].map((worker) => keepBi({ ...options, worker, everyMs: 20 }));
    const evaluated = async () => {
      const { rows } = await admin.query<{ there: boolean }>(
        `select to_regclass('bi.fact_evaluation') is not null and exists (
           select from lectern_published_day where "asOf" = '2026-06-30') as there`,
      );
      return rows[0]?.there === true;
    };
    while (!(await evaluated())) expect(troubles).toEqual([]);
    await Promise.all(both.map((one) => one.stop()));
    expect(await outcomes()).toEqual([]);
    const { rows } = await admin.query(`select 1 from lectern_lease where name = 'bi figures'`);
    expect(rows).toEqual([]);
  });
});
