import { contract } from './contract.js';
import type { EventOf, Recorded } from './envelope.js';
import { contracts, UnknownEvent } from './upcasting.js';

/** An event that changed twice: a name became two, then the two moved into one field. */
type Greeted = EventOf<'Greeted', 3, { readonly name: { readonly given: string; family: string } }>;
type Left = EventOf<'Left', 1, { readonly reason: string }>;

interface GreetedV1 {
  readonly name: string;
}
interface GreetedV2 {
  readonly given: string;
  readonly family: string;
}

const guest = contract<Greeted | Left>('guest', {
  Greeted: {
    version: 3,
    upcasters: [
      ({ name }: GreetedV1): GreetedV2 => {
        const [given = '', family = ''] = name.split(' ');
        return { given, family };
      },
      ({ given, family }: GreetedV2): Greeted['data'] => ({ name: { given, family } }),
    ],
  },
  Left: { version: 1, personal: ['reason'], about: 'actor' },
});
const known = contracts([guest]);

function storedAs(type: string, schemaVersion: number, data: object): Recorded {
  return {
    id: 'e1',
    type,
    schemaVersion,
    stream: 'guest-1',
    revision: 4,
    position: '17',
    recordedAt: '2025-07-25T01:00:00.000Z',
    data,
    metadata: {
      occurredAt: '2025-07-25T09:00:00+08:00',
      actor: { personId: 'p1', roles: [], via: 'cli' },
      commandId: 'c1',
      correlationId: 'c1',
      causationId: 'c1',
      fingerprint: '0'.repeat(64),
    },
  };
}

describe('a stored event', () => {
  it.each([
    [1, { name: 'Lei Li' }],
    [2, { given: 'Lei', family: 'Li' }],
    [3, { name: { given: 'Lei', family: 'Li' } }],
  ])('of version %d reads as the version written today', (version, data) => {
    expect(known.upcast<Greeted>(storedAs('Greeted', version, data))).toEqual({
      ...storedAs('Greeted', 3, { name: { given: 'Lei', family: 'Li' } }),
    });
  });

  it('stays as it is in the store, envelope and all', () => {
    const stored = storedAs('Greeted', 1, { name: 'Lei Li' });
    const copy = structuredClone(stored);
    const { data: _, schemaVersion: _v, ...envelope } = known.upcast(stored);
    expect(stored).toEqual(copy);
    expect(envelope).toEqual({
      id: stored.id,
      type: stored.type,
      stream: stored.stream,
      revision: stored.revision,
      position: stored.position,
      recordedAt: stored.recordedAt,
      metadata: stored.metadata,
    });
  });

  it('of an unknown type, or from a newer Lectern, is an error that says where it is', () => {
    expect(() => known.upcast(storedAs('Sang', 1, {}))).toThrow(UnknownEvent);
    expect(() => known.upcast(storedAs('Greeted', 4, {}))).toThrow(/version 4 \(position 17\)/);
    expect(() => known.upcast(storedAs('Greeted', 0, {}))).toThrow(UnknownEvent);
  });
});

describe('the contracts', () => {
  it('need an upcaster for every version but the first', () => {
    expect(() =>
      contract<Greeted>('guest', { Greeted: { version: 3, upcasters: [(data: never) => data] } }),
    ).toThrow('Greeted is at schema version 3 and needs 2 upcasters, not 1');
  });

  it('name an event type and an aggregate once in the whole ledger', () => {
    const other = contract<Left>('visitor', { Left: { version: 1 } });
    expect(() => contracts([guest, other])).toThrow('Left is declared twice');
    expect(() => contracts([guest, guest])).toThrow('guest is declared twice');
  });

  it('know the personal fields and the version of a type, and no other type', () => {
    expect(known.of('Left')).toMatchObject({ schemaVersion: 1, personal: ['reason'] });
    expect(() => known.of('Sang')).toThrow('Sang is in no contract');
  });
});
