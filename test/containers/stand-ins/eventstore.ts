import { readFileSync } from 'node:fs';
import { createServer, connect, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { Appends } from '../../support/eventstoredb-double/appends.js';
import { Faults } from '../../support/eventstoredb-double/faults.js';
import { Ledger } from '../../support/eventstoredb-double/ledger.js';
import { startServer } from '../../support/eventstoredb-double/server.js';
import { Followers } from '../../support/eventstoredb-double/subscription.js';

/**
 * The double where a compose file expects EventStoreDB: at port 2113, over TLS when it is given a certificate, gRPC and
 * the health check of HTTP at one port. Of a cluster, the first node has the ledger and the others are doors to it:
 * what a cluster does when its leader dies is not to be seen here.
 */
const PORT = 2113;
/** Where the first node is asked by the others. */
const INNER_PORT = 2112;
const env = process.env;
const name = env['EVENTSTORE_ADVERTISE_HOST_TO_CLIENT_AS'] ?? 'eventstore';
const first = name === 'node1' || env['EVENTSTORE_CLUSTER_SIZE'] === '1';

let inner = INNER_PORT;
if (first) {
  const ledger = new Ledger();
  const faults = new Faults();
  const { port } = await startServer({
    ledger,
    faults,
    appends: new Appends(ledger, faults, () => undefined),
    followers: new Followers(),
    publicPort: () => PORT,
    publicHost: name,
  });
  inner = port;
  createServer((socket) => join(socket, connect(port, '127.0.0.1'))).listen(INNER_PORT);
}

const certificate = env['EVENTSTORE_CERTIFICATE_FILE'];
const key = env['EVENTSTORE_CERTIFICATE_PRIVATE_KEY_FILE'];
const server =
  certificate && key
    ? createTlsServer(
        {
          cert: readFileSync(certificate),
          key: readFileSync(key),
          ALPNProtocols: ['h2', 'http/1.1'],
        },
        take,
      )
    : createServer(take);
server.listen(PORT, () => console.log(`${name} listens at ${PORT}`));
process.on('SIGTERM', () => process.exit(0));

/** HTTP/2 begins with a preface of its own; whatever else is asked, is asked whether it is well. */
function take(socket: Socket | TLSSocket): void {
  socket.on('error', () => socket.destroy());
  socket.once('data', (bytes: Buffer) => {
    if (!bytes.toString('latin1').startsWith('PRI ')) {
      socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n');
      return;
    }
    const to = connect(inner, first ? '127.0.0.1' : 'node1');
    to.write(bytes);
    join(socket, to);
  });
}

function join(one: Socket, other: Socket): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.setNoDelay(true);
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
    from.pipe(to);
  }
}
