import { me } from './me.js';

/** What this device keeps for whoever is signed in: nobody else's is read or sent. */
function nameOf(what: string, personId = me()?.personId ?? ''): string {
  return `lectern.${personId}.${what}`;
}

/** Sheets that were handed in and have not arrived: they are nowhere else. */
export const OUTBOX = 'outbox';

/** Whoever uses the device next finds nothing of what was typed; what is to be sent stays. */
export function dropAllOf(personId: string): void {
  try {
    const own = Object.keys(window.localStorage).filter((one) =>
      one.startsWith(nameOf('', personId)),
    );
    for (const one of own) {
      if (one !== nameOf(OUTBOX, personId)) window.localStorage.removeItem(one);
    }
  } catch {
    // What could not be kept need not be dropped.
  }
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
