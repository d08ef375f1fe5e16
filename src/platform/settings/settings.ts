import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { NoticeSettings } from './notice-settings.js';
import { SETTINGS, SettingsError, type Setting, type WitnessSetting } from './settings-table.js';

export { SettingsError };

export interface OidcSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer's keys are; asked of the issuer's discovery document when left out. */
  readonly jwksUri?: string;
  /** The claim that holds the person id. */
  readonly personClaim: string;
}

export interface AuditSettings {
  /** What the log calls itself: the first line of every checkpoint, and the name of its keys. Null for a name of
   *  its own, made once. */
  readonly origin: string | null;
  /** Whether checkpoints, tiles and entries are for anybody; else for auditors and admins. */
  readonly open: boolean;
  /** The signing keys as the environment gives them; otherwise they are in a file of the data folder. */
  readonly keys: string | null;
  readonly witnesses: readonly WitnessSetting[];
}

/** Who gives certificates, as it is set. */
export interface CompanySettings {
  /** `中文 / English`, or one for both. */
  readonly name: string | null;
  readonly signatory: string | null;
  /** The file of the seal's image. */
  readonly seal: string | null;
}

/** Where the master key is, which all persons' keys are wrapped with. */
export type MasterKeySource = { readonly key: string } | { readonly file: string };

/** Where the keys of personal data are. */
export interface KeysSettings {
  /** The keys' own file, apart from the ledger, the views and their backups. */
  readonly path: string;
  readonly master: MasterKeySource;
}

export interface TelemetrySettings {
  /** Where OTLP over HTTP is taken, without `/v1/traces`. */
  readonly endpoint: string;
}

/** Lectern as the company's sign-in (OpenID Connect) knows it. */
export interface OidcClientSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** None for a public client, which PKCE protects alone. */
  readonly clientSecret?: string;
  /** The claim that holds the person id. */
  readonly personClaim: string;
  /** Where the provider sends people back to. */
  readonly redirectUri: string;
}

export interface BrowserSettings {
  /** Where people reach this Lectern, without a slash at its end; null: wherever it listens. */
  readonly publicUrl: string | null;
  /** How long somebody stays signed in. */
  readonly sessionSeconds: number;
  /** The company's own sign-in, where it is set up for browsers. */
  readonly oidc?: OidcClientSettings;
}

export interface Settings {
  /** The folder of keys, materials, and of whatever has no place of its own. */
  readonly data: string;
  readonly store:
    | { readonly kind: 'sqlite'; readonly path: string }
    | { readonly kind: 'eventstoredb'; readonly connection: string };
  readonly views:
    | { readonly kind: 'sqlite'; readonly path: string }
    | { readonly kind: 'postgres'; readonly connection: string };
  /** The keys of personal data, and what they are wrapped with. */
  readonly keys: KeysSettings;
  readonly host: string;
  readonly port: number;
  /** Where a projection worker answers for its health; null for nowhere. */
  readonly workerPort: number | null;
  /** The IANA zone in which calendar days are counted. */
  readonly zone: string;
  /** Nothing is said to have happened before it. */
  readonly earliestDay: string;
  /** For how many days whoever gave an answer may correct it. */
  readonly answerDays: number;
  /** How long after a delivery its last few answers wait for others of it. */
  readonly closingDays: number;
  readonly audit: AuditSettings;
  readonly oidc: OidcSettings | null;
  /** For people at browsers. */
  readonly browser: BrowserSettings;
  /** Who gives certificates. */
  readonly company: CompanySettings;
  /** Proxies that say truly for whom they ask. */
  readonly trustedProxies: readonly string[];
  /** The largest course material, in bytes. */
  readonly materialBytes: number;
  /** Requests a minute of one signed-in person; 0 sets no limit. */
  readonly requestsPerMinute: number;
  /** Commands a minute of one signed-in person, long ones counting for more; 0 sets no limit. */
  readonly commandsPerMinute: number;
  readonly log: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Where traces and figures are sent; null for nowhere. */
  readonly telemetry: TelemetrySettings | null;
  /** How people and other systems are told of what happens; nobody is unless it is set. */
  readonly notices: NoticeSettings;
}

type Environment = Readonly<Record<string, string | undefined>>;

const MEGABYTE = 1024 * 1024;
const HOUR_SECONDS = 3_600;

/**
 * The settings of the environment; `overrides` (command-line options) under the same names win.
 * An empty value is one left out. Any of them may be in a file that `<NAME>_FILE` names, so that a
 * secret need not be in the environment.
 * @throws SettingsError naming the first setting at fault
 */
export function readSettings(env: Environment, overrides: Environment = {}): Settings {
  const given = new Given((name) => {
    return overrides[name]?.trim() || env[name]?.trim() || fromFile(name, env) || undefined;
  });
  const data = resolve(given.value(SETTINGS.data) ?? 'data');
  const store = given.value(SETTINGS.store);
  const views = given.value(SETTINGS.views);
  const masterKey = given.value(SETTINGS.masterKey);
  const sqlite = (file: string) => ({ kind: 'sqlite', path: file }) as const;
  // Read in the order of the table: the first at fault is the one that is named.
  return {
    data,
    store:
      store && 'connection' in store
        ? { kind: 'eventstoredb', ...store }
        : sqlite(store ? resolve(store.file) : join(data, 'ledger.db')),
    views:
      views && 'connection' in views
        ? { kind: 'postgres', ...views }
        : sqlite(views ? resolve(views.file) : join(data, 'views.db')),
    keys: {
      path: join(data, 'keys.db'),
      // Not in the folder's top: a copy of the databases is not one of the key.
      master: masterKey ? { key: masterKey } : { file: join(data, 'keys', 'master.key') },
    },
    host: given.value(SETTINGS.host),
    port: given.value(SETTINGS.port),
    workerPort: given.value(SETTINGS.workerPort) ?? null,
    zone: given.value(SETTINGS.zone) ?? (Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'),
    earliestDay: given.value(SETTINGS.earliestDay),
    answerDays: given.value(SETTINGS.answerDays),
    closingDays: given.value(SETTINGS.closingDays),
    audit: {
      origin: given.value(SETTINGS.auditOrigin) ?? null,
      open: given.value(SETTINGS.auditOpen),
      keys: given.value(SETTINGS.auditKey) ?? null,
      witnesses: given.value(SETTINGS.witnesses),
    },
    oidc: oidcOf(given),
    browser: browserOf(given),
    company: {
      name: given.value(SETTINGS.company) ?? null,
      signatory: given.value(SETTINGS.signatory) ?? null,
      seal: given.value(SETTINGS.seal) ?? null,
    },
    trustedProxies: given.value(SETTINGS.trustedProxies),
    materialBytes: given.value(SETTINGS.materialMb) * MEGABYTE,
    requestsPerMinute: given.value(SETTINGS.requestsPerMinute),
    commandsPerMinute: given.value(SETTINGS.commandsPerMinute),
    log: given.value(SETTINGS.log),
    telemetry: telemetryOf(given),
    notices: noticesOf(given),
  };
}

/** The process's environment, over the `.env` file of the folder when it has one. */
export function environment(folder: string = process.cwd()): Environment {
  const file = join(folder, '.env');
  if (!existsSync(file)) return process.env;
  return { ...parseEnv(readFileSync(file, 'utf8')), ...process.env };
}

/** @throws SettingsError when `<name>_FILE` names what cannot be read */
function fromFile(name: string, env: Environment): string | undefined {
  const path = env[`${name}_FILE`]?.trim();
  if (!path) return undefined;
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new SettingsError(`${name}_FILE`, `cannot be read: ${(error as Error).message}`);
  }
}

/** What is set, read by the table. */
class Given {
  constructor(private readonly textOf: (name: string) => string | undefined) {}

  has({ name }: Setting<unknown>): boolean {
    return this.textOf(name) !== undefined;
  }

  /** @throws SettingsError */
  value<T>({ name, alias, kind, otherwise }: Setting<T>): T {
    const known = alias !== undefined && this.textOf(name) === undefined ? alias : name;
    const text = this.textOf(known);
    return text === undefined ? otherwise : kind(text, known);
  }

  /** A setting that another one needs. @throws SettingsError */
  needed<T>(setting: Setting<T | undefined>, problem: string): T {
    const value = this.value(setting);
    if (value === undefined) throw new SettingsError(setting.name, problem);
    return value;
  }
}

function oidcOf(given: Given): OidcSettings | null {
  const { oidcIssuer, oidcAudience, oidcJwksUri, oidcPersonClaim } = SETTINGS;
  if (![oidcIssuer, oidcAudience, oidcJwksUri].some((one) => given.has(one))) return null;
  const issuer = given.needed(oidcIssuer, 'is missing, other LECTERN_OIDC_ settings are there');
  const audience = given.needed(oidcAudience, 'is missing: whom must a token be meant for?');
  const jwksUri = given.value(oidcJwksUri);
  return {
    issuer,
    audience,
    ...(jwksUri ? { jwksUri } : {}),
    personClaim: given.value(oidcPersonClaim),
  };
}

function browserOf(given: Given): BrowserSettings {
  const sessionSeconds = given.value(SETTINGS.sessionHours) * HOUR_SECONDS;
  const publicUrl = given.value(SETTINGS.publicUrl) ?? null;
  const { oidcClientId, oidcClientSecret, oidcIssuer } = SETTINGS;
  if (!given.has(oidcClientId) && !given.has(oidcClientSecret)) {
    return { publicUrl, sessionSeconds };
  }
  const clientId = given.needed(oidcClientId, 'is missing: whose secret is it?');
  const issuer = given.needed(oidcIssuer, 'is missing: who knows the client?');
  const own = given.needed(
    SETTINGS.publicUrl,
    'is missing: where does the provider send people back to?',
  );
  const clientSecret = given.value(oidcClientSecret);
  return {
    publicUrl,
    sessionSeconds,
    oidc: {
      issuer,
      clientId,
      ...(clientSecret ? { clientSecret } : {}),
      personClaim: given.value(SETTINGS.oidcPersonClaim),
      redirectUri: `${own}/api/v1/sign-in/oidc/callback`,
    },
  };
}

function noticesOf(given: Given): NoticeSettings {
  const server = given.value(SETTINGS.mail);
  const from = SETTINGS.mailFrom;
  const hosts = given.value(SETTINGS.noticeHosts);
  const targets = given.value(SETTINGS.noticeTargets);
  for (const { name, url } of targets) {
    if (hosts.includes(new URL(url).hostname.replace(/^\[|\]$/g, ''))) continue;
    throw new SettingsError(SETTINGS.noticeHosts.name, `does not name the host of ${name}`);
  }
  return {
    mail:
      server === undefined
        ? null
        : { server, from: given.needed(from, 'is missing: whose mail is it?') },
    ...{ targets, hosts },
    privateToo: given.value(SETTINGS.noticesPrivate),
  };
}

function telemetryOf(given: Given): TelemetrySettings | null {
  const endpoint = given.value(SETTINGS.otlp);
  return endpoint ? { endpoint: endpoint.replace(/\/+$/, '') } : null;
}
