import type { Recorded } from '../../../src/platform/kernel/envelope.js';

/**
 * U+0000 is refused on input now, but older ledgers may hold it, and PostgreSQL takes it in no text. It
 * is replaced before any fold, so that rows are the same in either database and when they are verified.
 * Once a page: to look at each event again for each view that reads it took a fifth of a rebuild.
 */
export function withoutNul(events: readonly Recorded[]): readonly Recorded[] {
  return events.some(({ data }) => holdsNul(data))
    ? events.map((event) => ({ ...event, data: replaced(event.data) as Recorded['data'] }))
    : events;
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null) return false;
  for (const name in value) {
    if (name.includes('\0') || holdsNul((value as Record<string, unknown>)[name])) return true;
  }
  return false;
}

function replaced(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', REPLACEMENT);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(replaced);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name.replaceAll('\0', REPLACEMENT),
      replaced(inner),
    ]),
  );
}

const REPLACEMENT = '\ufffd';
