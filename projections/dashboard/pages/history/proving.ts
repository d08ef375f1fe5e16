import { type Signal, signal } from '@preact/signals';
import { Problem, send } from '../../api/http.js';
import { trustedKey, trustFirst } from '../../evidence/trusted-key.js';
import { type EventProof, type ProvenEvent, verifyEvent } from '../../evidence/verify-event.js';
import type { Entry } from './event-feed.js';

/** How far this browser is with the proof of an event. */
export type Proving =
  | { readonly as: 'waiting' }
  | { readonly as: 'unavailable'; readonly because: string }
  | { readonly as: 'done'; readonly proven: ProvenEvent; readonly proof: EventProof };

/** More at once would keep the page's own questions waiting. */
const AT_ONCE = 3;

const provings = new Map<string, Signal<Proving>>();
const queue: (() => Promise<void>)[] = [];
let working = 0;

/** The proof of an event, asked for once and verified here. A proof does not age: it is kept. */
export function provingOf(entry: Entry): Signal<Proving> {
  const found = provings.get(entry.id);
  if (found) return found;
  const proving = signal<Proving>({ as: 'waiting' });
  provings.set(entry.id, proving);
  queue.push(() => prove(entry, proving));
  next();
  return proving;
}

function next(): void {
  if (working >= AT_ONCE) return;
  const work = queue.shift();
  if (!work) return;
  working += 1;
  void work().finally(() => {
    working -= 1;
    next();
  });
}

async function prove(entry: Entry, proving: Signal<Proving>): Promise<void> {
  try {
    const vkey = await keyOfDevice();
    const path = `events/${encodeURIComponent(entry.id)}/proof`;
    const proof = (await (await send(path)).json()) as EventProof;
    proving.value = { as: 'done', proof, proven: verifyEvent(entry, proof, vkey) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // Asked again when the row comes into sight again.
    provings.delete(entry.id);
    proving.value = { as: 'unavailable', because: error.message };
  }
}

let first: Promise<string> | undefined;

/** The key that this device remembers; on first use the one that the server names, from then on only that. */
function keyOfDevice(): Promise<string> {
  const kept = trustedKey.peek();
  if (kept) return Promise.resolve(kept.vkey);
  first ??= keyOfServer().finally(() => (first = undefined));
  return first;
}

async function keyOfServer(): Promise<string> {
  const status = (await (await send('audit')).json()) as {
    readonly data: { readonly keys: readonly string[] };
  };
  const [vkey = ''] = status.data.keys;
  return trustFirst(vkey);
}
