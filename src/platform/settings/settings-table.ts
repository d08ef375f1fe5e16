import { isIP } from 'node:net';
import { isDay } from '../kernel/instants.js';
import { type NoticeTarget, targetsIn } from './notice-settings.js';
import { SettingsError } from './settings-error.js';

export { SettingsError };

/** Makes a setting's value of its text. @throws string what is wrong with it, without the setting's name */
type Kind<T> = (text: string, name: string) => T;

export interface Setting<T> {
  readonly name: string;
  /** Another name that every program of this kind knows. */
  readonly alias?: string;
  readonly kind: Kind<T>;
  /** The value when nothing is said. */
  readonly otherwise: T;
  /** For the README's table. */
  readonly meaning: string;
  readonly unlessSet: string;
}

function setting<T>(
  name: string,
  kind: Kind<T>,
  otherwise: T,
  meaning: string,
  unlessSet = `\`${String(otherwise)}\``,
): Setting<T> {
  return { name, kind, otherwise, meaning, unlessSet };
}

function optional<T>(
  name: string,
  kind: Kind<T>,
  meaning: string,
  unlessSet = 'none',
  alias?: string,
): Setting<T | undefined> {
  return {
    ...{ name, kind, otherwise: undefined, meaning, unlessSet },
    ...(alias === undefined ? {} : { alias }),
  };
}

const text: Kind<string> = (given) => given;

const whole =
  (min: number, max: number): Kind<number> =>
  (given, name) => {
    const number = /^\d+$/.test(given) ? Number(given) : Number.NaN;
    if (number >= min && number <= max) return number;
    throw new SettingsError(name, `must be a whole number from ${min} to ${max}, not "${given}"`);
  };

const oneOf =
  <T extends string>(...values: readonly T[]): Kind<T> =>
  (given, name) => {
    const value = values.find((known) => known === given);
    if (value) return value;
    throw new SettingsError(name, `must be one of ${values.join(', ')}, not "${given}"`);
  };

const flag: Kind<boolean> = (given, name) => {
  if (given === 'true' || given === 'false') return given === 'true';
  throw new SettingsError(name, `must be true or false, not "${given}"`);
};

const matching =
  (pattern: RegExp, problem: (given: string) => string): Kind<string> =>
  (given, name) => {
    if (pattern.test(given)) return given;
    throw new SettingsError(name, problem(given));
  };

const httpUrl: Kind<string> = (given, name) => {
  if (/^https?:$/.test(URL.parse(given)?.protocol ?? '')) return given;
  throw new SettingsError(name, `must be an http(s):// address, not "${given}"`);
};

/** Who cosigns the log's checkpoints, and how often it is asked at most. */
export interface WitnessSetting {
  readonly url: string;
  readonly vkey: string;
  /** 0 for each checkpoint that is signed. */
  readonly everySeconds: number;
}

const witnessList: Kind<readonly WitnessSetting[]> = (given, name) =>
  given
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, url = '', vkey, seconds = '0'] = WITNESS.exec(line) ?? [];
      if (vkey !== undefined)
        return { url: httpUrl(url, name), vkey, everySeconds: Number(seconds) };
      throw new SettingsError(
        name,
        `must hold lines such as "https://witness.example witness.example+5a1c…+BL… 10", not "${line}"`,
      );
    });
const WITNESS = /^(\S+)\s+([^\s+]+\+[0-9a-f]{8}\+\S+)(?:\s+(\d{1,6}))?$/;

/** Keys fetched in the clear could be anybody's; loopback is for trying things out. */
const secureUrl: Kind<string> = (given, name) => {
  const url = URL.canParse(given) ? new URL(given) : null;
  const loopback = url && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback)) return given;
  throw new SettingsError(name, `must be an https:// address, not "${given}"`);
};

const ownUrl: Kind<string> = (given, name) => {
  const url = URL.canParse(given) ? new URL(given) : null;
  const plain = url && url.pathname === '/' && !url.search && !url.hash && !url.username;
  if (plain && ['http:', 'https:'].includes(url.protocol)) return url.origin;
  throw new SettingsError(
    name,
    `must be an address such as https://lectern.example.org, without a path, not "${given}"`,
  );
};

const smtpUrl: Kind<string> = (given, name) => {
  // It may hold a password: what is at fault is not repeated.
  if (/^smtps?:$/.test(URL.parse(given)?.protocol ?? '')) return given;
  throw new SettingsError(name, 'must be an address such as smtp://user:password@mail.example:587');
};

const hostNames: Kind<readonly string[]> = (given) =>
  given
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');

const noticeTargets: Kind<readonly NoticeTarget[]> = (given, name) => targetsIn(given, name);

const zone: Kind<string> = (given, name) => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone;
  } catch {
    throw new SettingsError(
      name,
      `must be an IANA time zone such as Asia/Shanghai, not "${given}"`,
    );
  }
};

/** A file's path, or a connection that begins in this way; the message repeats neither: both may hold a password. */
const fileOr =
  (connection: RegExp, example: string): Kind<{ connection: string } | { file: string }> =>
  (given, name) => {
    if (connection.test(given)) return { connection: given };
    if (/^[a-z][a-z0-9+.-]+:/i.test(given) || given.includes('\0')) {
      throw new SettingsError(name, `must be a file's path or ${example}`);
    }
    return { file: given };
  };

/** Addresses, or networks as `10.0.0.0/8`. */
const networks: Kind<readonly string[]> = (given, name) => {
  const listed = given.split(/[\s,]+/).filter((one) => one !== '');
  const wrong = listed.find((one) => !isNetwork(one));
  if (wrong === undefined) return listed;
  throw new SettingsError(name, `must list addresses or networks, and "${wrong}" is neither`);
};

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  const widest = version === 4 ? 32 : 128;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= widest)
  );
}

const day: Kind<string> = (given, name) => {
  if (isDay(given)) return given;
  throw new SettingsError(name, `must be a day such as 1990-01-01, not "${given}"`);
};

const PORT = whole(0, 65_535);
const MONTH_HOURS = 31 * 24;

/** Every setting there is: reading, checking and the README's table derive from it. */
export const SETTINGS = {
  data: optional(
    'LECTERN_DATA',
    text,
    'folder of the ledger, views, keys and materials',
    '`./data`',
  ),
  store: optional(
    'LECTERN_STORE',
    fileOr(/^(esdb|kurrentdb)(\+discover)?:\/\//, 'esdb://…'),
    'the ledger: a SQLite path, or `esdb://…`',
    '`ledger.db` in the data folder',
  ),
  views: optional(
    'LECTERN_VIEWS',
    fileOr(/^postgres(ql)?:\/\//, 'postgres://…'),
    'the views: a SQLite path, or `postgres://…`',
    '`views.db` in the data folder',
  ),
  masterKey: optional(
    'LECTERN_MASTER_KEY',
    matching(/^([0-9a-f]{64}|[\w+/-]{43}=?)$/i, () => 'must be 32 bytes, in base64 or hex'),
    'what the keys of personal data are wrapped with (32 bytes, base64 or hex)',
    '`keys/master.key` in the data folder, made at the first start',
  ),
  host: setting(
    'HOST',
    matching(/^[^\s/]+$/, (given) => `must be a host name, not "${given}"`),
    '127.0.0.1',
    'where the API listens',
  ),
  port: setting('PORT', PORT, 3000, 'the port it listens at'),
  workerPort: optional(
    'LECTERN_WORKER_PORT',
    PORT,
    'where a projection worker answers `/health/live`, `/health/ready` and `/metrics`',
    'nowhere',
  ),
  zone: optional(
    'TIME_ZONE',
    zone,
    'the IANA zone in which calendar days are counted',
    'the machine’s (`Asia/Shanghai` in the demo)',
  ),
  earliestDay: setting(
    'LECTERN_EARLIEST_DAY',
    day,
    '1990-01-01',
    'the day before which nothing is said to have happened',
  ),
  answerDays: setting(
    'LECTERN_ANSWER_DAYS',
    whole(0, 365),
    7,
    'days for which whoever gave feedback or a rating may correct it',
  ),
  closingDays: setting(
    'LECTERN_CLOSING_DAYS',
    whole(0, 365),
    14,
    'days after a delivery on which its last few answers are left to be told with those of others',
  ),
  auditOrigin: optional(
    'LECTERN_AUDIT_ORIGIN',
    // One line, no space, no plus sign: it names the keys too (C2SP signed-note).
    matching(/^[^\s+]+$/, () => 'must have no space and no +, such as example.org/audit'),
    'the name of this ledger’s audit log and of its keys, which no other log has',
    '`lectern.local/audit/` and a number made at first need',
  ),
  auditOpen: setting(
    'LECTERN_AUDIT_OPEN',
    flag,
    false,
    '`true` lets anybody fetch checkpoints, tiles and entries',
    '`false`: auditors and admins',
  ),
  auditKey: optional(
    'LECTERN_AUDIT_KEY',
    text,
    'the log’s signing keys (base64 seeds, a line each, the first signs)',
    '`keys/audit.key` in the data folder, made at first need',
  ),
  witnesses: setting(
    'LECTERN_AUDIT_WITNESS',
    witnessList,
    [],
    'witnesses that cosign checkpoints, a line each: address, verifier key and, where it is asked less often than there are checkpoints, every how many seconds',
    'none',
  ),
  oidcIssuer: optional(
    'LECTERN_OIDC_ISSUER',
    secureUrl,
    'an OpenID Connect issuer whose tokens are taken too',
  ),
  oidcAudience: optional('LECTERN_OIDC_AUDIENCE', text, 'whom its tokens must be meant for'),
  oidcJwksUri: optional(
    'LECTERN_OIDC_JWKS_URI',
    secureUrl,
    'where its keys are',
    'as its discovery document says',
  ),
  oidcPersonClaim: setting(
    'LECTERN_OIDC_PERSON_CLAIM',
    text,
    'sub',
    'the claim that holds the person’s id',
  ),
  oidcClientId: optional(
    'LECTERN_OIDC_CLIENT_ID',
    text,
    'sign-in of browsers at that issuer; it sends people back to `<LECTERN_PUBLIC_URL>/api/v1/sign-in/oidc/callback`',
  ),
  oidcClientSecret: optional(
    'LECTERN_OIDC_CLIENT_SECRET',
    text,
    'the secret of that client',
    'none: a public client',
  ),
  sessionHours: setting(
    'LECTERN_SESSION_HOURS',
    whole(1, MONTH_HOURS),
    12,
    'how long a browser stays signed in: through a demo day',
  ),
  publicUrl: optional(
    'LECTERN_PUBLIC_URL',
    ownUrl,
    'where people reach Lectern, for links and cookies: `https://lectern.example.org`',
    'where it listens',
  ),
  company: optional(
    'LECTERN_COMPANY',
    text,
    'the company’s name on certificates, in both languages: `某某公司 / Example Ltd`',
    'none: a line to fill in',
  ),
  signatory: optional(
    'LECTERN_SIGNATORY',
    text,
    'who signs certificates, in both languages: `王芳 总经理 / Wang Fang, General Manager`',
    'none: a line to sign on',
  ),
  seal: optional(
    'LECTERN_SEAL',
    text,
    'the file of the company’s seal on certificates, PNG or SVG, at most a megabyte',
    'none: room for a seal',
  ),
  trustedProxies: setting(
    'LECTERN_TRUSTED_PROXIES',
    networks,
    [],
    'addresses or networks (`10.0.0.0/8`), between commas, of proxies whose `X-Forwarded-For` says who asks',
    'none: who connects is who asks',
  ),
  materialMb: setting(
    'LECTERN_MATERIAL_MB',
    whole(1, 10_240),
    100,
    'the largest course material, in megabytes',
  ),
  requestsPerMinute: setting(
    'LECTERN_REQUESTS_PER_MINUTE',
    whole(0, 100_000_000),
    300_000,
    'of one signed-in person; `0` for no limit',
  ),
  commandsPerMinute: setting(
    'LECTERN_COMMANDS_PER_MINUTE',
    whole(0, 100_000_000),
    600,
    'of one signed-in person, each begun 4 KB of a command counting as one; `0` for no limit',
  ),
  log: setting(
    'LECTERN_LOG',
    oneOf('silent', 'error', 'warn', 'info', 'debug'),
    'info',
    '`silent`, `error`, `warn`, `info` or `debug`',
  ),
  mail: optional(
    'LECTERN_MAIL',
    smtpUrl,
    'the mail server that notices go out by: `smtp://user:password@mail.example:587`, `smtps://…`',
    'no mail is sent',
  ),
  mailFrom: optional(
    'LECTERN_MAIL_FROM',
    text,
    'whose mail it is: `Lectern <lectern@example.org>`; needed with `LECTERN_MAIL`',
  ),
  noticeTargets: setting(
    'LECTERN_NOTICE_TARGETS',
    noticeTargets,
    [],
    'a line for each webhook and group robot that is told of events (docs/notices.md)',
    'none',
  ),
  noticeHosts: setting(
    'LECTERN_NOTICES_HOSTS',
    hostNames,
    [],
    'the hosts, between commas, that notices may be sent to',
    'none',
  ),
  noticesPrivate: setting(
    'LECTERN_NOTICES_PRIVATE',
    flag,
    false,
    '`true`: those hosts may be of this machine or of a private network',
  ),
  otlp: optional(
    'LECTERN_OTLP',
    httpUrl,
    'where traces and figures are sent, OTLP over HTTP: `http://collector:4318`',
    'nowhere',
    'OTEL_EXPORTER_OTLP_ENDPOINT',
  ),
};

/** The README's table of settings, in Markdown. */
export function settingsInMarkdown(): string {
  const rows = Object.values(SETTINGS).map(({ name, alias, meaning, unlessSet }) => {
    const names = `\`${name}\`${alias === undefined ? '' : ` (or \`${alias}\`)`}`;
    return `| ${names} | ${meaning} | ${unlessSet} |`;
  });
  return ['| setting | what it says | unless set |', '| --- | --- | --- |', ...rows, ''].join('\n');
}
