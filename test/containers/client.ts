import { createHash, randomUUID } from 'node:crypto';
import { request as http, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as https } from 'node:https';
import { setTimeout } from 'node:timers/promises';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** What a load met: how many of each answer, and whom the ledger took. */
export interface Met {
  readonly counts: Readonly<Record<string, number>>;
  readonly taken: readonly string[];
  readonly slowestMs: number;
}

/** Whoever calls at the published port. */
export class Client {
  constructor(
    readonly url: string,
    /** Of an address with TLS: whose certificates are believed. */
    readonly ca?: string,
    public token = '',
  ) {}

  async ask(path: string, options: RequestOptions = {}, body?: string | Buffer): Promise<Answer> {
    const answer = await this.begin(path, options, body);
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    return { status: answer.statusCode ?? 0, headers: answer.headers, text };
  }

  begin(path: string, options: RequestOptions, body?: string | Buffer): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const sending = this.open(path, options);
      sending.on('response', resolve).on('error', reject).end(body);
    });
  }

  /** A request whose body its sender sends when they like. */
  open(path: string, { headers = {}, ...options }: RequestOptions) {
    const send = this.url.startsWith('https:') ? https : http;
    const authorization = this.token === '' ? {} : { authorization: `Bearer ${this.token}` };
    return send(`${this.url}${path}`, {
      ...(this.ca === undefined ? {} : { ca: this.ca }),
      ...options,
      headers: { ...authorization, ...headers },
    });
  }

  register(personId: string): Promise<Answer> {
    const who = { personId, employeeNo: personId, name: 'Load', department: 'Desk' };
    return this.ask(
      '/api/v1/people',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      },
      JSON.stringify(who),
    );
  }

  upload(courseId: string, bytes: Buffer): Promise<Answer> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return this.ask(
      `/api/v1/courses/${courseId}/materials/bytes/${sha256}`,
      { method: 'PUT', headers: { 'content-type': 'application/octet-stream' } },
      bytes,
    );
  }

  /** Questions and commands in turn, a connection each, by four at once, while `work` is done. */
  async whileAsking(work: () => Promise<unknown>): Promise<Met> {
    const counts: Record<string, number> = {};
    const taken: string[] = [];
    let slowestMs = 0;
    let ended = false;
    const mark = randomUUID().slice(0, 8);
    const lane = async (number: number) => {
      for (let n = 0; !ended; n += 1) {
        const began = performance.now();
        const personId = `load.${mark}.${number}.${n}`;
        const command = n % 2 === 0;
        const asked = command ? this.register(personId) : this.ask('/api/v1/cohorts');
        const status = await asked.then(
          (answer) => String(answer.status),
          (error: NodeJS.ErrnoException) => error.code ?? error.message,
        );
        const what = `${command ? 'command' : 'question'} ${status}`;
        counts[what] = (counts[what] ?? 0) + 1;
        if (command && status === '201') taken.push(personId);
        slowestMs = Math.max(slowestMs, performance.now() - began);
        await setTimeout(20);
      }
    };
    const lanes = [0, 1, 2, 3].map(lane);
    try {
      await work();
    } finally {
      ended = true;
    }
    await Promise.all(lanes);
    return { counts, taken, slowestMs: Math.round(slowestMs) };
  }

  /** How long after a command the live feed told of it, in milliseconds. */
  async newsAfterMs(): Promise<number> {
    const feed = await this.begin('/api/v1/live', {});
    try {
      const told = (async () => {
        for await (const chunk of feed) if (/^data:/m.test(String(chunk))) return;
        throw new Error('the live feed ended');
      })();
      await setTimeout(500);
      const began = performance.now();
      const { status } = await this.register(`news.${randomUUID().slice(0, 8)}`);
      if (status !== 201) throw new Error(`the command was answered ${status}`);
      await told;
      return Math.round(performance.now() - began);
    } finally {
      feed.destroy();
    }
  }

  /** Those of the taken whom nobody knows any more. */
  async lostOf({ taken }: Met): Promise<string[]> {
    const lost: string[] = [];
    for (let at = 0; at < taken.length; at += 50) {
      const ids = taken.slice(at, at + 50);
      const { text } = await this.ask(`/api/v1/people?ids=${ids.join(',')}`);
      lost.push(...ids.filter((id) => !text.includes(`"${id}"`)));
    }
    return lost;
  }
}
