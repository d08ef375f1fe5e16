import { accessSync, constants } from 'node:fs';
import { isIP } from 'node:net';
import { EventStoreDBClient } from '@eventstore/db-client';

/** A client that several stores of this process use together. */
export interface Connection {
  readonly client: EventStoreDBClient;
  /** Gives it back; the last one closes it. */
  release(): Promise<void>;
}

interface Shared {
  readonly client: EventStoreDBClient;
  users: number;
}

/** One client a connection string: each has sockets, keep-alives and discovery of its own. */
const shared = new Map<string, Shared>();

/** @throws Error with one clear line when the connection string makes no sense. */
export function connect(connectionString: string): Connection {
  const entry = shared.get(connectionString) ?? { client: made(connectionString), users: 0 };
  shared.set(connectionString, entry);
  entry.users += 1;
  let released: Promise<void> | undefined;
  return {
    client: entry.client,
    release: () => (released ??= leave(connectionString, entry)),
  };
}

async function leave(connectionString: string, entry: Shared): Promise<void> {
  entry.users -= 1;
  if (entry.users > 0) return;
  shared.delete(connectionString);
  await entry.client.dispose();
}

function made(connectionString: string): EventStoreDBClient {
  checkOptions(connectionString);
  let client: EventStoreDBClient;
  try {
    // Servers up to KurrentDB 26.1 answer this client, which knows the older scheme alone.
    const known = connectionString.replace(/^kurrentdb(?=\+discover:|:)/, 'esdb');
    client = EventStoreDBClient.connectionString(known);
  } catch (error) {
    // The client's own message quotes the string, with the password in it.
    const certificate = error instanceof Error && /certificate|userCertFile/.test(error.message);
    throw new Error(
      certificate
        ? `EventStoreDB: ${error.message}`
        : 'not a connection string of EventStoreDB (esdb://host:2113?tls=false, esdb+discover://…)',
    );
  }
  return surviving(client);
}

/**
 * Two habits of the client end the process, where no caller can catch anything (ADR 13), so they are
 * switched off.
 */
function surviving(client: EventStoreDBClient): EventStoreDBClient {
  // All appends of the *process*, to whatever server, share one table of pending answers when batched
  // into one call; an answer given twice, or after another connection failed, is thrown out of an event
  // handler. Told that the server knows no batches, the client uses a call with a deadline for each.
  client['supports'] = () => Promise.resolve(false);
  // After an error the client looks for another server, and nobody awaits that: with none to be found
  // (an election is going on) the rejection is unhandled. The next call finds out anyway.
  const lookElsewhere = client['handleError'];
  client['handleError'] = (failed, error) => lookElsewhere(failed, error).catch(() => undefined);
  return client;
}

/**
 * What {@link surviving} reaches into. Package.json pins the exact version, and a test fails when another
 * one is put in its place.
 */
export const TOUCHED = { version: '6.2.1', methods: ['supports', 'handleError'] } as const;

/** What the client knows; of anything else it only warns, printing the password as well. */
const KNOWN = new Set(
  [
    'connectionName',
    'defaultDeadline',
    'discoveryInterval',
    'gossipTimeout',
    'keepAliveInterval',
    'keepAliveTimeout',
    'maxDiscoverAttempts',
    'nodePreference',
    'throwOnAppendFailure',
    'tls',
    'tlsCAFile',
    'tlsVerifyCert',
    'userCertFile',
    'userKeyFile',
  ].map(flat),
);

function checkOptions(connectionString: string): void {
  const [address = '', options = ''] = connectionString.split('?', 2);
  let tls = true;
  for (const option of options.split('&').filter((pair) => pair !== '')) {
    const [key = '', value = ''] = option.trim().split('=', 2);
    if (flat(key) === 'tls') tls = value !== 'false';
    if (flat(key) === 'tlscafile') checkReadable(value);
    if (!KNOWN.has(flat(key))) throw new Error(`EventStoreDB: there is no option ${key}`);
    if (flat(key) === 'tlsverifycert' && value === 'false') {
      throw new Error('EventStoreDB: tlsVerifyCert=false is not supported, give tlsCAFile instead');
    }
    if (flat(key) === 'throwonappendfailure' && value === 'false') {
      throw new Error('EventStoreDB: with throwOnAppendFailure=false a conflict cannot be told');
    }
  }
  const numbered = tls ? hostsOf(address).find((host) => isIP(host) !== 0) : undefined;
  if (numbered !== undefined) {
    throw new Error(
      `EventStoreDB: with TLS ${numbered} must be a host name, the one in the server's certificate (Node takes no IP address for it)`,
    );
  }
}

/** `esdb://user:password@node1:2113,[::1]:2113` names node1 and ::1. */
function hostsOf(address: string): string[] {
  const [, hosts = ''] = /^[^:]+:\/\/(?:[^@/]*@)?([^/]*)/.exec(address) ?? [];
  return hosts.split(',').map((host) => host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1'));
}

function checkReadable(path: string): void {
  try {
    accessSync(path, constants.R_OK);
  } catch {
    throw new Error(`LECTERN_STORE: tlsCAFile names a file that cannot be read: ${path}`);
  }
}

function flat(key: string): string {
  return key.toLowerCase().replace(/[_-]/g, '');
}
