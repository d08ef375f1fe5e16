import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bindingOf } from '../../src/capabilities.js';
import { AnswerCorrection, IssueCorrection } from '../../src/corrections/corrections.commands.js';
import { PlanDelivery, RecordDelivery } from '../../src/deliveries/deliveries.commands.js';
import {
  type Command,
  type CommandClass,
  commandFrom,
} from '../../src/platform/commands/command.js';
import type { Position } from '../../src/platform/kernel/envelope.js';
import { derivedId } from '../../src/platform/kernel/ids.js';
import { type ImportedJourney, importedJourney } from './journey.js';

const AS_OF = '2026-06-30';
const TRAINER = 't25-30';

interface Component {
  readonly id: string;
  readonly score: number | null;
  readonly n: number;
}

describe('what happened long ago and was recorded late', () => {
  let journey: ImportedJourney;
  let before: Position;
  let beforeTime: string;

  beforeAll(async () => {
    journey = await importedJourney();
    before = await journey.store.head();
    const last = await journey.store.readAll({ after: String(BigInt(before) - 1n) });
    beforeTime = last.events[0]?.recordedAt ?? '';
    // A correction of the summer before, which nobody had written down.
    const correction = { correctionId: 'found-later', candidacyId: `journey-2025.${TRAINER}` };
    await send(
      IssueCorrection,
      {
        ...correction,
        target: 'technique',
        dimension: 'stagePresence',
        severity: 'advice',
        dueOn: '2026-01-20',
        text: 'Face the class',
        occurredAt: '2026-01-10T09:00:00+08:00',
      },
      'c25-3',
    );
    const answer = { correctionId: 'found-later', text: 'Does so now' };
    await send(AnswerCorrection, { ...answer, occurredAt: '2026-01-14T23:30:00+08:00' }, TRAINER);
  }, 120_000);
  afterAll(() => journey.close());

  async function send<C extends Command>(type: CommandClass<C>, input: object, personId: string) {
    await journey.writeSide.runner.run(bindingOf(type), commandFrom(type, input), {
      commandId: derivedId('as-known', JSON.stringify(input)),
      caller: { personId, via: 'cli' },
    });
  }

  async function turnaround(asOf: string, knownAt: { position: string } | { time: string }) {
    const moment = { asOf, knownAt };
    const printed = (await journey.report('evaluations', { moment })) as {
      readonly results: Readonly<Record<string, { readonly components: readonly Component[] }>>;
    };
    return printed.results[TRAINER]?.components.find(({ id }) => id === 'turnaround');
  }

  it('counts once it is known', async () => {
    // Issued on the 10th, answered on the 14th: 4 days, on the line from 100 at 0 to 80 at 5.
    const position = await journey.store.head();
    expect(await turnaround(AS_OF, { position })).toEqual({ id: 'turnaround', score: 84, n: 1 });
  });

  it('does not count as known before, by place in the ledger or by time', async () => {
    const absent = { id: 'turnaround', score: null, n: 0 };
    expect(await turnaround(AS_OF, { position: before })).toEqual(absent);
    expect(await turnaround(AS_OF, { time: beforeTime })).toEqual(absent);
  });

  it('does not count as of a day before it happened, however well it is known now', async () => {
    const position = await journey.store.head();
    const found = async (asOf: string) => {
      const [then, now] = [
        await turnaround(asOf, { position: before }),
        await turnaround(asOf, { position }),
      ];
      return (now?.n ?? 0) - (then?.n ?? 0);
    };
    expect(await found('2026-01-13')).toBe(0);
    expect(await found('2026-01-14')).toBe(1);
  });

  it('counts on its day in the deployment’s zone', async () => {
    const delivery = { deliveryId: 'late-evening', kind: 'sharing', trainerId: TRAINER };
    const startsAt = '2026-06-30T00:30:00+08:00';
    await send(
      PlanDelivery,
      {
        ...delivery,
        hostDepartment: 'Battery Materials',
        topic: 'Coating',
        startsAt,
        hours: 1,
        occurredAt: '2026-06-20T09:00:00+08:00',
      },
      TRAINER,
    );
    const attendeeIds = ['l25-001', 'l25-002'];
    const held = { deliveryId: 'late-evening', attendeeIds, hours: 1, occurredAt: startsAt };
    const sharing = async (asOf: string) => {
      const moment = { asOf, knownAt: { position: await journey.store.head() } };
      const printed = (await journey.report('evaluations', { moment })) as {
        readonly results: Readonly<Record<string, { readonly components: readonly Component[] }>>;
      };
      return printed.results[TRAINER]?.components.find(({ id }) => id === 'sharing')?.n;
    };
    const [n29, n30] = [await sharing('2026-06-29'), await sharing('2026-06-30')];
    await send(RecordDelivery, held, TRAINER);
    // In UTC it is still the 29th; in Shanghai the 30th has begun.
    expect(await sharing('2026-06-29')).toBe(n29);
    expect(await sharing('2026-06-30')).toBe((n30 ?? 0) + 1);
  });
});
