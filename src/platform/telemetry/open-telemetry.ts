import {
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Registry } from 'prom-client';
import type { CommandContext, CommandRunner } from '../commands/command-runner.js';
import type { Recorded } from '../kernel/envelope.js';
import { RegistryProducer } from './registry-producer.js';
import type { TelemetrySettings } from '../settings/settings.js';
import type { Hooked, HookedRequest, Telemetry, View } from './telemetry.js';

const SPANS_EVERY_MS = 1_000;
const FIGURES_EVERY_MS = 15_000;
/** Of more events at once, none is news any more: a view is catching up. */
const MAX_TRACED_EVENTS = 100;

/** OpenTelemetry's SDK, set up for what a process of Lectern does. One a process: it is global there. */
export class OpenTelemetry implements Telemetry {
  readonly #resource;
  readonly #spans: BasicTracerProvider;
  readonly #tracer;
  readonly #propagator = new W3CTraceContextPropagator();
  readonly #requests = new WeakMap<HookedRequest, { span: Span; within: Context }>();

  constructor(
    private readonly settings: TelemetrySettings,
    service: string,
  ) {
    this.#resource = resourceFromAttributes({ 'service.name': service });
    const exporter = new OTLPTraceExporter({ url: `${settings.endpoint}/v1/traces` });
    this.#spans = new BasicTracerProvider({
      resource: this.#resource,
      spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: SPANS_EVERY_MS })],
    });
    this.#tracer = this.#spans.getTracer('lectern');
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    propagation.setGlobalPropagator(this.#propagator);
    trace.setGlobalTracerProvider(this.#spans);
  }

  observe(server: Hooked): void {
    server.addHook('onRequest', (request, _reply, done) => {
      const path = request.routeOptions.url ?? 'none';
      if (path === '/metrics' || path.startsWith('/health/')) return done();
      const caller = propagation.extract(ROOT_CONTEXT, request.headers);
      const attributes = { 'http.request.method': request.method, 'http.route': path };
      const options = { kind: SpanKind.SERVER, attributes };
      const span = this.#tracer.startSpan(`${request.method} ${path}`, options, caller);
      this.#requests.set(request, { span, within: trace.setSpan(caller, span) });
      done();
    });
    // After the body was read, which the context does not live through.
    server.addHook('preValidation', (request, _reply, done) => {
      const within = this.#requests.get(request)?.within;
      if (within) context.with(within, done);
      else done();
    });
    server.addHook('onResponse', (request, { statusCode }, done) => {
      const span = this.#requests.get(request)?.span;
      span?.setAttribute('http.response.status_code', statusCode);
      if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
      span?.end();
      done();
    });
  }

  commands(runner: Pick<CommandRunner, 'run'>): Pick<CommandRunner, 'run'> {
    return {
      run: (binding, command, sent) =>
        this.#within(`command ${binding.name}`, { 'lectern.command.id': sent.commandId }, () =>
          runner.run(binding, command, { ...sent, ...traceparent() }),
        ),
    };
  }

  append<T>(events: number, work: () => Promise<T>): Promise<T> {
    return this.#within('append', { 'lectern.events': events }, work);
  }

  async applied(events: readonly Recorded[], work: () => Promise<readonly View[]>): Promise<void> {
    const startTime = Date.now();
    const views = await work();
    if (views.length === 0 || events.length > MAX_TRACED_EVENTS) return;
    const ofCommand = new Map<string, Recorded[]>();
    for (const event of events) {
      const { traceparent: key } = event.metadata;
      if (key) ofCommand.set(key, [...(ofCommand.get(key) ?? []), event]);
    }
    for (const [caused, applied] of ofCommand) {
      const by = views.filter((view) => applied.some(({ type }) => view.types.includes(type)));
      if (by.length === 0) continue;
      const parent = propagation.extract(ROOT_CONTEXT, { traceparent: caused });
      const attributes = {
        'lectern.views': by.map(({ name }) => name),
        'lectern.event.types': applied.map(({ type }) => type),
        'lectern.position': applied.at(-1)?.position ?? '',
      };
      const options = { kind: SpanKind.CONSUMER, attributes, startTime };
      this.#tracer.startSpan('project', options, parent).end();
    }
  }

  figures(registry: Registry): () => Promise<void> {
    const url = `${this.settings.endpoint}/v1/metrics`;
    const reader = new PeriodicExportingMetricReader({
      exporter: new OTLPMetricExporter({ url }),
      exportIntervalMillis: FIGURES_EVERY_MS,
      metricProducers: [new RegistryProducer(registry, this.#resource)],
    });
    const meters = new MeterProvider({ resource: this.#resource, readers: [reader] });
    return () => meters.shutdown().catch(() => undefined);
  }

  async close(): Promise<void> {
    // A collector that is away keeps nobody from stopping.
    await this.#spans.shutdown().catch(() => undefined);
    context.disable();
    propagation.disable();
    trace.disable();
  }

  #within<T>(
    name: string,
    attributes: Readonly<Record<string, string | number>>,
    work: () => Promise<T>,
  ): Promise<T> {
    return this.#tracer.startActiveSpan(name, { attributes }, async (span) => {
      try {
        return await work();
      } catch (error) {
        // Its code, never its words: they may name a person.
        const { code = (error as Error).name } = error as { code?: string };
        span.setStatus({ code: SpanStatusCode.ERROR, message: code });
        throw error;
      } finally {
        span.end();
      }
    });
  }
}

/** The span that this runs in, as an event keeps it. */
function traceparent(): Pick<CommandContext, 'traceparent'> {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent ? { traceparent: carrier.traceparent } : {};
}
