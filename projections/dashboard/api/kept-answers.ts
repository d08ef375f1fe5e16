import { signal, type Signal } from '@preact/signals';
import type { Envelope } from './envelope.js';
import { send } from './http.js';
import { Problem } from './problem.js';

export interface Figures {
  readonly envelope: Envelope<unknown>;
  /** When they came. */
  readonly at: Date;
}

/** What is known of one question's answer. Figures stay while newer ones are on their way, or fail to come. */
export interface Kept {
  readonly figures?: Figures;
  readonly problem?: Problem;
  readonly loading: boolean;
}

interface Entry {
  readonly kept: Signal<Kept>;
  readonly views: readonly string[] | undefined;
  askers: number;
  asking?: AbortController;
}

const entries = new Map<string, Entry>();

/** How far the ledger was when we last heard of our own commands: no answer may be older. */
let own = '0';

export function keptAnswer(address: string, views?: readonly string[]): Signal<Kept> {
  return entryOf(address, views).kept;
}

/** From here until given back the answer is kept up to date. */
export function hold(address: string, views?: readonly string[]): () => void {
  const entry = entryOf(address, views);
  entry.askers += 1;
  return () => {
    entry.askers -= 1;
    // Somebody may ask the same a moment later, when one page gives way to another.
    if (entry.askers === 0) setTimeout(() => forget(address, entry), 30_000);
  };
}

function entryOf(address: string, views: readonly string[] | undefined): Entry {
  const found = entries.get(address);
  if (found) return found;
  const entry: Entry = { kept: signal<Kept>({ loading: true }), views, askers: 0 };
  entries.set(address, entry);
  void ask(address, entry);
  return entry;
}

function forget(address: string, entry: Entry): void {
  if (entry.askers > 0 || entries.get(address) !== entry) return;
  entry.asking?.abort();
  entries.delete(address);
}

export async function askAgain(address: string): Promise<void> {
  const entry = entries.get(address);
  if (entry) await ask(address, entry);
}

/** These views changed: what is on the page and rests on them is asked again, the rest forgotten. */
export function refresh(changed?: ReadonlySet<string>): void {
  for (const [address, entry] of entries) {
    const rests = !changed || !entry.views || entry.views.some((view) => changed.has(view));
    if (!rests) continue;
    if (entry.askers > 0) void ask(address, entry);
    else forget(address, entry);
  }
}

/** We wrote something: every answer from now on has it. */
export function mustHave(position: string): void {
  if (BigInt(position) > BigInt(own)) own = position;
  refresh();
}

async function ask(address: string, entry: Entry): Promise<void> {
  entry.asking?.abort();
  const asking = new AbortController();
  entry.asking = asking;
  const { kept } = entry;
  kept.value = { ...kept.peek(), loading: true };
  try {
    const wait = own === '0' ? '' : `${address.includes('?') ? '&' : '?'}minPosition=${own}`;
    const response = await send(address + wait, { signal: asking.signal });
    const envelope = (await response.json()) as Envelope<unknown>;
    if (asking.signal.aborted) return;
    kept.value = { figures: { envelope, at: new Date() }, loading: false };
  } catch (error) {
    if (asking.signal.aborted) return;
    const { figures } = kept.peek();
    if (!(error instanceof Problem)) throw error;
    kept.value = { ...(figures ? { figures } : {}), problem: error, loading: false };
  }
}
