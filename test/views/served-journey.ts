import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readModel } from '../../projections/capabilities.js';
import { openViewsDatabase, type ViewsSettings } from '../../projections/platform/open-views.js';
import type { AnswerEnvelope } from '../../projections/platform/queries/query-service.js';
import { openReadSide } from '../../projections/platform/read-side.js';
import { rebuild } from '../../projections/platform/rebuild/rebuild.js';
import { capabilities } from '../../src/capabilities.js';
import { MaterialStore } from '../../src/courses/material-store.js';
import { createApp } from '../../src/create-app.js';
import { importsOver } from '../../src/imports-over.js';
import { SheetDrafts } from '../../src/demos/sheet-drafts.js';
import { Notices } from '../../src/notices/notices.js';
import { AccessLog } from '../../src/platform/access-log/access-log.js';
import { BrowserSignIn } from '../../src/platform/access/browser-sign-in.js';
import { LocalIssuer } from '../../src/platform/access/local-issuer.js';
import { SignIn } from '../../src/platform/access/sign-in.js';
import type { CommandResult } from '../../src/platform/commands/command-runner.js';
import { Metrics } from '../../src/platform/http/metrics.js';
import { type Clock, systemClock } from '../../src/platform/kernel/clock.js';
import { openOperationalStore } from '../../src/platform/operational-store/operational-store.js';
import { RequestCounts } from '../../src/platform/operational-store/request-counts.js';
import { TextSeal } from '../../src/platform/kernel/aes-gcm.js';
import type { Auditing } from '../../src/platform/audit/auditing.js';
import { RUNS_TYPESCRIPT } from '../support/runs-typescript.js';
import { auditingOf } from '../support/audited.js';
import { importedJourney, type ImportedJourney, ZONE } from './journey.js';

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly bytes: ArrayBuffer;
  readonly body: T;
}

/** A question's answer, with data as a spec expects them. */
export interface Envelope<T> extends Omit<AnswerEnvelope, 'data'> {
  readonly data: T;
}

export type ServedJourney = ImportedJourney & ServedLedger;

/** A ledger over real HTTP, with its views kept up in the same process. */
export interface ServedLedger {
  readonly url: string;
  readonly auditing: Auditing;
  /** The data folder, with the key that links are made with. */
  readonly data: string;
  get<T = unknown>(
    path: string,
    as?: string,
    headers?: Record<string, string>,
  ): Promise<Answer<Envelope<T>>>;
  post(path: string, body: object, as: string): Promise<Answer<CommandResult>>;
  send<T>(path: string, as: string | undefined, init: RequestInit): Promise<Answer<T>>;
  /** False when the views have not come to the ledger's end by then. */
  caughtUp(timeoutMs: number): Promise<boolean>;
  close(): Promise<void>;
}

/** @param dashboard the folder of built pages; without it there are none */
export async function servedJourney(
  options: { readonly dashboard?: string } = {},
): Promise<ServedJourney> {
  const journey = await importedJourney();
  return { ...journey, ...(await servedLedger(journey, options)) };
}

/** The whole application over a ledger; closing it closes the ledger too. */
export async function servedLedger(
  journey: Pick<ImportedJourney, 'store' | 'ledgerPath' | 'writeSide' | 'close'> &
    Partial<Pick<ImportedJourney, 'builtViews'>>,
  {
    dashboard,
    views,
    clock = systemClock,
  }: {
    readonly dashboard?: string;
    readonly views?: ViewsSettings['views'];
    readonly clock?: Clock;
  } = {},
): Promise<ServedLedger> {
  const { store, writeSide } = journey;
  const data = mkdtempSync(join(tmpdir(), 'lectern-served-'));
  const viewsPath = join(data, 'views.db');
  if (journey.builtViews !== undefined) copyFileSync(journey.builtViews, viewsPath);
  const settings = {
    store: { kind: 'sqlite', path: journey.ledgerPath },
    views: views ?? { kind: 'sqlite', path: viewsPath },
    keys: { path: join(data, 'keys.db'), master: { file: join(data, 'master.key') } },
    zone: ZONE,
  } as const;
  const building = await openViewsDatabase(readModel, settings);
  const readSide = await openReadSide(readModel)(store, settings, {
    rebuild: (some, signal) => rebuild(some, { store, views: building, signal }),
    threadArgv: RUNS_TYPESCRIPT,
    clock,
  });
  await readSide.runner.waitFor(await store.head(), 60_000);
  const issuer = await LocalIssuer.of(data);
  const auditing = auditingOf({ data, path: journey.ledgerPath, store });
  const operational = await openOperationalStore({ data, views: settings.views });
  const accessLog = new AccessLog(data);
  const app = await createApp(
    {
      store,
      writeSide,
      capabilities,
      clock,
      zone: ZONE,
      signIn: new SignIn([issuer]),
      browsers: new BrowserSignIn(issuer, operational, { publicUrl: null, sessionSeconds: 3_600 }),
      drafts: new SheetDrafts(operational, new TextSeal(issuer.secretFor('desk'))),
      imports: importsOver(operational, new TextSeal(issuer.secretFor('desk')), {
        ...{ store, writeSide, clock: clock, zone: ZONE, earliestDay: '1990-01-01' },
      }),
      notices: new Notices(operational, issuer.secretFor('notices'), false, readSide.reading),
      dashboard: dashboard ?? join(data, 'no-dashboard'),
      accessLog,
      materials: new MaterialStore(data, 1024),
      auditing,
      metrics: new Metrics(readSide.views),
      views: readSide.views,
      queries: readSide.queries,
    },
    {
      log: pino({ level: 'silent' }),
      counts: new RequestCounts(operational),
      requestsPerMinute: 0,
    },
  );
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();

  async function send<T>(
    path: string,
    as: string | undefined,
    init: RequestInit,
  ): Promise<Answer<T>> {
    const headers = new Headers(init.headers);
    if (as) headers.set('Authorization', `Bearer ${await issuer.issue(as, 3_600)}`);
    const response = await fetch(`${url}${path}`, { ...init, headers });
    const bytes = await response.arrayBuffer();
    const text = Buffer.from(bytes).toString();
    const json = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      text,
      bytes,
      body: (json ? JSON.parse(text) : undefined) as T,
    };
  }
  return {
    url,
    data,
    auditing,
    send,
    caughtUp: async (timeoutMs) => readSide.runner.waitFor(await store.head(), timeoutMs),
    get: (path, as, headers = {}) => send(path, as, { headers }),
    post: (path, body, as) =>
      send(path, as, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async close() {
      await app.close();
      accessLog.close();
      await auditing.close();
      await operational.destroy();
      await readSide.close();
      await building.close();
      await journey.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
