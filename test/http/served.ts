import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import type { Parts } from '../../src/app.module.js';
import type { Auditing, AuditingParts } from '../../src/platform/audit/auditing.js';
import type { Issuer } from '../../src/platform/access/issuer.js';
import { BrowserSignIn } from '../../src/platform/access/browser-sign-in.js';
import { Notices } from '../../src/notices/notices.js';
import { AccessLog } from '../../src/platform/access-log/access-log.js';
import { LocalIssuer } from '../../src/platform/access/local-issuer.js';
import { SignIn } from '../../src/platform/access/sign-in.js';
import type { BrowserSettings } from '../../src/platform/settings/settings.js';
import { bindingOf, capabilities } from '../../src/capabilities.js';
import { MaterialStore } from '../../src/courses/material-store.js';
import { openOperationalStore } from '../../src/platform/operational-store/operational-store.js';
import { RequestCounts } from '../../src/platform/operational-store/request-counts.js';
import { TextSeal } from '../../src/platform/kernel/aes-gcm.js';
import { importsOver } from '../../src/imports-over.js';
import { SheetDrafts } from '../../src/demos/sheet-drafts.js';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import { createApp } from '../../src/create-app.js';
import { Metrics } from '../../src/platform/http/metrics.js';
import { NO_VIEWS } from '../../src/platform/http/views-health.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import {
  commandFrom,
  type Command,
  type CommandClass,
} from '../../src/platform/commands/command.js';
import type { Role } from '../../src/platform/kernel/envelope.js';
import { derivedId } from '../../src/platform/kernel/ids.js';
import { GrantRole, RegisterPerson } from '../../src/people/people.commands.js';
import { openWriteSide, type WriteSide } from '../../src/write-side.js';
import { auditingOf } from '../support/audited.js';
import { temporaryLedger } from '../support/ledger.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Of a JSON object; empty for anything else. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface Options {
  readonly issuers?: readonly Issuer[];
  readonly requestsPerMinute?: number;
  readonly commandsPerMinute?: number;
  readonly trustedProxies?: readonly string[];
  readonly audit?: Partial<AuditingParts['settings']['audit']>;
  readonly materialBytes?: number;
  readonly views?: Parts['views'];
  readonly around?: (store: EventStore) => EventStore;
  readonly queries?: Parts['queries'];
  readonly browser?: Partial<BrowserSettings>;
  /** The folder of the built pages; none unless given. */
  readonly dashboard?: string;
  readonly logTo?: (line: string) => void;
}

export interface Served {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly data: string;
  readonly store: EventStore;
  readonly writeSide: WriteSide;
  readonly auditing: Auditing;
  readonly ledgerPath: string;
  readonly issuer: LocalIssuer;
  token(personId: string): Promise<string>;
  /** Registers a person with roles, as the operator does. */
  known(personId: string, ...roles: Role[]): Promise<void>;
  carryOut<C extends Command>(type: CommandClass<C>, input: object): Promise<void>;
  get(path: string, as?: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body: unknown, as?: string, headers?: Record<string, string>): Promise<Answer>;
  send(path: string, init: RequestInit): Promise<Answer>;
  close(): Promise<void>;
}

/** The whole application over real HTTP, on a ledger of its own. */
export async function served(options: Options = {}): Promise<Served> {
  const ledger = temporaryLedger();
  const data = mkdtempSync(join(tmpdir(), 'lectern-data-'));
  const store = options.around?.(ledger.store) ?? ledger.store;
  const writeSide = openWriteSide({ store, clock: systemClock, zone: 'Asia/Shanghai' });
  const issuer = await LocalIssuer.of(data);
  const views = options.views ?? NO_VIEWS;
  const auditing = auditingOf(
    { data, path: ledger.path, store: ledger.store },
    options.audit ? { audit: options.audit } : {},
  );
  const operational = await openOperationalStore({ data, views: { kind: 'sqlite', path: '' } });
  const counts = new RequestCounts(operational);
  const log = options.logTo
    ? pino({ level: 'info' }, { write: options.logTo })
    : pino({ level: 'silent' });
  const accessLog = new AccessLog(data);
  const app = await createApp(
    {
      store,
      writeSide,
      capabilities,
      clock: systemClock,
      zone: 'Asia/Shanghai',
      signIn: new SignIn([issuer, ...(options.issuers ?? [])]),
      browsers: new BrowserSignIn(issuer, operational, {
        publicUrl: null,
        sessionSeconds: 3_600,
        ...options.browser,
      }),
      drafts: new SheetDrafts(operational, new TextSeal(issuer.secretFor('desk'))),
      imports: importsOver(operational, new TextSeal(issuer.secretFor('desk')), {
        ...{
          store,
          writeSide,
          clock: systemClock,
          zone: 'Asia/Shanghai',
          earliestDay: '1990-01-01',
        },
      }),
      notices: new Notices(operational, issuer.secretFor('notices'), false, null),
      dashboard: options.dashboard ?? join(data, 'no-dashboard'),
      accessLog,
      materials: new MaterialStore(data, options.materialBytes ?? 5 * 1024 * 1024),
      auditing,
      metrics: new Metrics(views),
      views,
      queries: options.queries ?? [],
    },
    {
      log,
      counts,
      requestsPerMinute: options.requestsPerMinute ?? 0,
      commandsPerMinute: options.commandsPerMinute ?? 0,
      trustedProxies: options.trustedProxies ?? [],
    },
  );
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();

  const token = (personId: string) => issuer.issue(personId, 3_600);
  const bearer = async (as?: string) =>
    as === undefined ? {} : { Authorization: `Bearer ${await token(as)}` };
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, init);
    const text = await response.text();
    const json = /^application\/([\w-]+\+)?json\b/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: json && text !== '' ? (JSON.parse(text) as Answer['body']) : {},
      text,
    };
  };
  const carryOut = async <C extends Command>(type: CommandClass<C>, input: object) => {
    await writeSide.runner.run(bindingOf(type), commandFrom(type, input), {
      commandId: derivedId('test', type.name, JSON.stringify(input)),
      caller: { personId: 'operator', via: 'cli', operator: true },
    });
  };
  return {
    url,
    app,
    data,
    store,
    writeSide,
    auditing,
    ledgerPath: ledger.path,
    issuer,
    token,
    carryOut,
    async known(personId, ...roles) {
      await carryOut(RegisterPerson, {
        personId,
        employeeNo: `E-${personId}`,
        name: `Person ${personId}`,
        department: 'Cells',
      });
      for (const role of roles) await carryOut(GrantRole, { personId, role });
    },
    async get(path, as, headers = {}) {
      return send(path, { headers: { ...(await bearer(as)), ...headers } });
    },
    async post(path, body, as, headers = {}) {
      return send(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(await bearer(as)), ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    },
    send,
    async close() {
      await app.close();
      accessLog.close();
      await auditing.close();
      await counts.close();
      await operational.destroy();
      await ledger.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
