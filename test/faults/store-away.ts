import { setTimeout } from 'node:timers/promises';
import { openEventStoreDb } from '../../src/platform/event-store/eventstoredb/event-store-db.js';
import { startDouble } from '../support/eventstoredb-double/double.js';
import { address, Deployment, freePort, until } from './deployment.js';
import type { Fault } from './fault.js';
import { judge } from './judge.js';

const TIMES = { short: 2, whole: 30 };

/** The link to EventStoreDB is cut, swallows everything for a while, or leads nowhere. */
export const storeAway: Fault = {
  name: 'EventStoreDB cut off, frozen, gone, back',
  async run({ size, built, chance, told }) {
    await using after = new AsyncDisposableStack();
    const double = await startDouble();
    after.defer(() => double.stop());
    await using deployment = new Deployment(built, undefined, {
      LECTERN_STORE: double.connectionString,
    });
    const port = await freePort();
    const url = address(port);
    const lost: string[] = [];
    const tried = TIMES[size];
    await deployment.prepare();
    await deployment.serve(port);
    deployment.load([url]);
    await deployment.acknowledges(1);
    for (let time = 0; time < tried; time++) {
      if (time % 3 === 0) double.dropConnections();
      else if (time % 3 === 1) await double.stop();
      else double.freeze();
      await setTimeout(chance.below(2_000));
      if (time % 3 === 1) await double.restart();
      else double.thaw();
      await deployment
        .acknowledges(5)
        .catch((error: Error) => lost.push(`time ${time}: ${error.message}`));
      if (time % 10 === 9) told(`${time + 1} of ${tried}`);
    }
    const met = await deployment.rest();
    await until('the views to have followed by themselves', async () => {
      return (await deployment.ask(url, '/health/ready')).status === 200;
    });
    await deployment.kill(port);
    const acknowledged = deployment.acknowledged();
    const store = openEventStoreDb(double.connectionString);
    lost.push(...(await judge(store, acknowledged)));
    await store.close();
    for (const what of Object.keys(met)) {
      if (!/^(20[01]|repeated|503 store-unavailable)$/.test(what))
        lost.push(`clients were answered: ${what}`);
    }
    const seen = `${acknowledged.length} acknowledged, ${met['503 store-unavailable'] ?? 0} × 503; views caught up by themselves`;
    return { tried, lost, seen };
  },
};
