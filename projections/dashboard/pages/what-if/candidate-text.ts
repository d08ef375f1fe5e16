/** Longer ones would not survive being pasted into a message. */
const LONGEST = 4_000;
const DEVICE = 'device.';
const KEPT = 'lectern.candidate.';

/** A document as a part of the address: base64url, so that nothing in it is escaped to three times its length. */
function packed(document: object): string {
  const binary = String.fromCharCode(...new TextEncoder().encode(JSON.stringify(document)));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function unpacked(text: string): object | undefined {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

export interface KeptCandidate {
  readonly where: 'address' | 'device' | 'elsewhere';
  readonly document?: object;
}

/** What the address says the candidate is. */
export function candidateIn(text: string): KeptCandidate {
  if (!text.startsWith(DEVICE)) {
    const document = unpacked(text);
    return document ? { where: 'address', document } : { where: 'elsewhere' };
  }
  const kept = window.localStorage.getItem(KEPT + text.slice(DEVICE.length));
  const document = kept === null ? undefined : unpacked(kept);
  return document ? { where: 'device', document } : { where: 'elsewhere' };
}

/** @param slot under which the device keeps what is too long for the address */
export function candidateText(document: object, slot: string): string {
  const text = packed(document);
  if (text.length <= LONGEST) return text;
  window.localStorage.setItem(KEPT + slot, text);
  return DEVICE + slot;
}
