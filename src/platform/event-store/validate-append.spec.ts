import fc from 'fast-check';
import type { NewEvent } from './event-store.js';
import { InvalidAppend } from './errors.js';
import { prepareAppend } from './validate-append.js';

const ID = '0b0fd0b1-9c5c-4e4b-8d8c-0f2a5d1a1b1c';

function event(data: object): NewEvent {
  return {
    id: ID,
    type: 'ValueKept',
    schemaVersion: 1,
    data,
    metadata: {
      occurredAt: '2025-03-01T09:00:00+08:00',
      actor: { personId: 'j25-1', roles: ['coach'], via: 'cli' },
      commandId: 'c',
      correlationId: 'c',
      causationId: 'c',
      fingerprint: 'f',
    },
  };
}

const kept = (data: object): unknown => {
  const { events } = prepareAppend('value-1', 'none', [event(data)]);
  return JSON.parse(events[0]!.data);
};
const refusal = (data: object): unknown => {
  try {
    return kept(data);
  } catch (error) {
    return error;
  }
};

describe('what may be appended', () => {
  it('carries any value exactly as it is, or refuses it', () =>
    fc.assert(
      fc.property(
        fc.object({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
        (data) => {
          const outcome = refusal(data);
          if (outcome instanceof InvalidAppend) return;
          expect(outcome).toStrictEqual(withoutNegativeZero(data));
        },
      ),
      { numRuns: 500 },
    ));

  it('takes every value that has been through JSON', () =>
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const data = { value: JSON.parse(JSON.stringify(value, safely)) as unknown };
        expect(kept(data)).toEqual(data);
      }),
      { numRuns: 500 },
    ));

  it('names the place of what it refuses', () => {
    expect(refusal({ panel: { marks: [1, 2, NaN] } })).toMatchObject({
      message: 'ValueKept: data.panel.marks[2] is NaN',
    });
  });

  it('is quick to refuse what shares its parts without end', () => {
    let shared: object = {};
    for (let depth = 0; depth < 90; depth++) shared = { left: shared, right: shared };
    expect(refusal(shared)).toMatchObject({ code: 'append-too-large' });
  });
});

const safely = (_: string, value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? 0 : value;

function withoutNegativeZero(value: unknown): unknown {
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(withoutNegativeZero);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, withoutNegativeZero(part)]);
  return Object.fromEntries(entries as [string, unknown][]);
}
