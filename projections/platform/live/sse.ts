/** One event of a stream of server-sent events (WHATWG HTML, 9.2.6). */
export interface ServerSentEvent {
  /** Where the reader goes on after a break. */
  readonly id?: string;
  readonly event?: string;
  /** Written as JSON: it has no line breaks of its own. */
  readonly data?: unknown;
}

const ENDS_A_FIELD = /[\r\n\0]/;

/**
 * As it goes over the wire. An event without data moves the reader's place and is otherwise silent.
 * @throws RangeError when an id or a name would end its line and begin another field
 */
export function written({ id, event, data }: ServerSentEvent): string {
  const lines = [
    ...(id === undefined ? [] : [field('id', id)]),
    ...(event === undefined ? [] : [field('event', event)]),
    ...(data === undefined ? [] : [field('data', JSON.stringify(data))]),
  ];
  return `${lines.join('')}\n`;
}

function field(name: string, value: string): string {
  if (ENDS_A_FIELD.test(value)) throw new RangeError(`${name} has a line break in it`);
  return `${name}: ${value}\n`;
}

/** Keeps a quiet connection open through whatever stands between. */
export const HEARTBEAT = ': still here\n\n';
