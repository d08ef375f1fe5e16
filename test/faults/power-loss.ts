import { setTimeout } from 'node:timers/promises';
import { address, Deployment, freePort } from './deployment.js';
import type { Fault } from './fault.js';
import { ext4 } from './file-system.js';
import { judgeFolder } from './judge.js';

const LOSSES = { short: 1, whole: 20 };
/** What an acknowledgement that should not be given has time to come in. */
const AFTERWARDS_MS = 100;

export const powerLoss: Fault = {
  name: 'power loss (un-synced pages dropped)',
  async run({ size, built, chance, told }) {
    const disk = ext4(256);
    const deployment = new Deployment(built, `${disk.path}/data`);
    const port = await freePort();
    const tried = LOSSES[size];
    try {
      await deployment.prepare();
      deployment.load([address(port)]);
      const lost: string[] = [];
      for (let loss = 1; loss <= tried; loss++) {
        await deployment.serve(port);
        await deployment.acknowledges(1 + chance.below(60));
        await setTimeout(chance.below(20));
        disk.loseEverythingUnsynced();
        await setTimeout(AFTERWARDS_MS);
        await deployment.kill(port);
        disk.again();
        const found = await judgeFolder(deployment.ledger, deployment.acknowledged());
        lost.push(...found.map((one) => `loss ${loss}: ${one}`));
        if (loss % 5 === 0) told(`${loss} of ${tried}`);
      }
      // What was begun is finished, but for want of time.
      if (size === 'whole') await deployment.serve(port);
      await deployment.rest();
      await deployment.kill(port);
      const acknowledged = deployment.acknowledged();
      lost.push(...(await judgeFolder(deployment.ledger, acknowledged)));
      return {
        tried,
        lost,
        seen: `${acknowledged.length} acknowledged; an ext4 shut down under it`,
      };
    } finally {
      await deployment.end();
      disk.remove();
    }
  },
};
