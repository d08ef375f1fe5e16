import cookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { AppModule, type Parts } from './app.module.js';
import type { RequestCounts } from './platform/operational-store/request-counts.js';
import { recordAccess } from './platform/http/access-recording.js';
import { serveDescription } from './platform/http/openapi.js';
import { compressAnswers } from './platform/http/compressed.js';
import { dropDraftsHandedIn } from './demos/draft-handed-in.js';
import { fastifyAdapter, limitRates, observe, takeOnlyJson } from './platform/http/fastify.js';
import { FrameworkLog } from './platform/http/log.js';
import { servePages } from './platform/http/pages.js';
import { SignInFailures } from './platform/http/sign-in-failures.js';
import { ProblemFilter } from './platform/http/problem.filter.js';
import type { RouteTable } from './platform/http/route-table.js';

export interface AppOptions {
  readonly log: Logger;
  /** How often who asked. */
  readonly counts: RequestCounts;
  /** Of one signed-in person; 0 sets no limit. */
  readonly requestsPerMinute: number;
  /** Of one signed-in person, long ones counting for more; 0 sets no limit. */
  readonly commandsPerMinute?: number;
  /** Proxies that say truly for whom they ask. */
  readonly trustedProxies?: readonly string[];
}

/** The HTTP application, initialised and ready to listen. Closing it leaves the store to its owner. */
export async function createApp(
  parts: Parts,
  { log, counts, requestsPerMinute, commandsPerMinute = 0, trustedProxies = [] }: AppOptions,
): Promise<NestFastifyApplication> {
  const routes: RouteTable = [];
  const problems = new ProblemFilter(log, routes);
  const adapter = fastifyAdapter(problems, trustedProxies);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(parts, new SignInFailures(counts)),
    adapter,
    {
      bodyParser: false,
      logger: new FrameworkLog(log),
      abortOnError: false,
    },
  );
  const fastify = adapter.getInstance<FastifyInstance>();
  takeOnlyJson(fastify);
  parts.telemetry?.observe(fastify);
  observe(fastify, { log, metrics: parts.metrics, routes });
  compressAnswers(fastify);
  const commands = parts.capabilities.flatMap((one) => one.commands);
  const isKnown = (name: string, id: string) => parts.writeSide.model.knows(name, id);
  recordAccess(fastify, { accessLog: parts.accessLog, commands, log, isKnown });
  dropDraftsHandedIn(fastify, { drafts: parts.drafts, log });
  await fastify.register(cookie);
  const { sessions } = parts.browsers;
  await limitRates(fastify, {
    ...{ signIn: parts.signIn, sessions, counts },
    ...{ requestsPerMinute, commandsPerMinute },
  });
  await servePages(fastify, { folder: parts.dashboard, problems });
  app.useGlobalFilters(problems);
  serveDescription(app, commands);
  await app.init();
  await fastify.ready();
  return app;
}
