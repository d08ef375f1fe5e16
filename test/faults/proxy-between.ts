import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Acknowledged } from './acknowledgements.js';
import { address, Deployment, freePort, until } from './deployment.js';
import type { Chance, Fault } from './fault.js';
import { judgeFolder } from './judge.js';

const DISTURBED = { short: 30, whole: 1_000 };

export const proxyBetween: Fault = {
  name: 'a proxy between',
  async run({ size, built, chance, told }) {
    await using deployment = new Deployment(built);
    const port = await freePort();
    const tried = DISTURBED[size];
    await deployment.prepare();
    await deployment.serve(port);
    await using proxy = await Proxy.open(port, chance, tried);
    deployment.load([address(proxy.port)]);
    await until(`${tried} disturbed requests`, () => proxy.disturbed === tried);
    await deployment.acknowledges(20);
    const met = await deployment.rest();
    await proxy.quiet();
    await deployment.kill(port);
    told(JSON.stringify(proxy.done));
    const acknowledged = deployment.acknowledged();
    const lost = [
      ...(await judgeFolder(deployment.ledger, acknowledged)),
      // What the server answered and the client never heard, or heard of another sending.
      ...(await judgeFolder(deployment.ledger, proxy.answered)),
      ...proxy.differing,
    ];
    for (const what of Object.keys(met)) {
      if (!/^(20[01]|repeated|no answer)$/.test(what)) lost.push(`clients were answered: ${what}`);
    }
    const cut = proxy.done['cut before'] + proxy.done['cut within'] + proxy.done['cut after'];
    const twice = proxy.done['sent twice'] + proxy.done['sent later'];
    const seen = `${acknowledged.length} acknowledged, each once; ${cut} cut, ${twice} sent twice, ${proxy.repeated} of them by the first answer again`;
    return { tried, lost, seen };
  },
};

/** What it does to a request: cuts it off before or within its body, or within the answer, and so on. */
const DISTURBANCES = [
  'cut before',
  'cut within',
  'cut after',
  'delayed',
  'sent twice',
  'sent later',
] as const;

type Answer = Pick<Acknowledged, 'revision' | 'position'>;

interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A reverse proxy that passes requests and answers on whole, and disturbs every other one. */
class Proxy {
  disturbed = 0;
  /** Commands that the server said it had carried out before. */
  repeated = 0;
  readonly done = Object.fromEntries(DISTURBANCES.map((one) => [one, 0])) as Record<
    (typeof DISTURBANCES)[number],
    number
  >;
  readonly differing: string[] = [];
  readonly #answers = new Map<string, Answer>();
  readonly #passing = new Set<Promise<void>>();

  private constructor(
    private readonly listening: Server,
    private readonly to: number,
    private readonly chance: Chance,
    private readonly times: number,
  ) {}

  static async open(to: number, chance: Chance, times: number): Promise<Proxy> {
    const listening = createServer();
    const proxy = new Proxy(listening, to, chance, times);
    listening.on('request', (asked: IncomingMessage, answer: ServerResponse) =>
      // Whoever asked is gone, or was cut off: that is what this is for.
      proxy.#pass(proxy.#passed(asked, answer).catch(() => void answer.destroy())),
    );
    listening.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.listening.address() as AddressInfo).port;
  }

  /** What the server answered, of each command. */
  get answered(): Acknowledged[] {
    return [...this.#answers].map(([mark, { revision, position }]) => ({
      mark,
      revision,
      position,
    }));
  }

  /** Resolves when nothing is on its way any more. */
  async quiet(): Promise<void> {
    while (this.#passing.size > 0) await Promise.all(this.#passing);
  }

  #pass(passing: Promise<void>): void {
    this.#passing.add(passing);
    void passing.finally(() => this.#passing.delete(passing));
  }

  async #passed(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await buffer(asked);
    const how = this.#disturbance();
    if (how === 'cut before') return void answer.destroy();
    if (how === 'cut within') {
      await this.#half(asked, body);
      return void answer.destroy();
    }
    if (how === 'delayed') await setTimeout(this.chance.below(1_000));
    const [{ status, headers, body: said }] = await Promise.all([
      this.#sent(asked, body),
      how === 'sent twice' ? this.#sent(asked, body) : undefined,
    ]);
    if (how === 'sent later') {
      const later = setTimeout(this.chance.below(2_000)).then(() => this.#sent(asked, body));
      const failed = (error: unknown) => void this.differing.push(`sent again: ${String(error)}`);
      this.#pass(later.then(() => undefined, failed));
    }
    answer.writeHead(status, headers);
    if (how !== 'cut after') return void answer.end(said);
    answer.write(said.subarray(0, said.length / 2), () => answer.destroy());
  }

  #disturbance(): (typeof DISTURBANCES)[number] | undefined {
    if (this.disturbed === this.times || this.chance.below(2) === 0) return undefined;
    const how = DISTURBANCES[this.chance.below(DISTURBANCES.length)] ?? 'delayed';
    this.disturbed += 1;
    this.done[how] += 1;
    return how;
  }

  #request({ method, url, headers }: IncomingMessage) {
    // A connection of its own: one kept alive may be closed by the server just when it is used again.
    const to = { host: '127.0.0.1', port: this.to, agent: false };
    return request({ ...to, method, path: url, headers });
  }

  /** The server is told how long the body is, and half of it. */
  async #half(asked: IncomingMessage, body: Buffer): Promise<void> {
    const passedOn = this.#request(asked);
    const closed = once(passedOn, 'close');
    passedOn.on('error', () => undefined);
    passedOn.write(body.subarray(0, body.length / 2), () => passedOn.destroy());
    await closed;
  }

  async #sent(asked: IncomingMessage, body: Buffer): Promise<Answered> {
    const passedOn = this.#request(asked).end(body);
    const [answer] = (await once(passedOn, 'response')) as [IncomingMessage];
    const { statusCode: status = 0, headers } = answer;
    const said = await buffer(answer);
    this.#compare(String(asked.headers['idempotency-key']), status, said.toString());
    return { status, headers, body: said };
  }

  #compare(mark: string, status: number, said: string): void {
    if (status !== 200 && status !== 201) {
      this.differing.push(`${mark} was answered ${status}: ${said}`);
      return;
    }
    const { appended, ...answer } = JSON.parse(said) as Answer & { readonly appended: boolean };
    if (!appended) this.repeated += 1;
    const first = this.#answers.get(mark) ?? answer;
    this.#answers.set(mark, first);
    if (!isDeepStrictEqual(answer, first)) {
      const [one, other] = [first, answer].map((each) => JSON.stringify(each));
      this.differing.push(`${mark} was answered ${one}, then ${other}`);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.listening.closeAllConnections();
    await new Promise((closed) => this.listening.close(closed));
  }
}
