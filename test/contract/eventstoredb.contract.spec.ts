import { openEventStoreDb } from '../../src/event-store/eventstoredb/event-store-db.js';
import { startDouble, type EventStoreDbDouble } from '../support/eventstoredb-double/double.js';
import { describeEventStore } from './event-store.contract.js';

describeEventStore('eventstoredb, in-process double', () => {
  let double: EventStoreDbDouble;
  return {
    async open() {
      double = await startDouble();
      return openEventStoreDb(double.connectionString);
    },
    async reopen(store) {
      await store.close();
      await double.restart();
      return openEventStoreDb(double.connectionString);
    },
    async cleanup(store) {
      await store.close();
      await double.stop();
    },
  };
});
