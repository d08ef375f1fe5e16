import { lookup } from 'node:dns';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Where notices may be sent. */
export interface Reach {
  /** Names of hosts; nothing else is spoken to. */
  readonly hosts: readonly string[];
  /** Whether those may be of this machine, or of a private network. */
  readonly privateToo: boolean;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

const TIME_MS = 10_000;
const MAX_ANSWER_BYTES = 65_536;

/**
 * Posts JSON to a host that the settings allow: no redirect is followed, the address is checked when it
 * is connected to (what a name resolves to may change), and neither time nor answer is without bound.
 * @throws Error for whatever went wrong
 */
export function post(
  address: string,
  body: string,
  {
    headers = {},
    reach,
    signal,
    timeMs = TIME_MS,
  }: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly reach: Reach;
    readonly signal: AbortSignal;
    readonly timeMs?: number;
  },
): Promise<Answer> {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!reach.hosts.includes(host)) {
    return Promise.reject(new Error(`${host} is not among LECTERN_NOTICES_HOSTS`));
  }
  if (isIP(host) && !reach.privateToo && isPrivate(host)) {
    return Promise.reject(new Error(`${host} is of a private network`));
  }
  const late = AbortSignal.timeout(timeMs);
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const send = url.protocol === 'https:' ? overHttps : overHttp;
  const asked = send(url, {
    method: 'POST',
    // A connection of its own: none is kept that another answer could come over.
    agent: false,
    lookup: reach.privateToo ? lookup : publicLookup,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      'User-Agent': 'Lectern',
      ...headers,
    },
    signal: AbortSignal.any([signal, late]),
  });
  asked.on('error', (error) =>
    reject(late.aborted ? new Error(`${host} did not answer in time`) : error),
  );
  asked.on('response', (response) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_ANSWER_BYTES) asked.destroy(new Error(`${host} answers too much`));
      else chunks.push(chunk);
    });
    response.on('error', reject);
    response.on('end', () =>
      resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
    );
  });
  asked.end(body);
  return promise;
}

const publicLookup: LookupFunction = (name, options, callback) => {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const open = addresses.filter(({ address }) => !isPrivate(address));
    const [first] = open;
    if (!first) return callback(new Error(`${name} is of a private network`), '', 0);
    if (options.all) return callback(null, open);
    return callback(null, first.address, first.family);
  });
};

const PRIVATE = new BlockList();
for (const [network, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
  ] as const),
  ...([
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
  ] as const),
  ...([
    ['198.18.0.0', 15],
    ['224.0.0.0', 3],
  ] as const),
] as const) {
  PRIVATE.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ...([
    ['::', 127],
    ['64:ff9b::', 96],
    ['fc00::', 7],
    ['fe80::', 10],
    ['ff00::', 8],
  ] as const),
  ...([
    ['2002::', 16],
    ['2001::', 32],
  ] as const),
] as const) {
  PRIVATE.addSubnet(network, bits, 'ipv6');
}

/** Of this machine, of a private network, or of none that is in the open. */
export function isPrivate(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return isPrivate(mapped);
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
