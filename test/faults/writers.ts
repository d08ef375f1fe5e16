import { address, Deployment, freePort } from './deployment.js';
import type { Fault } from './fault.js';
import { judgeFolder } from './judge.js';

const WRITERS = { short: 2, whole: 4 };
const COMMANDS = { short: 50, whole: 2_000 };

/** Each is a whole server, with its own load; all write to one ledger. */
export const writers: Fault = {
  name: 'several writer processes on one ledger',
  async run({ size, built }) {
    await using deployment = new Deployment(built);
    const tried = WRITERS[size];
    await deployment.prepare();
    const ports: number[] = [];
    for (let n = 0; n < tried; n++) ports.push(await freePort());
    await Promise.all(ports.map((port) => deployment.serve(port)));
    for (const port of ports) deployment.load([address(port)], 4);
    await deployment.acknowledges(COMMANDS[size]);
    const met = await deployment.rest();
    for (const port of ports) await deployment.kill(port);
    const acknowledged = deployment.acknowledged();
    const lost = await judgeFolder(deployment.ledger, acknowledged);
    for (const [what, times] of Object.entries(met)) {
      if (!/^20[01]$|^repeated$/.test(what)) lost.push(`${times} clients were answered: ${what}`);
    }
    return {
      tried,
      lost,
      seen: `${acknowledged.length} acknowledged, no client told of the others`,
    };
  },
};
