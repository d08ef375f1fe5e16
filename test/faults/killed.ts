import { setTimeout } from 'node:timers/promises';
import { address, Deployment, freePort } from './deployment.js';
import type { Fault } from './fault.js';
import { judgeFolder } from './judge.js';

const KILLS = { short: 1, whole: 200 };
/** Acknowledged between two kills, at least and at most. */
const [LEAST, MOST] = [1, 60];

export const killed: Fault = {
  name: 'SIGKILL under load',
  async run({ size, built, chance, told }) {
    await using deployment = new Deployment(built);
    // While one serves, the next one starts: the ledger knows several processes, and waiting costs time.
    const ports = [await freePort(), await freePort()] as const;
    const tried = KILLS[size];
    await deployment.prepare();
    await deployment.serve(ports[0]);
    deployment.load(ports.map(address));
    for (let kill = 1; kill <= tried; kill++) {
      await Promise.all([
        deployment.serve(ports[kill % 2 ? 1 : 0]),
        deployment.acknowledges(LEAST + chance.below(MOST - LEAST)),
      ]);
      await setTimeout(chance.below(20));
      await deployment.kill(ports[kill % 2 ? 0 : 1]);
      if (kill % 10 === 0) told(`${kill} of ${tried} kills`);
    }
    const met = await deployment.rest();
    for (const port of ports) await deployment.kill(port);
    const acknowledged = deployment.acknowledged();
    return {
      tried,
      lost: await judgeFolder(deployment.ledger, acknowledged),
      seen: `${acknowledged.length} acknowledged, ${met['no answer'] ?? 0} left without an answer`,
    };
  },
};
