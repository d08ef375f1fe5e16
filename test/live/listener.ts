import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';

export interface Heard {
  readonly id: string;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Listener {
  readonly response: IncomingMessage;
  /** Everything heard so far, put together as WHATWG HTML 9.2.6 says. */
  readonly heard: readonly Heard[];
  /** The id to go on from. */
  lastId(): string;
  raw(): string;
  until(condition: () => boolean): Promise<void>;
  closed: Promise<void>;
  close(): void;
}

/** Listens as a browser's EventSource does, with a token or a header of its own to sign in. */
export async function listen(
  url: string,
  signedIn: string | { readonly Cookie: string },
  lastEventId?: string,
): Promise<Listener> {
  const request = get(`${url}/api/v1/live`, {
    agent: false,
    headers: {
      ...(typeof signedIn === 'string' ? { Authorization: `Bearer ${signedIn}` } : signedIn),
      Accept: 'text/event-stream',
      ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }),
    },
  });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.setEncoding('utf8');
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  let [raw, rest, lastId] = ['', '', ''];
  response.on('data', (text: string) => {
    raw += text;
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(
        block.split('\n').map((line) => {
          const [name = '', ...value] = line.split(': ');
          return [name, value.join(': ')] as const;
        }),
      );
      lastId = fields.get('id') ?? lastId;
      const data = fields.get('data');
      if (data === undefined) continue;
      const event = fields.get('event') ?? 'message';
      heard.push({ id: lastId, event, data: JSON.parse(data) as Heard['data'] });
    }
    for (const look of waiting) look();
  });
  const closed = new Promise<void>((resolve) => {
    response.once('close', () => {
      for (const look of waiting) look();
      resolve();
    });
    response.on('error', () => resolve());
  });
  return {
    response,
    heard,
    closed,
    lastId: () => lastId,
    raw: () => raw,
    until: (condition) =>
      new Promise<void>((resolve, reject) => {
        const look = () => {
          if (condition()) {
            waiting.delete(look);
            resolve();
          } else if (response.destroyed) {
            waiting.delete(look);
            reject(new Error(`closed before: ${raw.slice(-500)}`));
          }
        };
        waiting.add(look);
        look();
      }),
    close: () => request.destroy(),
  };
}
