import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishFigures } from '../../projections/bi/publish.js';
import { verifyPublished } from '../../projections/bi/verify-published.js';
import { bindingOf } from '../../src/capabilities.js';
import { RateCourse } from '../../src/courses/courses.commands.js';
import {
  type Command,
  type CommandClass,
  commandFrom,
} from '../../src/platform/commands/command.js';
import { PlanDelivery, RecordDelivery } from '../../src/deliveries/deliveries.commands.js';
import { derivedId } from '../../src/platform/kernel/ids.js';
import { type BiJourney, biJourney } from './bi-journey.js';

const COURSE = 'course-t25-19';
/** Months after it happened, and within the rule's window of each month end since. */
const HAPPENED = '2026-02-10T09:00:00+08:00';

interface Row {
  readonly as_of_day: string;
  readonly as_of_position: number;
  readonly [column: string]: unknown;
}

describe('a delivery that is recorded months late', () => {
  let bi: BiJourney;
  beforeAll(async () => {
    bi = await biJourney();
  }, 120_000);
  afterAll(() => bi.close());

  it('counts in the month in which it took place', async () => {
    const hours = async () => {
      const reader = await bi.reader();
      const { rows } = await reader.query<{ n: number }>(
        `select n from bi.fact_evaluation_component
          where component = 'hours' and trainer_id = 't25-13' and as_of_day = '2026-03-31'`,
      );
      return rows[0]?.n ?? 0;
    };
    const before = await hours();
    const run = (type: CommandClass<Command>, input: object, occurredAt: string) =>
      bi.journey.writeSide.runner.run(
        bindingOf(type),
        commandFrom(type, { ...input, occurredAt }),
        {
          commandId: derivedId('late delivery', type.name),
          caller: { personId: 'a25-1', via: 'token' },
        },
      );
    const delivery = { deliveryId: 'told-late', hours: 3 };
    await run(
      PlanDelivery,
      {
        ...{ ...delivery, kind: 'course', trainerId: 't25-13', courseId: 'course-t25-13' },
        ...{ hostDepartment: 'QA', topic: 'Baths', startsAt: '2026-03-10T09:00:00+08:00' },
      },
      '2026-06-20T09:00:00+08:00',
    );
    await run(RecordDelivery, { ...delivery, attendeeIds: [] }, '2026-06-20T10:00:00+08:00');
    const caughtUp = await bi.journey.views({ kind: 'postgres', connection: bi.url });
    await caughtUp.close();
    await publishFigures(bi.publishing);
    expect(await hours()).toBe(before + 1);
  });
});

describe('ratings that are told months late', () => {
  let bi: BiJourney;
  let before: readonly Row[];
  beforeAll(async () => {
    bi = await biJourney();
    before = await health();
  }, 120_000);
  afterAll(() => bi.close());

  async function health(): Promise<Row[]> {
    const reader = await bi.reader();
    const { rows } = await reader.query<Row>(
      'select * from bi.fact_course_health where course_id = $1 order by as_of_day',
      [COURSE],
    );
    return rows;
  }
  const figures = ({ as_of_position: _, ...row }: Row) => row;

  it('change months they belong to or those after, and none before', async () => {
    const rating = { courseId: COURSE, vividness: 10, effectiveness: 10, occurredAt: HAPPENED };
    let position = '';
    // Of fewer than five nothing is told.
    for (const personId of ['l25-001', 'l25-002', 'l25-003', 'l25-004', 'l25-005']) {
      ({ position } = await bi.journey.writeSide.runner.run(
        bindingOf(RateCourse),
        commandFrom(RateCourse, rating),
        { commandId: derivedId('late', personId), caller: { personId, via: 'token' } },
      ));
    }
    const caughtUp = await bi.journey.views({ kind: 'postgres', connection: bi.url });
    await caughtUp.close();
    const { computed, kept } = await publishFigures(bi.publishing);
    expect(kept.at(-1)).toBe('2026-01-31');
    expect(computed).toEqual([
      ...['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30'],
    ]);

    const after = await health();
    const changed = after.filter(
      (row, at) => JSON.stringify(figures(row)) !== JSON.stringify(figures(before[at] as Row)),
    );
    // They are told with others that waited, on the day of the last of these.
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.every(({ as_of_day: day }) => computed.includes(day))).toBe(true);
    // All are as known now, those that stayed the same too.
    expect(new Set(after.map((row) => row.as_of_position))).toEqual(new Set([Number(position)]));
    const verified = await verifyPublished(bi.views, bi.publishing.names, bi.publishing);
    expect(verified.filter(({ outcome }) => outcome !== 'same')).toEqual([]);
  });
});
