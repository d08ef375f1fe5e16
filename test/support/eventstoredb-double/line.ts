import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

interface Call {
  readonly client: Socket;
  readonly server: Socket;
}

/**
 * The network between client and server: a port that passes bytes on. Cutting it is what a crashed
 * server looks like; holding it, what a stopped process or a black hole does: nothing is refused, and
 * nothing answers, not even a ping.
 */
export class Line {
  readonly #to: () => number;
  readonly #calls = new Set<Call>();
  #listening: Server | undefined;
  #port = 0;
  #held = false;

  constructor(to: () => number) {
    this.#to = to;
  }

  get port(): number {
    return this.#port;
  }

  /** On the same port as before, if it was open before. */
  async open(): Promise<void> {
    const listening = createServer((client) => this.#take(client));
    await new Promise<void>((resolve, reject) => {
      listening.once('error', reject);
      listening.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#listening = listening;
    this.#port = (listening.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const listening = this.#listening;
    this.#listening = undefined;
    if (listening === undefined) return;
    const closed = new Promise((resolve) => listening.close(resolve));
    this.cut();
    await closed;
  }

  /** Breaks every connection; new ones are taken. */
  cut(): void {
    for (const { client, server } of this.#calls) {
      client.destroy();
      server.destroy();
    }
    this.#calls.clear();
  }

  hold(): void {
    this.#held = true;
    for (const call of this.#calls) this.#flow(call);
  }

  release(): void {
    this.#held = false;
    for (const call of this.#calls) this.#flow(call);
  }

  #take(client: Socket): void {
    const server = connect(this.#to(), '127.0.0.1');
    const call = { client, server };
    this.#calls.add(call);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.setNoDelay(true);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#calls.delete(call);
        to.destroy();
      });
    }
    this.#flow(call);
  }

  #flow({ client, server }: Call): void {
    if (this.#held) {
      client.unpipe(server).pause();
      server.unpipe(client).pause();
    } else {
      client.pipe(server);
      server.pipe(client);
    }
  }
}
