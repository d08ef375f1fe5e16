import { START } from '../../src/platform/event-store/event-store.js';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/platform/kernel/clock.js';
import { issueToken } from '../../src/platform/access/local-issuer.js';
import { openWriteSide } from '../../src/write-side.js';
import { AccessProgramme, PEOPLE } from '../access/programme.js';
import { Chance } from '../faults/fault.js';
import { ZONE } from '../views/journey.js';
import { servedLedger, type ServedLedger } from '../views/served-journey.js';
import { type Described, type FuzzRequest, Requests } from './requests.js';

export interface Round {
  readonly seed: number;
  readonly requests: number;
  /** Where the views are; a SQLite file unless given. */
  readonly postgres?: string;
  /** Told of each finding when it is made. */
  readonly told?: (finding: string) => void;
}

export interface RoundEnd {
  /** How many were answered under each status. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly routes: number;
  /** What must not be, in words, with the request that does it. */
  readonly findings: readonly string[];
}

/** Longer is a request that holds others up. */
const SLOW_MS = 1_000;
/** Whatever the machine has to do besides, no request waits so long. */
const ENDLESS_MS = 15_000;
/** No request names this one, so that nobody takes their roles: the others lose theirs before long. */
const UNNAMED = 'warden';
/** Until the views are there for the first time, questions are rightly answered 503. */
const START_MS = 300_000;
const VIEWS_MS = 30_000;
const TOKEN_SECONDS = 86_400;

/** A programme of its own, served, and sent requests made by chance from the seed. */
export async function fuzz({ seed, requests, postgres, told }: Round): Promise<RoundEnd> {
  const programme = await new AccessProgramme().tell();
  await programme.people({ [UNNAMED]: ['programme-admin', 'certifier', 'coach', 'nominator'] });
  const { store, ledgerPath } = programme;
  const writeSide = openWriteSide({ store, clock: systemClock, zone: ZONE });
  const lectern = await servedLedger(
    { store, ledgerPath, writeSide, close: () => programme.close() },
    {
      dashboard: pages(),
      ...(postgres === undefined
        ? {}
        : { views: { kind: 'postgres', connection: postgres } as const }),
    },
  );
  const statuses = new Map<number, number>();
  const findings: string[] = [];
  const found = (finding: string) => {
    findings.push(finding);
    told?.(finding);
  };
  try {
    const described = JSON.parse((await lectern.get('/api/openapi.json')).text) as Described;
    const { events } = await store.readAll({ after: START, limit: 10_000 });
    const people = [...Object.keys(PEOPLE), 'ghost', undefined];
    const admins = Object.keys(PEOPLE).filter((one) => PEOPLE[one]?.includes('programme-admin'));
    const named = events.filter(({ stream }) => stream !== `person-${UNNAMED}`);
    if (!(await lectern.caughtUp(START_MS))) throw new Error('the views were not built in time');
    const made = new Requests(
      described,
      named,
      people,
      [...admins, UNNAMED, UNNAMED],
      new Chance(seed),
    );
    const client = new Client(lectern);
    for (let at = 0; at < requests; at++) {
      const request = made.make(at);
      const { status, text, ms } = await client.send(request);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status >= 500)
        found(`request ${at}: answered ${status} ${text.slice(0, 300)}: ${said(request)}`);
      if (ms > SLOW_MS && (await client.isSlow(request))) {
        found(`request ${at}: took ${Math.round(ms)} ms: ${said(request)}`);
      }
    }
    for (const problem of await standing(lectern)) found(problem);
    return { statuses, routes: made.routes, findings };
  } finally {
    await lectern.close();
  }
}

/** Whatever they hold, they are there. */
function pages(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-pages-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Lectern</title>');
  return folder;
}

/** What is wrong with the server once nobody troubles it any more. */
async function standing(lectern: ServedLedger): Promise<string[]> {
  const problems: string[] = [];
  if (!(await lectern.caughtUp(VIEWS_MS))) problems.push('a view does not come to the end');
  const ready = await lectern.get('/health/ready');
  if (ready.status !== 200) problems.push(`not ready: ${ready.text}`);
  for (const as of ['admin', 'amy', 'learner']) {
    for (const path of [
      'evaluations',
      'trainers',
      'courses',
      'deliveries',
      'proposals',
      'calendar',
    ]) {
      const { status, text } = await lectern.get(`/api/v1/${path}`, as);
      if (status >= 500) problems.push(`${path} for ${as}: ${status} ${text.slice(0, 200)}`);
    }
  }
  return problems;
}

class Client {
  readonly #tokens = new Map<string, string>();

  constructor(private readonly lectern: ServedLedger) {}

  async send({ as, method, path, headers, body }: FuzzRequest) {
    const token =
      as && (this.#tokens.get(as) ?? (await issueToken(this.lectern.data, as, TOKEN_SECONDS)));
    if (as && token) this.#tokens.set(as, token);
    const began = performance.now();
    const ending = new AbortController();
    const answer = await fetch(`${this.lectern.url}${path}`, {
      method,
      headers: { ...headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined || method === 'GET' || method === 'HEAD' ? {} : { body }),
      redirect: 'manual',
      signal: ending.signal,
    });
    // News never end by themselves.
    if (answer.headers.get('content-type')?.startsWith('text/event-stream')) ending.abort();
    const text = ending.signal.aborted ? '' : await answer.text();
    return { status: answer.status, text, ms: performance.now() - began };
  }

  /** By what it costs the processor each time: a machine that is busy with something else is slow as well. */
  async isSlow(request: FuzzRequest): Promise<boolean> {
    for (let again = 0; again < 3; again++) {
      const before = process.cpuUsage();
      const { ms } = await this.send(request);
      const { user, system } = process.cpuUsage(before);
      if ((user + system) / 1_000 <= SLOW_MS / 2 && ms <= ENDLESS_MS) return false;
    }
    return true;
  }
}

function said({ as, method, path, headers, body }: FuzzRequest): string {
  const short = (text: string) =>
    text.length > 2_000 ? `${text.slice(0, 2_000)}… (${text.length})` : text;
  return JSON.stringify({ as, method, path: short(path), headers, body: body && short(body) });
}
