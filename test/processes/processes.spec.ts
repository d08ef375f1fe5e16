import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Listener, listen } from '../live/listener.js';
import { startPostgres, type TemporaryPostgres } from '../support/postgres.js';
import { Deployment } from './deployment.js';
import { Lanes } from './lanes.js';
import { Process } from './process.js';

/** A worker or an API process that is gone must be replaced by then. */
const TAKEN_OVER_MS = 10_000;
const SIGN_INS_A_MINUTE = 60;
/** Four processes and a database: on a machine that does much else besides, more than a minute. */
const STARTING_MS = 180_000;

const LEDGER = new URL('./ledger-process.ts', import.meta.url);

let postgres: TemporaryPostgres | undefined;
beforeAll(async () => {
  postgres = await startPostgres();
}, STARTING_MS);
afterAll(() => postgres?.stop());

/** A server of your own, which should be an empty one: other ledgers' events are not this one's. */
const given = process.env['LECTERN_TEST_EVENTSTOREDB'];

describe.each([
  ['a SQLite ledger', async () => undefined],
  ['the double of EventStoreDB', () => Process.start(LEDGER)],
  ...(given ? ([['a real EventStoreDB', async () => ({ url: given })]] as const) : []),
])('two API processes and two workers on %s', (_name, startLedger) => {
  let [ledger, views]: [{ url: string } | undefined, pg.Client | undefined] = [
    undefined,
    undefined,
  ];
  let deployment: Deployment;
  let lanes: Lanes | undefined;
  let listener: Listener | undefined;
  beforeAll(async () => {
    const database = await postgres?.database();
    if (!database) return;
    ledger = await startLedger();
    deployment = new Deployment(database.url, ledger?.url);
    views = new pg.Client(database.url);
    await views.connect();
    await deployment.starts(async () => leads(await holder()) !== undefined);
  }, STARTING_MS);
  afterAll(async () => {
    listener?.close();
    await lanes?.stop();
    await views?.end();
    await deployment?.ends();
    if (ledger instanceof Process) await ledger.end('SIGKILL');
  });

  const api = (n: number) => deployment.apis[n] as Process;

  async function holder(): Promise<string> {
    const { rows } = await views!.query<{ holder: string }>(
      `select holder from lectern_lease where name = 'people'`,
    );
    return rows[0]?.holder ?? 'nobody';
  }

  const leads = (holding: string) =>
    deployment.workers.find(({ pid }) => holding.startsWith(`${hostname()} ${pid} `));

  /** How long it took since the start, in milliseconds. @throws Error when it does not come in time */
  async function within(
    ms: number,
    what: string,
    isSo: () => Promise<boolean>,
    start = performance.now(),
  ): Promise<number> {
    for (;;) {
      if (await isSo()) return performance.now() - start;
      if (performance.now() - start > ms) throw new Error(`not within ${ms} ms: ${what}`);
      await setTimeout(20);
    }
  }

  /** The people view has come to a place, and whoever asks is told so. */
  const come = (to: string) => async () =>
    (await deployment.get(api(0), `/api/v1/people?limit=1&minPosition=${to}`)).status === 200;

  it('say how they are, workers too', async () => {
    if (!views) return;
    for (const each of [...deployment.apis, ...deployment.workers]) {
      const ready = async () => (await fetch(`${each.url}/health/ready`)).status === 200;
      await within(TAKEN_OVER_MS, `${each.url} is ready`, ready);
      const metrics = await (await fetch(`${each.url}/metrics`)).text();
      expect(metrics).toMatch(/^lectern_projection_lag_seconds\{view="people"\} \d/m);
      expect(metrics).toMatch(/^lectern_projection_stopped\{view="people"\} 0$/m);
    }
    const [worker] = deployment.workers as [Process];
    expect((await fetch(`${worker.url}/api/v1/people`)).status).toBe(404);
  });

  it('end at once when nobody could ask them, rather than go on unseen', async () => {
    if (!views) return;
    const [worker] = deployment.workers as [Process];
    const { port } = new URL(worker.url);
    await expect(deployment.startWorker({ LECTERN_WORKER_PORT: port })).rejects.toThrow(
      `LECTERN_WORKER_PORT ${port} cannot be had`,
    );
  });

  it('open one session with a link, whichever is asked, and allow no more attempts than one would', async () => {
    if (!views) return;
    const link = await deployment.link();
    const race = [0, 1].map((n) => deployment.signIn(api(n), link));
    expect((await Promise.all(race)).sort()).toEqual([200, 410]);
    expect(await deployment.signIn(api(0), link)).toBe(410);
    expect(await deployment.signIn(api(1), link)).toBe(410);
    const attempts: number[] = [];
    // Three failed by now; the one that was good pays for nobody.
    for (let n = 3; n < SIGN_INS_A_MINUTE + 10; n += 1) {
      attempts.push(await deployment.signIn(api(n % 2), 'guess'));
    }
    expect(attempts.filter((status) => status === 401)).toHaveLength(SIGN_INS_A_MINUTE - 3);
    expect(attempts.slice(SIGN_INS_A_MINUTE - 3).every((status) => status === 429)).toBe(true);
  });

  it('lose and double nothing when a worker and an API process are killed, and are replaced in time', async () => {
    if (!views) return;
    const department = deployment.admin.slice(-12);
    listener = await listen(api(1).url, deployment.token);
    lanes = new Lanes(deployment, department);
    await lanes.more(20);
    await within(TAKEN_OVER_MS, 'the views come along', come(lanes.position));

    const before = await holder();
    const busy = leads(before);
    expect(busy).toBeDefined();
    // The clock runs from the kill itself; what is registered after it is then in the view.
    const killed = performance.now();
    await busy!.end('SIGKILL');
    await lanes.more(10);
    const takenOver = come(lanes.position);
    const afterWorker = await within(TAKEN_OVER_MS, 'another takes over', takenOver, killed);
    expect(afterWorker).toBeLessThan(TAKEN_OVER_MS);
    expect(await holder()).not.toBe(before);

    await listener.until(() => listener!.lastId() !== '');
    const [heard, last] = [listener.heard.length, listener.lastId()];
    const apiKilled = performance.now();
    await api(1).end('SIGKILL');
    await lanes.more(20);
    const { position } = lanes;
    const afterApi = await within(TAKEN_OVER_MS, 'the views come', come(position), apiKilled);
    expect(afterApi).toBeLessThan(TAKEN_OVER_MS);
    listener = await listen(api(0).url, deployment.token, last);
    const news = () =>
      listener!.heard.some(({ data }) => data['view'] === 'people') &&
      BigInt(listener!.lastId()) >= BigInt(position);
    await listener.until(news);
    expect(listener.heard.some(({ id }) => BigInt(id) < BigInt(last))).toBe(false);
    await lanes.stop();

    expect(lanes.refused).toEqual([]);
    process.stderr.write(
      `${lanes.answered.size} commands, ${lanes.repeated} sent again, ${heard} news heard; ` +
        `from the kill on, a worker's work was taken over in ${Math.round(afterWorker)} ms, ` +
        `an API process's in ${Math.round(afterApi)} ms\n`,
    );
  }, 60_000);

  it('have every answered command in the ledger and in the views, once', async () => {
    if (!views || !lanes) return;
    const { answered, department, position } = lanes;
    const events = await deployment.events(['PersonRegistered']);
    const stored = events
      .map(({ data }) => data as { personId: string; department: string })
      .filter((data) => data.department === department)
      .map(({ personId }) => personId);
    expect(stored.sort()).toEqual([...answered.keys()].sort());
    for (const answers of answered.values()) {
      expect(new Set(answers.map((answer) => answer.position)).size).toBe(1);
    }
    await within(TAKEN_OVER_MS, 'the views come along', come(position));
    const page = await deployment.get(api(0), `/api/v1/people?department=${department}`);
    const { data } = (await page.json()) as { data: readonly { personId: string }[] };
    expect(data.map(({ personId }) => personId).sort()).toEqual(stored);
  });

  it('go on with the log of the ledger where the killed process left it', async () => {
    if (!views) return;
    const all = (await deployment.events()).length;
    const logged = async () => {
      const response = await fetch(`${api(0).url}/health/ready`);
      const { audit } = (await response.json()) as { audit: { size: number; signed: number } };
      return audit.size === all && audit.signed === all;
    };
    await within(TAKEN_OVER_MS, `${all} leaves, all signed`, logged);
  });
});
