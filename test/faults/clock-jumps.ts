import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { address, Deployment, freePort } from './deployment.js';
import type { Fault } from './fault.js';
import { judgeFolder } from './judge.js';

const ROUNDS = { short: 5, whole: 100 };
/** Up to a day back or forth, anew every so often, in every thread of the server by itself. */
const JUMPING = (seed: number) => `
  const real = Date.now, Real = Date;
  let state = ${seed}, offset = 0, next = 0;
  const now = () => {
    if (performance.now() > next) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      offset = Math.round((state / 2 ** 32 - 0.5) * 2 * 86400000);
      next = performance.now() + 50;
    }
    return real() + offset;
  };
  globalThis.Date = class extends Real {
    constructor(...at) { if (at.length === 0) super(now()); else super(...at); }
    static now() { return now(); }
  };
`;

export const clockJumps: Fault = {
  name: 'clock jumps',
  async run({ size, built, chance }) {
    const folder = mkdtempSync(join(tmpdir(), 'lectern-clock-'));
    using after = new DisposableStack();
    after.defer(() => rmSync(folder, { recursive: true, force: true }));
    const preload = join(folder, 'jumping-clock.mjs');
    writeFileSync(preload, JUMPING(chance.seed));
    await using deployment = new Deployment(built);
    const port = await freePort();
    const url = address(port);
    const tried = ROUNDS[size];
    const lost: string[] = [];
    await deployment.prepare();
    await deployment.serve(port, ['--import', pathToFileURL(preload).href]);
    deployment.load([url]);
    for (let round = 0; round < tried; round++) {
      await deployment.acknowledges(2);
      const { body } = await deployment.ask(url, '/health/ready');
      const metrics = (await deployment.ask(url, '/metrics')).body;
      const durations = [
        ...[...body.matchAll(/"lagSeconds":(-[\d.e+]+)/g)].map(([, n]) => `a lag of ${n} s`),
        ...metrics.split('\n').filter((line) => /^[a-z][^#]*seconds\S* -/.test(line)),
      ];
      lost.push(...durations.map((one) => `round ${round}: ${one}`));
    }
    const met = await deployment.rest();
    await deployment.kill(port);
    const acknowledged = deployment.acknowledged();
    lost.push(...(await judgeFolder(deployment.ledger, acknowledged)));
    const seen = `${acknowledged.length} acknowledged in order (${Object.keys(met).join(', ')}); no lag or duration below 0`;
    return { tried, lost, seen };
  },
};
