import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { issueToken, LocalIssuer } from '../../src/platform/access/local-issuer.js';
import { linkToken } from '../../src/platform/access/sign-in-links.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { START } from '../../src/platform/event-store/event-store.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import { openLedger } from '../../src/open-ledger.js';
import { GrantRole, RegisterPerson } from '../../src/people/people.commands.js';
import { readSettings } from '../../src/platform/settings/settings.js';
import { openWriteSide } from '../../src/write-side.js';
import { send } from '../bench/programme.js';
import { Process } from './process.js';

/** Two API processes and two projection workers on one ledger, one views database, one data folder. */
export class Deployment {
  readonly #data = mkdtempSync(join(tmpdir(), 'lectern-processes-'));
  readonly #settings: Readonly<Record<string, string>>;
  readonly #started: Process[] = [];
  readonly admin = `admin-${randomUUID().slice(0, 12)}`;
  apis: Process[] = [];
  workers: Process[] = [];
  token = '';

  constructor(views: string, ledger: string | undefined) {
    this.#settings = {
      LECTERN_DATA: this.#data,
      LECTERN_VIEWS: views,
      ...(ledger === undefined ? {} : { LECTERN_STORE: ledger }),
      TIME_ZONE: 'Asia/Shanghai',
      LECTERN_LOG: 'error',
      LECTERN_COMMANDS_PER_MINUTE: '0',
    };
  }

  /** @param workersLead whether a worker, and no API process, keeps the views up */
  async starts(workersLead: () => Promise<boolean>): Promise<void> {
    await this.#onLedger(async (store) => {
      const { runner } = openWriteSide({ store, clock: systemClock, zone: 'Asia/Shanghai' });
      const { admin: personId } = this;
      const who = { personId, employeeNo: personId, name: 'Li', department: 'Desk' };
      await send(runner, RegisterPerson, who);
      await send(runner, GrantRole, { personId, role: 'programme-admin' });
    });
    this.token = await issueToken(this.#data, this.admin, 3_600);
    // The workers come first, so that they and no API process hold the leases.
    this.workers = await Promise.all([this.#start(WORKER), this.#start(WORKER)]);
    while (!(await workersLead())) await setTimeout(20);
    this.apis = await Promise.all([this.#start(API), this.#start(API)]);
  }

  /** What follows the # of a sign-in link. */
  async link(): Promise<string> {
    return linkToken(await LocalIssuer.of(this.#data), this.admin, 600);
  }

  /** The whole ledger, or its events of these types. */
  async events(types?: readonly string[]): Promise<Recorded[]> {
    const events: Recorded[] = [];
    await this.#onLedger(async (store) => {
      for (let after = START, end = false; !end;) {
        const page = await store.readAll({ after, limit: 1_000, ...(types ? { types } : {}) });
        events.push(...page.events);
        ({ next: after, end } = page);
      }
    });
    return events;
  }

  async get(api: Process, path: string): Promise<Response> {
    return fetch(`${api.url}${path}`, { headers: { Authorization: `Bearer ${this.token}` } });
  }

  async post(api: Process, path: string, body: object, key: string): Promise<Response> {
    return fetch(`${api.url}/api/v1/${path}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${this.token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': key,
      },
      body: JSON.stringify(body),
    });
  }

  /** An attempt of a browser to come in. */
  async signIn(api: Process, token: string): Promise<number> {
    const { status } = await fetch(`${api.url}/api/v1/sign-in`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: api.url },
      body: JSON.stringify({ token }),
    });
    return status;
  }

  async ends(): Promise<void> {
    await Promise.all(this.#started.map((one) => one.end('SIGKILL')));
    rmSync(this.#data, { recursive: true, force: true });
  }

  /** One more. @throws Error with what it said when it does not start */
  startWorker(settings: Readonly<Record<string, string>>): Promise<Process> {
    return this.#start(WORKER, settings);
  }

  async #start(source: URL, settings = {}): Promise<Process> {
    const started = await Process.start(source, { ...this.#settings, ...settings });
    this.#started.push(started);
    return started;
  }

  async #onLedger(
    work: (store: Awaited<ReturnType<typeof openLedger>>) => Promise<void>,
  ): Promise<void> {
    const store = await openLedger(readSettings(this.#settings));
    try {
      await work(store);
    } finally {
      await store.close();
    }
  }
}

const API = new URL('../../src/main.ts', import.meta.url);
const WORKER = new URL('../../projections/main.ts', import.meta.url);
