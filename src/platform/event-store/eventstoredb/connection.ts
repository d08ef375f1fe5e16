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
    client = EventStoreDBClient.connectionString(connectionString);
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
  const [, options = ''] = connectionString.split('?', 2);
  for (const option of options.split('&').filter((pair) => pair !== '')) {
    const [key = '', value = ''] = option.trim().split('=', 2);
    if (!KNOWN.has(flat(key))) throw new Error(`EventStoreDB: there is no option ${key}`);
    if (flat(key) === 'tlsverifycert' && value === 'false') {
      throw new Error('EventStoreDB: tlsVerifyCert=false is not supported, give tlsCAFile instead');
    }
    if (flat(key) === 'throwonappendfailure' && value === 'false') {
      throw new Error('EventStoreDB: with throwOnAppendFailure=false a conflict cannot be told');
    }
  }
}

function flat(key: string): string {
  return key.toLowerCase().replace(/[_-]/g, '');
}
