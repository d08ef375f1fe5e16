import type { Recorded } from '../platform/kernel/envelope.js';

const COLUMNS = [
  ['position', 8],
  ['occurred', 25],
  ['event', 22],
  ['stream', 30],
  ['rev', 3],
  ['by', 8],
] as const;

/** Rows of fixed columns, so that a long history can be printed as it is read. */
export function eventRows(): {
  readonly header: string;
  readonly row: (event: Recorded) => string;
} {
  const line = (cells: readonly string[]) =>
    `${cells.map((cell, i) => cell.padEnd(COLUMNS[i]?.[1] ?? 0)).join('  ')}`.trimEnd() + '\n';
  return {
    header: line([...COLUMNS.map(([name]) => name), 'what it says']),
    row: ({ position, metadata, type, stream, revision, data }) =>
      line([
        position,
        metadata.occurredAt,
        type,
        stream,
        String(revision),
        metadata.actor.personId,
        gist(data),
      ]),
  };
}

/** What an event says in one short line; ids that the stream's name holds already are left out. */
function gist(data: object): string {
  const text = Object.entries(data)
    .filter(([, value]) => typeof value !== 'object' || value === null || Array.isArray(value))
    .map(([name, value]) => `${name}=${Array.isArray(value) ? `[${value.length}]` : String(value)}`)
    .join(' ')
    .replace(/\s+/g, ' ');
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
