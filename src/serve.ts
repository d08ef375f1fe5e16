import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Parts } from './app.module.js';
import type { EventStore } from './platform/event-store/event-store.js';
import { companyOf } from './platform/company/company.js';
import { AccessLog } from './platform/access-log/access-log.js';
import { BrowserSignIn } from './platform/access/browser-sign-in.js';
import { LocalIssuer } from './platform/access/local-issuer.js';
import { OidcIssuer } from './platform/access/oidc-issuer.js';
import { SignIn } from './platform/access/sign-in.js';
import { Auditing } from './platform/audit/auditing.js';
import { checkAtStart } from './platform/audit/check/ledger-check.js';
import { capabilities } from './capabilities.js';
import { MaterialStore } from './courses/material-store.js';
import { adminsIn } from './people/people.capability.js';
import { OPERATOR_ID } from './platform/import/carry-out.js';
import {
  type OperationalStore,
  openOperationalStore,
} from './platform/operational-store/operational-store.js';
import { RequestCounts } from './platform/operational-store/request-counts.js';
import { TextSeal } from './platform/kernel/aes-gcm.js';
import { forgetNotices } from './platform/notices/outbox.js';
import { Notices } from './notices/notices.js';
import type { Reading } from './notices/what-waits.js';
import { startNotices } from './start-notices.js';
import { dropDraftsAbout, SheetDrafts } from './demos/sheet-drafts.js';
import { importsOver } from './imports-over.js';
import { dropSentFiles } from './imports/kept-imports.js';
import { createApp } from './create-app.js';
import { releasingMemoryAfter } from './platform/kernel/release-memory.js';
import { openLog } from './platform/http/log.js';
import { measured } from './platform/http/measured-store.js';
import { Metrics } from './platform/http/metrics.js';
import { builtDashboard } from './platform/http/pages.js';
import { NO_VIEWS, type ViewsHealth, type WaitForPosition } from './platform/http/views-health.js';
import { systemClock } from './platform/kernel/clock.js';
import { reasonOf } from './platform/kernel/refusal.js';
import { answeringSoon } from './platform/event-store/answering-soon.js';
import { reportUnreachableStore } from './platform/event-store/store-availability.js';
import { openLedger } from './open-ledger.js';
import { IS_COMPILED } from './platform/kernel/threads.js';
import { openToOthers } from './platform/settings/data-folder.js';
import { SettingsError, type Settings } from './platform/settings/settings.js';
import { openTelemetry, type Telemetry } from './platform/telemetry/telemetry.js';
import { openWriteSide } from './write-side.js';

/** The read side, as it is put beside the write side in one process. */
export interface ReadSide {
  readonly views: ViewsHealth & WaitForPosition;
  readonly queries: readonly (DynamicModule | Type)[];
  /** Answers within the process. */
  readonly reading?: Reading;
  /** Reads ahead what is dear to read the first time. */
  warm?(): Promise<void>;
  close(): Promise<void>;
}

export interface Served {
  readonly url: string;
  /** What makes whoever opens it the first programme-admin; null when there is one. */
  readonly firstAdmin: string | null;
  /** Takes nothing more, finishes what it has taken, and closes the ledger. */
  close(): Promise<void>;
}

/** Time enough to find out who it is. */
const FIRST_ADMIN_SECONDS = 12 * 3_600;

/** Requests still running after this long are cut off: a page that follows events never ends itself. */
const PATIENCE_MS = 10_000;

/**
 * Opens the ledger and answers HTTP until closed. What was opened is closed again when the start fails.
 * @param openReadSide opens the views over the ledger; without it there are none
 * @throws SettingsError, or what the ledger or the views fail to open with
 */
export async function serve(
  settings: Settings,
  openReadSide?: (
    store: EventStore,
    settings: Settings,
    options: {
      readonly onTrouble: (error: unknown) => void;
      readonly telemetry: Telemetry | null;
      /** The ledger as questions read it: nobody waits for long for one that is away. */
      readonly asked: EventStore;
    },
  ) => Promise<ReadSide>,
): Promise<Served> {
  const log = openLog(settings.log);
  const opened: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closeOne of opened.reverse()) await closeOne();
    await new Promise<void>((resolve) => log.flush(() => resolve()));
  };
  try {
    const telemetry = await openTelemetry(settings.telemetry, 'lectern-api');
    opened.push(async () => telemetry?.close());
    const store = await openLedger(settings, { writerThread: true });
    opened.push(() => store.close());
    const endSaying = reportUnreachableStore(store, settings, (line) => log.warn(line));
    opened.push(async () => endSaying());
    // One on this machine is there, or this process is not.
    const asked = settings.store.kind === 'sqlite' ? store : answeringSoon(store);
    const reading = await openReadSide?.(store, settings, {
      onTrouble: (err) => log.warn({ err }, 'the views will try again'),
      telemetry,
      asked,
    });
    opened.push(async () => reading?.close());
    const operational = await openOperationalStore(settings);
    opened.push(() => operational.destroy());
    const counts = new RequestCounts(operational, (err) =>
      log.warn({ err }, 'requests are counted in this process alone'),
    );
    opened.push(() => counts.close());
    store.erased.subscribe((personId) => {
      dropDraftsAbout(operational, personId).catch((err: unknown) =>
        log.warn({ err }, 'drafts are dropped at the next start'),
      );
      dropSentFiles(operational).catch((err: unknown) =>
        log.warn({ err }, 'files sent for import are not dropped'),
      );
      forgetNotices(operational, personId).catch((err: unknown) =>
        log.warn({ err }, 'notices to somebody erased are not forgotten'),
      );
    });
    const auditing = new Auditing({
      settings,
      store: store.raw,
      clock: systemClock,
      onTrouble: (err) => log.warn({ err }, 'a checkpoint was not signed, or not cosigned'),
      signingThread: IS_COMPILED,
    });
    opened.push(() => auditing.close());
    for (const path of openToOthers(settings.data)) {
      log.warn({ path }, 'other users of this machine may reach it: chmod go-rwx');
    }
    await checkAtStart(store.raw, auditing, settings);
    await auditing.follow();
    const accessLog = new AccessLog(settings.data);
    opened.push(async () => accessLog.close());
    const onTrouble = (err: unknown) => log.warn({ err }, 'an import was cut off');
    const beside = { operational, auditing, accessLog, telemetry, onTrouble };
    const parts = await partsOf(settings, asked, beside, reading);
    const endFigures = telemetry?.figures(parts.metrics.registry);
    opened.push(async () => endFigures?.());
    const app = await createApp(parts, {
      log,
      counts,
      requestsPerMinute: settings.requestsPerMinute,
      commandsPerMinute: settings.commandsPerMinute,
      trustedProxies: settings.trustedProxies,
    });
    opened.push(() => finished(app));
    const telling = startNotices({
      ...{ settings, store: parts.store, writeSide: parts.writeSide, operational },
      notices: parts.notices,
      onTrouble: (err) => log.warn({ err }, 'notices: tried again'),
    });
    opened.push(() => telling.stop());
    // Who comes first would wait for it, and everybody else behind them.
    await releasingMemoryAfter(() =>
      Promise.all([parts.writeSide.model.catchUp(), reading?.warm?.()]),
    ).catch((error: unknown) => {
      log.info({ reason: reasonOf(error) }, 'it is read when it is first asked for');
    });
    await listen(app, settings);
    const url = await app.getUrl();
    log.info({ url, store: settings.store.kind }, 'serving');
    let closing: Promise<void> | undefined;
    const admins = adminsIn(parts.writeSide.model);
    const firstAdmin =
      admins.length === 0 ? parts.browsers.links.issue(OPERATOR_ID, FIRST_ADMIN_SECONDS) : null;
    return { url, firstAdmin, close: () => (closing ??= close()) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function partsOf(
  settings: Settings,
  store: EventStore,
  {
    operational,
    auditing,
    accessLog,
    telemetry,
    onTrouble,
  }: {
    readonly operational: OperationalStore;
    readonly onTrouble: (error: unknown) => void;
    readonly auditing: Auditing;
    readonly accessLog: AccessLog;
    readonly telemetry: Telemetry | null;
  },
  reading: ReadSide | undefined,
): Promise<Parts> {
  const { data, oidc, zone, earliestDay, answerDays } = settings;
  const views = reading?.views ?? NO_VIEWS;
  const metrics = new Metrics(views);
  const ledger = measured(store, metrics, telemetry);
  const materials = new MaterialStore(data, settings.materialBytes);
  await materials.sweep();
  const local = await LocalIssuer.of(data);
  const writeSide = openWriteSide({
    ...{ store: ledger, clock: systemClock, zone, earliestDay, answerDays },
  });
  const seal = new TextSeal(local.secretFor('desk'));
  return {
    store: ledger,
    writeSide,
    capabilities,
    clock: systemClock,
    zone,
    signIn: new SignIn([local, ...(oidc ? [new OidcIssuer(oidc)] : [])]),
    browsers: new BrowserSignIn(local, operational, settings.browser),
    drafts: new SheetDrafts(operational, seal),
    imports: importsOver(operational, seal, {
      ...{ store: ledger, writeSide, clock: systemClock, zone, earliestDay, onTrouble },
    }),
    notices: new Notices(
      operational,
      local.secretFor('notices'),
      settings.notices.mail !== null,
      reading?.reading ?? null,
    ),
    dashboard: builtDashboard(),
    materials,
    company: companyOf(settings.company, settings.browser.publicUrl),
    accessLog,
    auditing,
    metrics,
    views,
    telemetry,
    queries: reading?.queries ?? [],
  };
}

/** @throws SettingsError when the address cannot be had */
async function listen(app: NestFastifyApplication, { host, port }: Settings): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new SettingsError('PORT', `${port} is taken on ${host}`);
    if (code === 'EACCES') throw new SettingsError('PORT', `${port} may not be used`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new SettingsError('HOST', `${host} is no address of this machine`);
    }
    throw error;
  }
}

async function finished(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  // A connection whose last request ends during the close would be kept for the next one.
  const idle = setInterval(() => server.closeIdleConnections(), 25);
  const cutOff = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await app.close();
  clearInterval(idle);
  clearTimeout(cutOff);
}
