import { statfsSync } from 'node:fs';
import { address, Deployment, freePort, until } from './deployment.js';
import type { Fault } from './fault.js';
import { smallTmpfs } from './file-system.js';
import { judgeFolder } from './judge.js';

const TIMES = { short: 1, whole: 5 };
/** Room added each time; and a full disk is one that takes no command any more. */
const ROOM_MB = 4;
const FULL_BYTES = 128 * 1_024;

export const diskFull: Fault = {
  name: 'disk full',
  async run({ size, built, told }) {
    using disk = smallTmpfs(ROOM_MB);
    await using deployment = new Deployment(built, `${disk.path}/data`);
    const port = await freePort();
    const url = address(port);
    const lost: string[] = [];
    const tried = TIMES[size];
    await deployment.prepare();
    await deployment.serve(port);
    for (let time = 1; time <= tried; time++) {
      deployment.load([url]);
      // Nothing has been acknowledged for a while: there is no room for even the smallest.
      let before = { count: -1, at: 0 };
      await until('the disk to be full', () => {
        const { length: count } = deployment.acknowledged();
        if (count !== before.count) before = { count, at: performance.now() };
        const { bavail, bsize } = statfsSync(disk.path);
        return bavail * bsize < FULL_BYTES && performance.now() - before.at > 1_500;
      });
      // Reading in bulk is recorded; what cannot be recorded is not handed out.
      const bulk = await deployment.ask(url, '/api/v1/events?limit=5');
      if (bulk.status !== 200 && bulk.status !== 507) lost.push(`time ${time}: ${bulk.body}`);
      const ready = await deployment.ask(url, '/health/ready');
      if (!/"store":\{"ok":true/.test(ready.body)) lost.push(`time ${time}: ${ready.body}`);
      disk.resize(ROOM_MB * (time + 1));
      await deployment.acknowledges(20).catch(() => lost.push(`time ${time}: it did not heal`));
      const met = await deployment.rest();
      if (!met['507 store-full']) lost.push(`time ${time}: no 507 store-full`);
      for (const what of Object.keys(met).filter(
        (one) => !/^(20[01]|repeated|507 store-full)$/.test(one),
      )) {
        lost.push(`time ${time}: ${met[what]} × ${what}`);
      }
      told(`${time} of ${tried}: ${JSON.stringify(met)}`);
    }
    await deployment.kill(port);
    const acknowledged = deployment.acknowledged();
    lost.push(...(await judgeFolder(deployment.ledger, acknowledged)));
    return {
      tried,
      lost,
      seen: `${acknowledged.length} acknowledged; 507 store-full, the ledger still read, healed`,
    };
  },
};
