import type { Registry } from 'prom-client';
import type { CommandRunner } from '../commands/command-runner.js';
import type { Recorded } from '../kernel/envelope.js';
import type { TelemetrySettings } from '../settings/settings.js';

/** Traces and figures for whoever collects them; there is none of it unless it is asked for (ADR 28). */
export interface Telemetry {
  /** Every request that follows is a span, of the caller's trace when they say one. */
  observe(server: Hooked): void;
  /** Commands as spans; their events say which. */
  commands(runner: Runs): Runs;
  /** An append of so many events, as a span. */
  append<T>(events: number, work: () => Promise<T>): Promise<T>;
  /** Does the work; then it was these views that applied the events, each in its command's trace. */
  applied(events: readonly Recorded[], work: () => Promise<readonly View[]>): Promise<void>;
  /** Sends these figures every so often; to be ended, with the last of them, while they can be had. */
  figures(registry: Registry): () => Promise<void>;
  /** Sends what is left. */
  close(): Promise<void>;
}

/** A view, and what it reads. */
export interface View {
  readonly name: string;
  readonly types: readonly string[];
}

/** What carries commands out. */
type Runs = Pick<CommandRunner, 'run'>;

/** What is asked of a request that is to be a span. */
export interface HookedRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly routeOptions: { readonly url?: string | undefined };
}

type Done = () => void;
type Hook<A extends unknown[]> = (request: HookedRequest, ...rest: A) => void;

/** Of Fastify, the hooks. */
export interface Hooked {
  addHook(name: 'onRequest' | 'preValidation', hook: Hook<[unknown, Done]>): unknown;
  addHook(name: 'onResponse', hook: Hook<[{ readonly statusCode: number }, Done]>): unknown;
}

/**
 * Opens telemetry as the settings say; nothing of OpenTelemetry is loaded when they do not.
 * @param service what this process is: `lectern-api`, `lectern-worker`
 */
export async function openTelemetry(
  settings: TelemetrySettings | null,
  service: string,
): Promise<Telemetry | null> {
  if (!settings) return null;
  const { OpenTelemetry } = await import('./open-telemetry.js');
  return new OpenTelemetry(settings, service);
}
