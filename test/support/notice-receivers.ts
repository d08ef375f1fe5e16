import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What a receiver does with the next notice. */
export type Mood = 'takes' | 'fails' | 'hangs' | 'late' | 'takes and cuts';

export interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly path: string;
  readonly body: string;
}

const LATE_MS = 300;

/** A real HTTP receiver, in whatever mood. */
export class HttpReceiver {
  /** All that came whole, whatever was answered. */
  readonly received: Received[] = [];
  answer: { status: number; body: string; headers?: Record<string, string> } = {
    ...{ status: 200, body: '{"errcode":0,"code":0}' },
  };
  #server: Server | undefined;
  #port = 0;

  constructor(private readonly mood: () => Mood = () => 'takes') {}

  get url(): string {
    return `http://127.0.0.1:${this.#port}/hook`;
  }

  async start(): Promise<this> {
    const server = createServer((request, response) => {
      const mood = this.mood();
      if (mood === 'fails') return void response.writeHead(500).end('no');
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (mood === 'hangs') return;
        const body = Buffer.concat(chunks).toString('utf8');
        this.received.push({ headers: request.headers, path: request.url ?? '', body });
        if (mood === 'takes and cuts') return request.socket.destroy();
        const { status, body: answer, headers } = this.answer;
        setTimeout(
          () => response.writeHead(status, headers).end(answer),
          mood === 'late' ? LATE_MS : 0,
        );
      });
    });
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    this.#server?.close();
    if (this.#server) await once(this.#server, 'close');
    this.#server = undefined;
  }
}

export interface ReceivedMail {
  readonly to: string;
  /** What its reader sees. */
  readonly text: string;
  readonly messageId: string;
}

/** A real mail server, in whatever mood. */
export class MailReceiver {
  readonly received: ReceivedMail[] = [];
  #server: SMTPServer | undefined;
  #port = 0;

  constructor(private readonly mood: () => Mood = () => 'takes') {}

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<this> {
    const server = new SMTPServer({
      ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], closeTimeout: 10 },
      onData: (stream, session, done) => {
        const mood = this.mood();
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          if (mood === 'fails' || mood === 'hangs') {
            return done(Object.assign(new Error('later'), { responseCode: 451 }));
          }
          const raw = Buffer.concat(chunks).toString('utf8');
          const messageId = /^Message-ID: <(.+)>/im.exec(raw)?.[1] ?? '';
          const to = session.envelope.rcptTo.map(({ address }) => address).join();
          this.received.push({ to, text: readable(raw), messageId });
          setTimeout(() => done(), mood === 'late' ? LATE_MS : 0);
        });
      },
    });
    // Whoever is killed leaves a connection behind.
    server.on('error', () => undefined);
    const listening = once(server.server, 'listening');
    server.listen(this.#port, '127.0.0.1');
    await listening;
    this.#port = (server.server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => (this.#server ? this.#server.close(resolve) : resolve()));
    this.#server = undefined;
  }
}

/** The one part of a mail, as its encoding says (RFC 2045). */
function readable(raw: string): string {
  const end = raw.indexOf('\r\n\r\n');
  const body = raw.slice(end + 4);
  const encoding = /^Content-Transfer-Encoding: (\S+)/im.exec(raw.slice(0, end))?.[1];
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
