import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { browserSettings, type BrowserSettings } from './browser-settings.js';
import { secureUrl, SettingsError, whole } from './setting-values.js';

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
  /** What the log calls itself: the first line of every checkpoint, and the name of its keys. */
  readonly origin: string;
  /** Whether checkpoints, tiles and entries are for anybody; else for auditors and admins. */
  readonly open: boolean;
  /** The signing keys as the environment gives them; otherwise they are in a file of the data folder. */
  readonly keys: string | null;
  readonly witness: { readonly url: string; readonly vkey: string } | null;
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

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

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
  readonly audit: AuditSettings;
  readonly oidc: OidcSettings | null;
  /** For people at browsers. */
  readonly browser: BrowserSettings;
  /** The largest course material, in bytes. */
  readonly materialBytes: number;
  /** Requests a minute of one signed-in person; 0 sets no limit. */
  readonly requestsPerMinute: number;
  readonly log: LogLevel;
  /** Where traces and figures are sent; null for nowhere. */
  readonly telemetry: TelemetrySettings | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

const MEGABYTE = 1024 * 1024;

/**
 * The settings of the environment; `overrides` (command-line options) under the same names win.
 * An empty value is one left out. Any of them may be in a file that `<NAME>_FILE` names, so that a
 * secret need not be in the environment.
 * @throws SettingsError naming the first setting at fault
 */
export function readSettings(env: Environment, overrides: Environment = {}): Settings {
  const get = (name: string): string | undefined =>
    overrides[name]?.trim() || env[name]?.trim() || fromFile(name, env) || undefined;
  const data = resolve(get('LECTERN_DATA') || 'data');
  return {
    data,
    store: storeOf(get('LECTERN_STORE'), data),
    views: viewsOf(get('LECTERN_VIEWS'), data),
    keys: keysOf(get('LECTERN_MASTER_KEY'), data),
    host: hostOf(get('HOST')),
    port: whole('PORT', get('PORT'), 3000, 0, 65_535),
    workerPort: get('LECTERN_WORKER_PORT')
      ? whole('LECTERN_WORKER_PORT', get('LECTERN_WORKER_PORT'), 0, 0, 65_535)
      : null,
    zone: zoneOf(get('TIME_ZONE')),
    audit: auditOf(get),
    oidc: oidcOf(get),
    browser: browserSettings(get),
    materialBytes:
      whole('LECTERN_MATERIAL_MB', get('LECTERN_MATERIAL_MB'), 100, 1, 10_240) * MEGABYTE,
    requestsPerMinute: whole(
      'LECTERN_REQUESTS_PER_MINUTE',
      get('LECTERN_REQUESTS_PER_MINUTE'),
      300_000,
      0,
      100_000_000,
    ),
    log: logOf(get('LECTERN_LOG')),
    telemetry: telemetryOf(get),
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

function storeOf(value: string | undefined, data: string): Settings['store'] {
  if (!value) return { kind: 'sqlite', path: join(data, 'ledger.db') };
  if (/^(esdb|kurrentdb)(\+discover)?:\/\//.test(value)) {
    return { kind: 'eventstoredb', connection: value };
  }
  return { kind: 'sqlite', path: fileOf('LECTERN_STORE', value, 'esdb://…') };
}

function viewsOf(value: string | undefined, data: string): Settings['views'] {
  if (!value) return { kind: 'sqlite', path: join(data, 'views.db') };
  if (/^postgres(ql)?:\/\//.test(value)) return { kind: 'postgres', connection: value };
  return { kind: 'sqlite', path: fileOf('LECTERN_VIEWS', value, 'postgres://…') };
}

/** The file of the master key is not in the folder's top: a copy of the databases is not one of the key. */
function keysOf(key: string | undefined, data: string): KeysSettings {
  if (key && !/^([0-9a-f]{64}|[\w+/-]{43}=?)$/i.test(key)) {
    throw new SettingsError('LECTERN_MASTER_KEY', 'must be 32 bytes, in base64 or hex');
  }
  const master = key ? { key } : { file: join(data, 'keys', 'master.key') };
  return { path: join(data, 'keys.db'), master };
}

function fileOf(setting: string, value: string, other: string): string {
  if (/^[a-z][a-z0-9+.-]+:/i.test(value) || value.includes('\0')) {
    throw new SettingsError(setting, `must be a file's path or ${other}`);
  }
  return resolve(value);
}

function hostOf(value = '127.0.0.1'): string {
  if (/[\s/]/.test(value)) throw new SettingsError('HOST', `must be a host name, not "${value}"`);
  return value;
}

function zoneOf(value: string | undefined): string {
  if (!value) return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  try {
    return Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    throw new SettingsError(
      'TIME_ZONE',
      `must be an IANA time zone such as Asia/Shanghai, not "${value}"`,
    );
  }
}

function auditOf(get: (name: string) => string | undefined): AuditSettings {
  const origin = get('LECTERN_AUDIT_ORIGIN') ?? 'lectern.local/audit';
  // One line, no space, no plus sign: it names the keys too (C2SP signed-note).
  if (/[\s+]/.test(origin)) {
    throw new SettingsError(
      'LECTERN_AUDIT_ORIGIN',
      'must have no space and no +, such as example.org/audit',
    );
  }
  const open = get('LECTERN_AUDIT_OPEN') ?? 'false';
  if (open !== 'true' && open !== 'false') {
    throw new SettingsError('LECTERN_AUDIT_OPEN', `must be true or false, not "${open}"`);
  }
  const keys = get('LECTERN_AUDIT_KEY') ?? null;
  return { origin, open: open === 'true', keys, witness: witnessOf(get) };
}

function witnessOf(get: (name: string) => string | undefined): AuditSettings['witness'] {
  const url = get('LECTERN_AUDIT_WITNESS');
  const vkey = get('LECTERN_AUDIT_WITNESS_KEY');
  if (!url && !vkey) return null;
  if (!url) throw new SettingsError('LECTERN_AUDIT_WITNESS', 'is missing: where is the witness?');
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new SettingsError('LECTERN_AUDIT_WITNESS', `must be an http(s):// address, not "${url}"`);
  }
  if (!vkey) {
    throw new SettingsError(
      'LECTERN_AUDIT_WITNESS_KEY',
      'is missing: which key does it sign with?',
    );
  }
  return { url, vkey };
}

function oidcOf(get: (name: string) => string | undefined): OidcSettings | null {
  const issuer = get('LECTERN_OIDC_ISSUER');
  const audience = get('LECTERN_OIDC_AUDIENCE');
  const jwksUri = get('LECTERN_OIDC_JWKS_URI');
  if (!issuer && !audience && !jwksUri) return null;
  if (!issuer) {
    throw new SettingsError(
      'LECTERN_OIDC_ISSUER',
      'is missing, other LECTERN_OIDC_ settings are there',
    );
  }
  if (!audience) {
    throw new SettingsError('LECTERN_OIDC_AUDIENCE', 'is missing: whom must a token be meant for?');
  }
  secureUrl('LECTERN_OIDC_ISSUER', issuer);
  if (jwksUri) secureUrl('LECTERN_OIDC_JWKS_URI', jwksUri);
  return {
    issuer,
    audience,
    ...(jwksUri ? { jwksUri } : {}),
    personClaim: get('LECTERN_OIDC_PERSON_CLAIM') || 'sub',
  };
}

/** The name that every program of this kind knows will do, too. */
function telemetryOf(get: (name: string) => string | undefined): Settings['telemetry'] {
  const name = get('LECTERN_OTLP') ? 'LECTERN_OTLP' : 'OTEL_EXPORTER_OTLP_ENDPOINT';
  const endpoint = get(name);
  if (!endpoint) return null;
  if (!/^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) {
    throw new SettingsError(name, `must be an http(s):// address, not "${endpoint}"`);
  }
  return { endpoint: endpoint.replace(/\/+$/, '') };
}

function logOf(value: string = 'info'): LogLevel {
  const level = LOG_LEVELS.find((known) => known === value);
  if (!level) {
    throw new SettingsError(
      'LECTERN_LOG',
      `must be one of ${LOG_LEVELS.join(', ')}, not "${value}"`,
    );
  }
  return level;
}
