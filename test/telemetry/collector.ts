import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Span {
  /** Which kind of process it is of. */
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
}

export interface Metric {
  readonly name: string;
  readonly sum?: { readonly dataPoints: readonly object[] };
  readonly histogram?: { readonly dataPoints: readonly object[] };
}

interface Sent {
  readonly resourceSpans?: readonly {
    readonly resource: { readonly attributes: Span['attributes'] };
    readonly scopeSpans: readonly { readonly spans: readonly Omit<Span, 'service'>[] }[];
  }[];
  readonly resourceMetrics?: readonly { readonly scopeMetrics: readonly { metrics: Metric[] }[] }[];
}

/** Takes OTLP over HTTP, in JSON, as a collector does. */
export async function startCollector() {
  const [spans, metrics]: [Span[], Metric[]] = [[], []];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part) => (body += part));
    request.on('end', () => {
      const sent = JSON.parse(body) as Sent;
      for (const { resource, scopeSpans } of sent.resourceSpans ?? []) {
        const named = resource.attributes.find(({ key }) => key === 'service.name')?.value;
        const { stringValue: service = '' } = (named ?? {}) as { readonly stringValue?: string };
        const sentSpans = scopeSpans.flatMap((scope) => scope.spans);
        spans.push(...sentSpans.map((span) => ({ ...span, service })));
      }
      for (const { scopeMetrics } of sent.resourceMetrics ?? []) {
        metrics.push(...scopeMetrics.flatMap((scope) => scope.metrics));
      }
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
      for (const look of waiting) look();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans: spans as readonly Span[],
    metrics: metrics as readonly Metric[],
    until: (isSo: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (isSo()) resolve();
        };
        waiting.add(look);
        look();
      }),
    stop: () => void server.close(() => undefined).closeAllConnections(),
  };
}
