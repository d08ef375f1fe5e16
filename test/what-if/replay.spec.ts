import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readModel } from '../../projections/capabilities.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { replayLedger } from '../../src/replay/replay.js';
import { verifyReplay } from '../../src/replay/verify-replay.js';
import { type ImportedJourney, importedJourney, ZONE } from '../views/journey.js';

const asOf = '2026-06-30';
let journey: ImportedJourney;

beforeAll(async () => {
  journey = await importedJourney();
}, 120_000);
afterAll(() => journey.close());

/** The journey's ledger as it would read had somebody changed one of its events. */
function changed(
  which: (event: Recorded) => boolean,
  change: (data: Record<string, unknown>) => object,
): Pick<EventStore, 'readAll'> & { readonly eventId: () => string } {
  let changedId = '';
  return {
    eventId: () => changedId,
    async readAll(query) {
      const page = await journey.store.readAll(query);
      const events = page.events.map((event) => {
        if (!which(event) || (changedId !== '' && event.id !== changedId)) return event;
        changedId = event.id;
        const data = change({ ...structuredClone<object>(event.data) });
        return { ...event, data };
      });
      return { ...page, events };
    },
  };
}

const first = (type: string) => (event: Recorded) => event.type === type;

describe('the journey, every decision taken again', () => {
  it('comes out byte for byte as recorded, and the evaluations from ledger and views alike', async () => {
    const verified = await verifyReplay(journey.store, { asOf, zone: ZONE }, readModel.names, () =>
      journey.views(),
    );
    expect(verified).toMatchObject({ clean: true, differences: [] });
    expect(verified.evaluations.differences).toEqual([]);
    const taken = Object.entries(verified.decisions).filter(([, times]) => times > 0);
    expect(Object.fromEntries(taken)).toEqual({
      AdmittedToDemo: 26,
      PanelResultSealed: 26,
      AwardsConferred: 1,
      CertificationGranted: 26,
    });
    expect(verified.policies).toBe(6);
    expect(verified.references).toBeGreaterThan(180);
    expect(verified.evaluations.evaluations).toBe(26);
    expect(verified.position).toBe(await journey.store.head());
  }, 60_000);

  it('gives the same bytes every time', async () => {
    const twice = [
      await replayLedger(journey.store, ZONE),
      await replayLedger(journey.store, ZONE),
    ];
    expect(JSON.stringify(twice[0])).toBe(JSON.stringify(twice[1]));
  }, 60_000);
});

describe('a ledger that somebody changed', () => {
  it.each([
    ['a total', 'PanelResultSealed', { total: 99 }, '/total'],
    ['a spread', 'PanelResultSealed', { spread: { min: 0, max: 100, sd: 1 } }, '/spread/max'],
    [
      'a certificate’s last day',
      'CertificationGranted',
      { validUntil: '2099-12-31' },
      '/validUntil',
    ],
    ['the basis of a certificate', 'CertificationGranted', { basis: [] }, '/basis'],
    [
      'the prerequisites of an admission',
      'AdmittedToDemo',
      { prerequisites: [] },
      '/prerequisites',
    ],
    ['the places', 'AwardsConferred', { placings: [] }, '/placings'],
    ['the hash of a policy', 'PolicyProposed', { hash: 'f'.repeat(64) }, '/hash'],
  ])('is told by %s', async (_what, type, fields, field) => {
    const ledger = changed(first(type), (data) => ({ ...data, ...fields }));
    const { differences } = await replayLedger(ledger, ZONE);
    const own = differences.filter(({ eventId }) => eventId === ledger.eventId());
    expect(own.map((one) => one.field)).toContain(field);
    expect(own.find((one) => one.field === field)).toMatchObject({ type });
  });

  it('is told by the mark of one sheet: the result it went into, and what rests on that', async () => {
    const ledger = changed(first('DemoScored'), ({ marks, ...data }) => ({
      ...data,
      marks: { ...(marks as object), curriculumDesign: 0 },
    }));
    const { differences } = await replayLedger(ledger, ZONE);
    const types = new Set(differences.map(({ type }) => type));
    expect([...types]).toEqual(['PanelResultSealed']);
    expect(differences.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['/total', '/dimensions/curriculumDesign', '/spread/min']),
    );
  });

  it('is told by a rubric whose weights are others than those the results were sealed under', async () => {
    const rubric = (event: Recorded) =>
      event.type === 'PolicyProposed' && (event.data as { kind: string }).kind === 'rubric';
    const ledger = changed(rubric, (data) => {
      const { dimensions } = data['document'] as { dimensions: { weight: number }[] };
      (dimensions[0] as { weight: number }).weight = 1;
      return data;
    });
    const { differences } = await replayLedger(ledger, ZONE);
    const told = Map.groupBy(differences, ({ type }) => type);
    expect(told.get('PolicyProposed')?.map(({ field }) => field)).toEqual(['/hash']);
    expect(told.get('SessionScheduled')?.map(({ field }) => field)).toEqual(['/rubric/hash']);
    expect(told.get('PanelResultSealed')?.length).toBeGreaterThan(26);
  });

  it('is told by the evaluations, where the views hold what was there before', async () => {
    const ledger = changed(first('FeedbackGiven'), (data) => ({ ...data, score: 1 }));
    const verified = await verifyReplay(ledger, { asOf, zone: ZONE }, readModel.names, () =>
      journey.views(),
    );
    expect(verified.clean).toBe(false);
    expect(verified.differences).toEqual([]);
    const people = new Set(verified.evaluations.differences.map(({ personId }) => personId));
    expect(people.size).toBe(1);
  });

  it('is told by a decision that the rules would refuse', async () => {
    // As if a coach of the candidate had certified them.
    const coached = await journey.store.readAll({ after: '0', types: ['CoachingHeld'] });
    const { candidacyId, coachId } = coached.events[0]?.data as {
      candidacyId: string;
      coachId: string;
    };
    const ledger = {
      async readAll(query: Parameters<EventStore['readAll']>[0]) {
        const page = await journey.store.readAll(query);
        const events = page.events.map((event): Recorded =>
          event.type === 'CertificationGranted' &&
          (event.data as { candidacyId: string }).candidacyId === candidacyId
            ? {
                ...event,
                metadata: {
                  ...event.metadata,
                  actor: { ...event.metadata.actor, personId: coachId },
                },
              }
            : event,
        );
        return { ...page, events };
      },
    };
    const { differences } = await replayLedger(ledger, ZONE);
    expect(differences.map(({ type }) => type)).toEqual(['CertificationGranted']);
    expect(differences[0]?.refused).toMatch(/^conflict-of-interest/);
  });
});
