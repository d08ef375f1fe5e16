import type { DynamicModule, Type } from '@nestjs/common';
import type { EventStore } from './event-store/event-store.js';
import { LocalIssuer } from './access/local-issuer.js';
import { OidcIssuer } from './access/oidc-issuer.js';
import { SignIn } from './access/sign-in.js';
import { commandTables } from './command-tables.js';
import { MaterialStore } from './courses/material-store.js';
import { createApp } from './http/app.js';
import { openLog } from './http/log.js';
import { measured } from './http/measured-store.js';
import { Metrics } from './http/metrics.js';
import { NO_VIEWS, type ViewsHealth, type WaitForPosition } from './http/views-health.js';
import { systemClock } from './kernel/clock.js';
import { openStore } from './open-store.js';
import type { Settings } from './settings.js';
import { openWriteSide } from './write-side.js';

/** The read side, as it is put beside the write side in one process. */
export interface ReadSide {
  readonly views: ViewsHealth & WaitForPosition;
  readonly queries: readonly (DynamicModule | Type)[];
  close(): Promise<void>;
}

export interface Served {
  readonly url: string;
  /** Takes nothing more, finishes what it has taken, and closes the ledger. */
  close(): Promise<void>;
}

/** Requests still running after this long are cut off: a page that follows events never ends itself. */
const PATIENCE_MS = 10_000;

/**
 * Opens the ledger and answers HTTP until closed.
 * @param openReadSide opens the views over the ledger; without it there are none
 */
export async function serve(
  settings: Settings,
  openReadSide?: (store: EventStore, settings: Settings) => Promise<ReadSide>,
): Promise<Served> {
  const log = openLog(settings.log);
  const store = await openStore(settings);
  const reading = await openReadSide?.(store, settings);
  const views = reading?.views ?? NO_VIEWS;
  const metrics = new Metrics(views);
  const ledger = measured(store, metrics);
  const { oidc } = settings;
  const app = await createApp(
    {
      store: ledger,
      writeSide: openWriteSide({ store: ledger, clock: systemClock, zone: settings.zone }),
      tables: commandTables,
      clock: systemClock,
      signIn: new SignIn([
        await LocalIssuer.of(settings.data),
        ...(oidc ? [new OidcIssuer(oidc)] : []),
      ]),
      materials: new MaterialStore(settings.data, settings.materialBytes),
      metrics,
      views,
      queries: reading?.queries ?? [],
    },
    { log, requestsPerMinute: settings.requestsPerMinute },
  );
  await app.listen(settings.port, settings.host);
  const url = await app.getUrl();
  log.info({ url, store: settings.store.kind }, 'serving');

  let closing: Promise<void> | undefined;
  const close = async () => {
    log.info('stopping');
    const server = app.getHttpServer();
    // A connection whose last request ends during the close would be kept for the next one.
    const idle = setInterval(() => server.closeIdleConnections(), 25);
    const cutOff = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
    await app.close();
    clearInterval(idle);
    clearTimeout(cutOff);
    await reading?.close();
    await store.close();
    log.info('stopped');
    await new Promise<void>((resolve) => log.flush(() => resolve()));
  };
  return { url, close: () => (closing ??= close()) };
}
