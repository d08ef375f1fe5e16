import { setTimeout } from 'node:timers/promises';
import { address, Deployment, freePort } from './deployment.js';
import type { Fault } from './fault.js';
import { ext4 } from './file-system.js';
import { judgeFolder } from './judge.js';

const LOSSES = { short: 1, whole: 20 };
/** What was acknowledged shortly before the power failed has time to come in. */
const AFTERWARDS_MS = 100;

/** When nobody hears anything: the machine is off, though here the processes on it ran on. */
type Dark = readonly [from: number, to: number];

export const powerLoss: Fault = {
  name: 'power loss (un-synced pages dropped)',
  async run({ size, built, chance, told }) {
    using disk = ext4(256);
    await using deployment = new Deployment(built, `${disk.path}/data`);
    const port = await freePort();
    const tried = LOSSES[size];
    await deployment.prepare();
    deployment.load([address(port)]);
    const lost: string[] = [];
    const darks: Dark[] = [];
    for (let loss = 1; loss <= tried; loss++) {
      await deployment.serve(port);
      await deployment.acknowledges(1 + chance.below(60));
      await setTimeout(chance.below(20));
      const from = disk.loseEverythingUnsynced();
      await setTimeout(AFTERWARDS_MS);
      await deployment.kill(port);
      darks.push([from, Date.now()]);
      disk.again();
      const found = await judgeFolder(deployment.ledger, heard(deployment, darks));
      lost.push(...found.map((one) => `loss ${loss}: ${one}`));
      if (loss % 5 === 0) told(`${loss} of ${tried}`);
    }
    // What was begun is finished, but for want of time.
    if (size === 'whole') await deployment.serve(port);
    await deployment.rest();
    await deployment.kill(port);
    const acknowledged = heard(deployment, darks);
    lost.push(...(await judgeFolder(deployment.ledger, acknowledged)));
    return {
      tried,
      lost,
      seen: `${acknowledged.length} acknowledged; an ext4 shut down under it`,
    };
  },
};

/**
 * What clients heard while there was power. An fsync under way when an ext4 is shut down may return
 * success for what is gone, with bare SQLite too; where power really fails, it does not return.
 */
function heard(deployment: Deployment, darks: readonly Dark[]) {
  return deployment
    .acknowledged()
    .filter(({ at = 0 }) => !darks.some(([from, to]) => at >= from && at <= to));
}
