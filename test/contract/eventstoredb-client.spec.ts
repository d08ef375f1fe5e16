import { createRequire } from 'node:module';
import { EventStoreDBClient } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { START } from '../../src/platform/event-store/event-store.js';
import { openEventStoreDb } from '../../src/platform/event-store/eventstoredb/event-store-db.js';
import { TOUCHED } from '../../src/platform/event-store/eventstoredb/connection.js';
import { failureOf } from '../../src/platform/event-store/eventstoredb/client-failure.js';
import { startDouble, type EventStoreDbDouble } from '../support/eventstoredb-double/double.js';
import { made } from './made-events.js';

describe('the client of EventStoreDB', () => {
  it('is the version whose private parts were looked at', () => {
    const require = createRequire(import.meta.url);
    const { version } = require('@eventstore/db-client/package.json') as { version: string };
    const { dependencies } = require('../../package.json') as { dependencies: object };
    expect(version).toBe(TOUCHED.version);
    expect(dependencies).toMatchObject({ '@eventstore/db-client': TOUCHED.version });
    const client = EventStoreDBClient.connectionString('esdb://localhost:2113?tls=false');
    const parts = client as unknown as Record<string, unknown>;
    for (const method of TOUCHED.methods) expect(typeof parts[method]).toBe('function');
  });

  it.each([
    ['esdb://127.0.0.1:2113', '127.0.0.1 must be a host name'],
    ['esdb://admin:x@node1:2113,10.0.0.2:2113?tls=true', '10.0.0.2 must be a host name'],
    ['esdb+discover://[::1]:2113', '::1 must be a host name'],
    ['esdb://node1:2113?tlsCAFile=/nowhere/ca.crt', 'LECTERN_STORE: tlsCAFile'],
    ['esdb://node1:2113?tlsCAFile=/nowhere/ca.crt', '/nowhere/ca.crt'],
  ])('refuses %s at once', (connection, why) => {
    expect(() => openEventStoreDb(connection)).toThrow(why);
  });

  it('takes a mistake that no waiting mends for no absence', () => {
    const name = new TypeError('Setting the TLS ServerName to an IP address is not permitted');
    expect(failureOf(name)).toMatchObject({
      kind: 'final',
      error: { message: expect.stringContaining('advertise host names') as unknown },
    });
    expect(failureOf(new TypeError('undefined is not iterable')).kind).toBe('final');
    expect(failureOf(Object.assign(new Error('14 UNAVAILABLE'), { code: 14 })).kind).toBe('away');
  });
});

describe('a server that answers', () => {
  let double: EventStoreDbDouble;
  beforeEach(async () => {
    double = await startDouble();
  });
  afterEach(() => double.stop());

  it('is reached under the newer scheme too', async () => {
    const store = openEventStoreDb(double.connectionString.replace(/^esdb/, 'kurrentdb'));
    await expect(store.health()).resolves.toMatchObject({ ok: true });
    await store.close();
  });

  it('is asked once whether it refuses a wrong revision, which leaves nothing behind', async () => {
    const store = openEventStoreDb(double.connectionString);
    await store.append('person-a', 'none', [made()]);
    await store.append('person-b', 'none', [made()]);
    const { events } = await store.readAll({ after: START, limit: 10 });
    expect(events.map(({ stream }) => stream)).toEqual(['person-a', 'person-b']);
    await store.close();
  });
});
