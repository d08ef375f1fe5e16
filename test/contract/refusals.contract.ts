import { InvalidAppend } from '../../src/platform/event-store/errors.js';
import { MAX_APPEND_BYTES, type NewEvent } from '../../src/platform/event-store/event-store.js';
import type { Bench } from './event-store.contract.js';
import { made, numbered } from './made-events.js';

class Score {
  readonly points = 3;
}

function cyclic(): object {
  const knot: Record<string, unknown> = {};
  knot['knot'] = knot;
  return knot;
}

const MALFORMED_DATA: readonly (readonly [string, unknown])[] = [
  ['undefined for a value', { a: undefined }],
  ['undefined in a list', { a: [1, undefined] }],
  ['a hole in a list', { a: new Array(2) }],
  ['NaN', { a: { b: NaN } }],
  ['infinity', { a: [-Infinity] }],
  ['a BigInt', { a: 1n }],
  ['an integer beyond 2^53', { a: 2 ** 53 }],
  ['a function', { a: () => 1 }],
  ['a symbol', { a: Symbol('a') }],
  ['a symbol for a key', { [Symbol('a')]: 1 }],
  ['a cycle', cyclic()],
  ['a Date', { a: new Date(0) }],
  ['a Map', { a: new Map([[1, 2]]) }],
  ['an instance of a class', { a: new Score() }],
  ['an instance as the data itself', new Score()],
  ['bytes', { a: new Uint8Array(3) }],
  ['half a surrogate pair', { a: '\ud83d' }],
  ['half a surrogate pair in a key', { '\udc00': 1 }],
  ['a list for data', [1]],
  ['null for data', null],
  ['a string for data', 'data'],
];

const MALFORMED_ENVELOPE: readonly (readonly [string, Partial<Record<keyof NewEvent, unknown>>])[] =
  [
    ['an id that is no UUID', { id: 'event-1' }],
    ['an empty id', { id: '' }],
    ['a UUID in capitals', { id: '0B0FD0B1-9C5C-4E4B-8D8C-0F2A5D1A1B1C' }],
    ['an empty type', { type: '' }],
    ['a system type', { type: '$metadata' }],
    ['a type with a space', { type: 'Demo Scored' }],
    ['a type that is no name', { type: 'demo-scored' }],
    ['no schema version', { schemaVersion: 0 }],
    ['metadata without an actor', { metadata: { ...made().metadata, actor: undefined } }],
    ['metadata that JSON cannot carry', { metadata: { ...made().metadata, extra: NaN } }],
    ['no metadata', { metadata: undefined }],
  ];

const MALFORMED_STREAMS: readonly string[] = [
  '',
  'contract',
  '-1',
  '$all',
  '$contract-1',
  'contract-',
  'Contract-1',
  'contract-a b',
  'contract-\u0000',
  'contract-a\nb',
  'contract-\u200b',
  'contract-\ud800',
  `contract-${'x'.repeat(512)}`,
];

export function describeRefusals({ store, stream }: Bench, patience: number): void {
  describe('refusing before anything is sent', () => {
    const refused = async (name: string, events: readonly unknown[], code = 'malformed') => {
      const error = await store()
        .append(name, 'none', events as NewEvent[])
        .catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(InvalidAppend);
      expect(error).toMatchObject({ code });
    };

    it.each(MALFORMED_DATA)(
      'refuses data with %s, and harms no neighbour in flight',
      async (_, data) => {
        const [bad, mixed, good] = [stream(), stream(), stream()];
        const neighbour = store().append(good, 'none', numbered(2));
        await Promise.all([
          refused(bad, [{ ...made(), data }]),
          refused(mixed, [made(), { ...made(), data }]),
        ]);
        expect((await neighbour).revision).toBe(1);
        expect(await store().readStream(bad)).toEqual([]);
        expect(await store().readStream(mixed)).toEqual([]);
      },
      patience,
    );

    it.each(MALFORMED_ENVELOPE)(
      'refuses %s, and harms no neighbour in flight',
      async (_, rest) => {
        const [bad, good] = [stream(), stream()];
        const neighbour = store().append(good, 'none', [made()]);
        await refused(bad, [{ ...made(), ...rest }]);
        expect((await neighbour).revision).toBe(0);
        expect(await store().readStream(bad)).toEqual([]);
      },
      patience,
    );

    it.each(MALFORMED_STREAMS)('refuses the stream name %j', (name) => refused(name, [made()]));

    it.each([-1, 0.5, NaN, 2 ** 53, 'any', undefined, null])(
      'refuses the expected revision %p',
      async (expected) => {
        await expect(store().append(stream(), expected as 'none', [made()])).rejects.toThrow(
          InvalidAppend,
        );
      },
    );

    it('refuses an append of no event', () => refused(stream(), []));

    it('refuses one id twice in an append', () => {
      const event = made();
      return refused(stream(), [event, made(), { ...event }]);
    });

    it(
      'refuses an append over the limit, of one event or of many, and harms no neighbour in flight',
      async () => {
        const [one, many, good] = [stream(), stream(), stream()];
        const neighbours = numbered(5).map((event, at) =>
          store().append(`${good}.${at}`, 'none', [event]),
        );
        const third = 'é'.repeat(MAX_APPEND_BYTES / 6);
        await Promise.all([
          refused(one, [made({ text: 'x'.repeat(MAX_APPEND_BYTES) })], 'append-too-large'),
          refused(one, [made({ text: '课'.repeat(MAX_APPEND_BYTES / 2) })], 'append-too-large'),
          refused(many, [made({ third }), made({ third }), made({ third })], 'append-too-large'),
        ]);
        expect(await Promise.all(neighbours)).toHaveLength(5);
        expect(await store().readStream(one)).toEqual([]);
        expect(await store().readStream(many)).toEqual([]);
      },
      patience,
    );

    it(
      'takes an append just under the limit',
      async () => {
        const name = stream();
        const text = 'x'.repeat(MAX_APPEND_BYTES - 4_096);
        await store().append(name, 'none', [made({ text })]);
        expect(await store().readStream(name)).toHaveLength(1);
      },
      patience,
    );
  });
}
