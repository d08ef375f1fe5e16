import { NoSuchPosition } from '../../src/platform/event-store/errors.js';
import { EventStoreDBClient } from '@eventstore/db-client';
import { lastValueFrom } from 'rxjs';
import {
  CorruptEvent,
  InvalidAppend,
  WrongRevision,
} from '../../src/platform/event-store/errors.js';
import { START, type EventStore } from '../../src/platform/event-store/event-store.js';
import { openEventStoreDb } from '../../src/platform/event-store/eventstoredb/event-store-db.js';
import { comparePositions } from '../../src/platform/kernel/envelope.js';
import {
  startDouble,
  type EventStoreDbDouble,
  type ForeignEvent,
} from '../support/eventstoredb-double/double.js';
import { allAfter, made, numbered, numbers } from './made-events.js';

const every = () => true;

describe('event store: eventstoredb, with others in the same ledger', () => {
  let double: EventStoreDbDouble;
  let store: EventStore;
  let client: EventStoreDBClient;

  beforeEach(async () => {
    double = await startDouble();
    store = openEventStoreDb(double.connectionString, { patienceMs: 10_000, deadlineMs: 2_000 });
    client = EventStoreDBClient.connectionString(double.connectionString);
  });
  afterEach(async () => {
    await store.close();
    await client.dispose();
    await double.stop();
  });

  /** An event of Lectern's as it is stored, with a part of it damaged. */
  async function damaged(part: Partial<ForeignEvent>): Promise<ForeignEvent> {
    await store.append('contract-9', 'none', [made({ n: 0 })]);
    const { type, data, metadata } = double.stored().at(-1)!;
    const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
    return { stream: 'contract-9', type, data: text(data), metadata: text(metadata), ...part };
  }

  it('passes over the events of others, and of the server, whatever they hold', async () => {
    double.seedForeign(
      { stream: 'invoices-7', type: 'Paid', data: 'not JSON', metadata: 'neither' },
      { stream: 'invoices-7', type: 'Paid', data: '', contentType: 'application/octet-stream' },
      { stream: 'invoices-8', type: 'ContractNoted', data: { n: 9 }, metadata: { commandId: 'c' } },
      { stream: '$ce-invoices', type: '$>', data: '0@invoices-7' },
      { stream: 'invoices-9', type: '$reset' },
    );
    await store.append('contract-1', 'none', numbered(3));
    double.seedForeign({ stream: 'invoices-7', type: 'Paid' });
    for (const limit of [1, 2, 1_000]) {
      const read = await allAfter(store, START, every, { limit });
      expect(numbers(read)).toEqual([0, 1, 2]);
    }
    const noted = await allAfter(store, START, every, { types: ['ContractNoted', 'Paid'] });
    expect(numbers(noted)).toEqual([0, 1, 2]);
  });

  it('moves on over a page that holds others only, up to the head', async () => {
    for (let n = 0; n < 7; n++) double.seedForeign({ stream: 'invoices-7', type: 'Paid' });
    const page = await store.readAll({ after: START, limit: 4 });
    expect(page).toMatchObject({ events: [], end: false });
    expect(comparePositions(page.next, START)).toBeGreaterThan(0);
    const last = await store.readAll({ after: page.next, limit: 1_000 });
    expect(last).toEqual({ events: [], next: await store.head(), end: true });
  });

  it.each<[string, Partial<ForeignEvent>]>([
    ['data that is no JSON', { data: '{"n":' }],
    ['data that is no object', { data: '[1]' }],
    ['data that is said to be bytes', { contentType: 'application/octet-stream' }],
    ['metadata without an actor', { metadata: { schemaVersion: 1, ledger: 'lectern' } }],
    ['metadata cut off', { metadata: '{"schemaVersion":1,"ledger":"lectern"' }],
  ])('never serves an event of its own with %s', async (_, part) => {
    double.seedForeign(await damaged(part));
    await expect(store.readStream('contract-9')).rejects.toThrow(CorruptEvent);
    await expect(store.readAll({ after: START })).rejects.toThrow(CorruptEvent);
    await expect(lastValueFrom(store.subscribe({ after: START }))).rejects.toThrow(CorruptEvent);
    expect(numbers(await store.readStream('contract-9', { limit: 1 }))).toEqual([0]);
  });

  it('does not decide on a stream of its own into which somebody else wrote', async () => {
    await store.append('contract-1', 'none', [made()]);
    double.seedForeign({ stream: 'contract-1', type: 'Paid' });
    await expect(store.readStream('contract-1')).rejects.toThrow(/another application/);
  });

  it('reads a soft-deleted stream as empty, appends to it, and its revisions go on', async () => {
    await store.append('contract-1', 'none', numbered(2));
    await client.deleteStream('contract-1');
    expect(await store.readStream('contract-1')).toEqual([]);
    expect((await store.append('contract-1', 'none', [made({ n: 2 })])).revision).toBe(2);
    expect(numbers(await store.readStream('contract-1'))).toEqual([2]);
    expect(numbers(await allAfter(store, START, every))).toEqual([0, 1, 2]);
  });

  it('neither reads nor appends to a stream that was deleted for good', async () => {
    await store.append('contract-1', 'none', [made({ n: 0 })]);
    await client.tombstoneStream('contract-1');
    await expect(store.append('contract-1', 0, [made()])).rejects.toThrow(InvalidAppend);
    await expect(store.readStream('contract-1')).rejects.toThrow(CorruptEvent);
    expect(numbers(await allAfter(store, START, every))).toEqual([0]);
  });

  it('finds in the whole ledger what a $maxCount hides in the stream', async () => {
    await store.append('contract-1', 'none', numbered(5));
    await client.setStreamMetadata('contract-1', { maxCount: 2 });
    expect(numbers(await store.readStream('contract-1'))).toEqual([3, 4]);
    expect(numbers(await allAfter(store, START, every))).toEqual([0, 1, 2, 3, 4]);
    await expect(store.append('contract-1', 2, [made()])).rejects.toThrow(WrongRevision);
  });

  it('takes no position from inside a record, nor one of another kind', async () => {
    const { position } = await store.append('contract-1', 'none', [made()]);
    const inside = (BigInt(position) - 1n).toString();
    for (const after of [inside, 'start', '-1', '1.5']) {
      await expect(store.readAll({ after })).rejects.toThrow(NoSuchPosition);
    }
  });
});

describe('a connection string of EventStoreDB', () => {
  it.each([
    ['postgres://somewhere', /not a connection string/],
    ['esdb://', /not a connection string/],
    ['esdb://admin:secret@host:port', /not a connection string/],
    ['esdb://admin:secret@host:2113?tlsVerifyCert=false', /tlsCAFile/],
    ['esdb://admin:secret@host:2113?tls=false&throwOnAppendFailure=false', /conflict/],
    ['esdb://admin:secret@host:2113?tls=false&colour=red', /no option colour/],
    ['esdb://admin:secret@host:2113?tlsCAFile=/no/such/file', /tlsCAFile.*\/no\/such\/file/],
  ])('is refused in one line without its password: %s', (connectionString, reason) => {
    const opening = () => openEventStoreDb(connectionString);
    expect(opening).toThrow(reason);
    expect(opening).not.toThrow(/secret|\n/);
  });
});
