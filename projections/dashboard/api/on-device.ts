import { me } from './me.js';

/** What this device keeps for the judge who is signed in: nobody else's is read or sent. */
function nameOf(what: string): string {
  return `lectern.${me()?.personId ?? ''}.${what}`;
}

export function keptHere<T>(what: string): T | undefined {
  try {
    const text = window.localStorage.getItem(nameOf(what));
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    // Not allowed, or not ours to read: as if nothing were kept.
    return undefined;
  }
}

/** @returns whether it is kept: a device may be full, or not allow it */
export function keepHere(what: string, value: unknown): boolean {
  try {
    window.localStorage.setItem(nameOf(what), JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function dropHere(what: string): void {
  try {
    window.localStorage.removeItem(nameOf(what));
  } catch {
    // What could not be kept need not be dropped.
  }
}
