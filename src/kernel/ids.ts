import { v5 } from 'uuid';

/** Namespace of every id Lectern derives. */
const LECTERN = '0a0c7e4e-3c1f-5d7e-9b53-6f1d8f3f2c11';

/** An id that is the same wherever and whenever it is derived from the same words. */
export function derivedId(...words: readonly string[]): string {
  return v5(JSON.stringify(words), LECTERN);
}

/** Event ids follow from the command's: a retried command appends nothing twice (ADR 7). */
export function eventId(commandId: string, index: number): string {
  return v5(String(index), commandId);
}
