import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { address, Deployment, freePort, until } from './deployment.js';
import type { Chance, Fault } from './fault.js';
import { judgeFolder } from './judge.js';

const ANSWERS = { short: 20, whole: 500 };

export const lostAnswer: Fault = {
  name: 'acknowledgement lost, client retries',
  async run({ size, built, chance }) {
    await using deployment = new Deployment(built);
    const port = await freePort();
    const tried = ANSWERS[size];
    await deployment.prepare();
    await deployment.serve(port);
    await using line = await LossyLine.open(port, chance, tried);
    deployment.load([address(line.port)]);
    await until(`${tried} lost answers`, () => line.lost === tried);
    await deployment.acknowledges(20);
    const met = await deployment.rest();
    await deployment.kill(port);
    const acknowledged = deployment.acknowledged();
    return {
      tried,
      lost: await judgeFolder(deployment.ledger, acknowledged),
      seen: `${acknowledged.length} acknowledged, each once; ${met['repeated'] ?? 0} of them by the first answer again`,
    };
  },
};

/** Passes every request on, and cuts the connection at some of the answers. */
class LossyLine {
  lost = 0;
  readonly #sockets = new Set<Socket>();

  private constructor(private readonly listening: Server) {}

  static async open(to: number, chance: Chance, losses: number): Promise<LossyLine> {
    const listening = createServer();
    const line = new LossyLine(listening);
    listening.on('connection', (client) => {
      const server = connect(to, '127.0.0.1');
      for (const socket of [client, server]) {
        line.#sockets.add(socket);
        socket
          .on('error', () => undefined)
          .on('close', () => {
            client.destroy();
            server.destroy();
            line.#sockets.delete(socket);
          });
      }
      client.pipe(server);
      server.on('data', (answer) => {
        if (line.lost < losses && chance.below(2) === 0) {
          line.lost += 1;
          client.destroy();
        } else {
          client.write(answer);
        }
      });
    });
    listening.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    return line;
  }

  get port(): number {
    return (this.listening.address() as AddressInfo).port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((closed) => this.listening.close(closed));
  }
}
