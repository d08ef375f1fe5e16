import { EventStoreDBClient } from '@eventstore/db-client';

/** A client that several stores of this process use together, and how it must be called. */
export interface Connection {
  readonly client: EventStoreDBClient;
  /**
   * Given with an append, these make the client use a call of its own for it. Without them all appends
   * of the *process* share one call and one table of pending answers: an answer given twice, or late, is
   * thrown where nobody can catch it and ends the process (ADR 13).
   */
  readonly credentials: { readonly username: string; readonly password: string } | undefined;
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
  const credentials = credentialsIn(connectionString);
  const entry = shared.get(connectionString) ?? { client: made(connectionString), users: 0 };
  shared.set(connectionString, entry);
  entry.users += 1;
  let released: Promise<void> | undefined;
  return {
    client: entry.client,
    credentials,
    release: () => (released ??= leave(connectionString, entry)),
  };
}

async function leave(connectionString: string, entry: Shared): Promise<void> {
  entry.users -= 1;
  if (entry.users > 0) return;
  shared.delete(connectionString);
  await entry.client.dispose();
}

/** What the client knows, in its own spelling. It only warns of others, printing the password as well. */
const OPTIONS = [
  'connectionName',
  'defaultDeadline',
  'discoveryInterval',
  'gossipTimeout',
  'keepAliveInterval',
  'keepAliveTimeout',
  'maxDiscoverAttempts',
  'nodePreference',
  'tls',
  'tlsCAFile',
  'tlsVerifyCert',
  'userCertFile',
  'userKeyFile',
];
const flat = (key: string) => key.toLowerCase().replace(/[_-]/g, '');
const KNOWN = new Set(OPTIONS.map(flat));

function made(connectionString: string): EventStoreDBClient {
  for (const [key, value] of optionsIn(connectionString)) {
    if (!KNOWN.has(flat(key))) throw new Error(`EventStoreDB knows no option ${key}`);
    if (flat(key) === 'tlsverifycert' && value === 'false') {
      throw new Error('tlsVerifyCert=false has no effect on EventStoreDB’s client: give tlsCAFile');
    }
  }
  try {
    return surviving(EventStoreDBClient.connectionString(connectionString));
  } catch (error) {
    // The client's own message quotes the string, with the password in it.
    const certificate = error instanceof Error && /certificate|userCertFile/.test(error.message);
    throw new Error(
      certificate
        ? `EventStoreDB: ${error.message}`
        : 'not a connection string of EventStoreDB (esdb://host:2113?tls=false, esdb+discover://…)',
    );
  }
}

/**
 * After an error the client looks for another server, and nobody in it awaits that: when there is none to
 * be found (an election is going on), the rejection would end the process. The next call finds out anyway.
 */
function surviving(client: EventStoreDBClient): EventStoreDBClient {
  const lookElsewhere = client['handleError'];
  client['handleError'] = (failed, error) => lookElsewhere(failed, error).catch(() => undefined);
  return client;
}

function optionsIn(connectionString: string): [key: string, value: string][] {
  const at = connectionString.indexOf('?');
  if (at < 0) return [];
  return connectionString
    .slice(at + 1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [key = '', value = ''] = pair.trim().split('=');
      return [key, value];
    });
}

/** The string's own user; without TLS the client sends no user at all, so any will do. */
function credentialsIn(connectionString: string): Connection['credentials'] {
  const user = /^[^:]+:\/\/(?<name>[^:@/?]+):(?<password>[^@]+)@/.exec(connectionString.trim());
  if (user?.groups !== undefined) {
    const { name = '', password = '' } = user.groups;
    return { username: decodeURIComponent(name), password: decodeURIComponent(password) };
  }
  const insecure = optionsIn(connectionString).some(
    ([key, value]) => flat(key) === 'tls' && value === 'false',
  );
  return insecure ? { username: '', password: '' } : undefined;
}
