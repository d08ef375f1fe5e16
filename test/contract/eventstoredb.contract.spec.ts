import { openEventStoreDb } from '../../src/platform/event-store/eventstoredb/event-store-db.js';
import { startDouble, type EventStoreDbDouble } from '../support/eventstoredb-double/double.js';
import { describeEventStore, type StoreUnderTest } from './event-store.contract.js';

describeEventStore('eventstoredb, in-process double', () => onDouble({}, () => () => undefined));

// What the suite meets on a cluster that other applications use, while a leader is killed.
describeEventStore('eventstoredb, in-process double on a bad day', () =>
  onDouble({ deadlineMs: 2_000, heartbeatMs: 500 }, (double) => {
    let turn = 0;
    const trouble = setInterval(() => {
      turn += 1;
      double.seedForeign(
        { stream: 'shipments-1', type: 'Shipped', metadata: { $causedBy: 'x' } },
        { stream: '$stats-127.0.0.1:2113', type: '$statsCollected' },
      );
      if (turn % 30 === 0) double.dropConnections();
      if (turn % 40 === 0) double.befallAppends({ kind: 'lose-ack' });
      if (turn % 50 === 0) double.befallAppends({ kind: 'cut-before-ack' });
      if (turn % 25 === 0) double.endSubscriptions();
      if (turn % 35 === 0) double.become('starting');
      if (turn % 35 === 1) double.become('ready');
    }, 100);
    return () => clearInterval(trouble);
  }),
);

const given = process.env['LECTERN_TEST_EVENTSTOREDB'];
if (given === undefined || given === '') {
  it.skip('event store: eventstoredb, a real server (LECTERN_TEST_EVENTSTOREDB is not set)', () => {
    // Said here and below, so that nobody takes the double's word for the server's.
  });
  afterAll(() => {
    process.stderr.write(
      'The store suite ran on the in-process double only: LECTERN_TEST_EVENTSTOREDB names no server.\n',
    );
  });
} else {
  describeEventStore('eventstoredb, a real server', () => ({
    open: async () => openEventStoreDb(given),
    async reopen(store) {
      await store.close();
      return openEventStoreDb(given);
    },
    cleanup: (store) => store.close(),
  }));
}

function onDouble(
  options: Parameters<typeof openEventStoreDb>[1],
  disturb: (double: EventStoreDbDouble) => () => void,
): StoreUnderTest {
  let double: EventStoreDbDouble;
  let calm: () => void;
  return {
    async open() {
      double = await startDouble();
      double.seedForeign({ stream: 'invoices-7', type: 'Paid', data: 'not JSON' });
      calm = disturb(double);
      return openEventStoreDb(double.connectionString, options);
    },
    async reopen(store) {
      await store.close();
      await double.restart();
      return openEventStoreDb(double.connectionString, options);
    },
    async cleanup(store) {
      calm();
      await store.close();
      await double.stop();
    },
  };
}
