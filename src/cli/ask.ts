import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { readModel } from '../../projections/capabilities.js';
import { openViews } from '../../projections/platform/open-views.js';
import { Queries, queryModules } from '../../projections/platform/queries/query-module.js';
import {
  type AnswerEnvelope,
  QueryService,
  type QueryServiceParts,
} from '../../projections/platform/queries/query-service.js';
import { HttpProblem } from '../platform/http/problem.js';
import { systemClock } from '../platform/kernel/clock.js';
import type { Actor } from '../platform/kernel/envelope.js';
import { openLedger } from '../open-ledger.js';
import type { Settings } from '../platform/settings/settings.js';
import type { MomentOptions } from './common-options.js';
import { CommandLineProblem } from './problem.js';

/** Whoever can read the ledger's file can read what is in it. */
export const OPERATOR: Actor = { personId: 'operator', roles: ['auditor'], via: 'cli' };

type Texts = Readonly<Record<string, string | undefined>>;

/** The query service of HTTP, as the command line asks it. */
export interface Asking {
  readonly bus: QueryBus;
  /** @param moment a place in the ledger unless said: the same ledger gives the same bytes */
  readonly moment: { readonly asOf?: string; readonly knownAt: string };
  /** @throws HttpProblem `not-found`, Refusal */
  ask(
    this: void,
    name: string,
    filters?: Texts,
    path?: Readonly<Record<string, string>>,
  ): Promise<AnswerEnvelope>;
}

/** Opens the views of a deployment, brings them up to its ledger and asks them over the query bus. */
export async function withQueries<T>(
  settings: Settings,
  { asOf, knownAt }: MomentOptions,
  work: (asking: Asking) => Promise<T>,
): Promise<T> {
  const store = await openLedger(settings);
  try {
    const views = await openViews(readModel, settings, store);
    try {
      const { zone, closingDays } = settings;
      return await askingOf({ views, store, zone, closingDays }, { asOf, knownAt }, work);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      const { code, message, detail } = error;
      throw new CommandLineProblem(code, message, detail.remedy ?? 'Ask as of another day.');
    } finally {
      await views.close();
    }
  } finally {
    await store.close();
  }
}

/** As {@link withQueries}, of views that are open and stay so. */
export async function askingOf<T>(
  parts: Pick<QueryServiceParts, 'views' | 'store' | 'zone' | 'closingDays'>,
  { asOf, knownAt }: { readonly asOf?: string | undefined; readonly knownAt?: string | undefined },
  work: (asking: Asking) => Promise<T>,
): Promise<T> {
  const { names, samePeople } = readModel;
  const service = new QueryService({ ...parts, names, samePeople, clock: systemClock });
  const imports = await queryModules(readModel, service);
  const options = { logger: false, abortOnError: false } as const;
  @Module({ imports })
  class AskingModule {}
  const app = await NestFactory.createApplicationContext(AskingModule, options);
  try {
    const queries = app.get(Queries);
    const moment = {
      knownAt: knownAt ?? (await parts.store.head()),
      ...(asOf === undefined ? {} : { asOf }),
    };
    return await work({
      bus: app.get(QueryBus),
      moment,
      async ask(name, filters = {}, path = {}) {
        const given = Object.entries(filters).filter(([, value]) => value !== undefined);
        const query = { ...moment, ...Object.fromEntries(given) };
        return (await queries.ask(queries.named(name), { actor: OPERATOR, path, query })).envelope;
      },
    });
  } finally {
    await app.close();
  }
}
