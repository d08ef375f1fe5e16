import { Appends } from './appends.js';
import { Faults, type Misfortune } from './faults.js';
import { Ledger, type Proposed, type Stored } from './ledger.js';
import { Line } from './line.js';
import { startServer } from './server.js';
import { Followers } from './subscription.js';

/** An event as another application, or nobody in his right mind, would have written it. */
export interface ForeignEvent {
  readonly stream: string;
  readonly type: string;
  readonly id?: string;
  /** Bytes as they are; JSON when an object. */
  readonly data?: string | object;
  readonly metadata?: string | object;
  readonly contentType?: string;
}

/** EventStoreDB in this process, in memory, doing what it was measured to do, and worse on demand. */
export interface EventStoreDbDouble {
  readonly connectionString: string;
  /** The same server, found by gossip. */
  readonly discoveryString: string;
  /** Gone, as a killed server is; its events are kept. */
  readonly stop: () => Promise<void>;
  /** Back on the same port. */
  readonly restart: () => Promise<void>;
  /** The next appends meet these, one each. */
  readonly befallAppends: (...misfortunes: Misfortune[]) => void;
  /** The next append is stored and never answered. */
  readonly loseNextAck: () => void;
  /** The next append is stored at once and answered after `ms`. */
  readonly delayNext: (ms: number) => void;
  readonly dropConnections: () => void;
  /** What a server that stops cleanly does to subscriptions: they end with code 13. */
  readonly endSubscriptions: () => void;
  /** Like a stopped process: connections stay, nothing answers. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  readonly become: (state: Faults['state']) => void;
  readonly seedForeign: (...events: ForeignEvent[]) => void;
  /** How many subscriptions are open. */
  readonly subscriptions: () => number;
  /** Subscriptions that are open now hear nothing more, and are not told. */
  readonly mute: () => void;
  /** How often the call that batches appends was made. */
  readonly batchCalls: () => number;
  /** Everything stored, as it stands in the ledger, system events included. */
  readonly stored: () => readonly Stored[];
}

export async function startDouble(): Promise<EventStoreDbDouble> {
  const ledger = new Ledger();
  const followers = new Followers();
  const faults = new Faults();
  let server: Awaited<ReturnType<typeof startServer>> | undefined;
  const line = new Line(() => server?.port ?? 0);
  const appends = new Appends(ledger, faults, () => line.cut());

  async function restart(): Promise<void> {
    await stop();
    server = await startServer({ ledger, faults, appends, followers, publicPort: () => line.port });
    await line.open();
  }

  async function stop(): Promise<void> {
    line.release();
    appends.abandon();
    await line.close();
    server?.stop();
    server = undefined;
  }

  await restart();
  return {
    connectionString: `esdb://127.0.0.1:${line.port}?tls=false`,
    discoveryString: `esdb+discover://127.0.0.1:${line.port}?tls=false`,
    stop,
    restart,
    befallAppends: (...misfortunes) => faults.befall(...misfortunes),
    loseNextAck: () => faults.befall({ kind: 'lose-ack' }),
    delayNext: (ms) => faults.befall({ kind: 'late-ack', ms }),
    dropConnections: () => line.cut(),
    endSubscriptions: () => followers.end(),
    subscriptions: () => followers.count,
    mute: () => followers.mute(),
    batchCalls: () => appends.batchCalls,
    freeze: () => line.hold(),
    thaw: () => line.release(),
    become: (state) => {
      faults.state = state;
    },
    seedForeign: (...events) => {
      for (const event of events) ledger.append(event.stream, 'any', [foreign(event)]);
    },
    stored: () => ledger.from(0n),
  };
}

function foreign({ id, type, contentType, data, metadata }: ForeignEvent): Proposed {
  return {
    id: id ?? crypto.randomUUID(),
    type,
    contentType: contentType ?? 'application/json',
    data: bytes(data ?? {}),
    metadata: bytes(metadata ?? ''),
  };
}

function bytes(value: string | object): Uint8Array {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
}
