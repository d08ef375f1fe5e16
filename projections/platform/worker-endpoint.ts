import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { addProcessFigures, watchViews } from '../../src/platform/http/metrics.js';
import { keepUp, type ViewsHealth } from '../../src/platform/http/views-health.js';
import { SettingsError } from '../../src/platform/settings/settings.js';

export interface WorkerEndpoint {
  readonly url: string;
  close(): Promise<void>;
}

/** What Prometheus may ask a worker. */
export function workerFigures(views: ViewsHealth): Registry {
  const registry = new Registry();
  addProcessFigures(registry);
  watchViews(registry, views);
  return registry;
}

/** Health and figures of a projection worker, at the addresses where an API process has its own. */
export async function openWorkerEndpoint(
  { host, port }: { readonly host: string; readonly port: number },
  {
    store,
    views,
    registry,
  }: {
    readonly store: Pick<EventStore, 'health'>;
    readonly views: ViewsHealth;
    readonly registry: Registry;
  },
): Promise<WorkerEndpoint> {
  const json = (body: unknown) => [JSON.stringify(body), 'application/json'] as const;

  async function answer(path: string): Promise<readonly [number, string, string]> {
    switch (path) {
      case '/health/live':
        return [200, ...json({ status: 'ok' })];
      case '/health/ready': {
        const [ledger, statuses] = await Promise.all([store.health(), views.statuses()]);
        const ok = ledger.ok && keepUp(statuses);
        const status = ok ? 'ok' : 'not-ready';
        return [ok ? 200 : 503, ...json({ status, store: ledger, views: statuses })];
      }
      case '/metrics':
        return [200, await registry.metrics(), registry.contentType];
      default:
        return [404, ...json({ status: 'not-found' })];
    }
  }

  const listener: RequestListener = (request, response) => {
    const path = new URL(request.url ?? '/', 'http://worker').pathname;
    const known = request.method === 'GET' || request.method === 'HEAD' ? path : '';
    void answer(known)
      // A database that is away is no reason to tell a stranger where it is.
      .catch(() => [503, ...json({ status: 'not-ready' })] as const)
      .then(([status, body, type]) =>
        response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body),
      );
  };
  const server = createServer(listener).listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code = 'failed' } = error as NodeJS.ErrnoException;
    throw new SettingsError('LECTERN_WORKER_PORT', `${port} cannot be had on ${host} (${code})`);
  }
  const { address, family, port: open } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${open}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
