import { signal, type Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { param, type Params } from '../address/address.js';
import type { Envelope } from './envelope.js';
import { Problem, send } from './http.js';

/** A question of the API, as `docs/api.md` lists them. */
export interface Question {
  /** Below `/api/v1/`, its parts encoded. */
  readonly path: string;
  readonly params?: Params;
  /** The views it rests on, if it should not be asked again whenever anything changes. */
  readonly views?: readonly string[];
  /** Always as of today and as known now, whatever the shell says: lists to choose from, names. */
  readonly always?: boolean;
}

export interface Answer<T> {
  /** The last figures, also while newer ones are loading or failed to come. */
  readonly envelope?: Envelope<T>;
  readonly at?: Date;
  readonly loading: boolean;
  readonly problem?: Problem;
  /** The figures belong to an earlier moment or filter than the one asked for now. */
  readonly earlier: boolean;
  readonly again: () => void;
}

/** The address of a question at the moment that the shell is set to. */
function questionAddress({ path, params = {}, always }: Question): string {
  const moment = always ? {} : { asOf: param('asOf'), knownAt: param('knownAt') };
  const given = Object.entries({ ...moment, ...params })
    .filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

/**
 * The answer to a question, kept up to date while it is on the page. Without a question there is none:
 * for what depends on an answer that is not there yet.
 */
export function useAnswer<T>(question: Question | undefined): Answer<T> {
  const address = question && questionAddress(question);
  const views = question?.views;
  useEffect(() => (address === undefined ? undefined : hold(address, views)), [address]);
  const before = useRef<{ readonly path: string; readonly figures: Figures }>(undefined);
  if (!question || address === undefined) {
    return { loading: false, earlier: false, again: () => undefined };
  }
  const { figures, problem, loading } = keptAnswer(address, views).value;
  if (figures) before.current = { path: question.path, figures };
  // Another trainer's figures are no stand-in for this one's; the same trainer's of another day are.
  const last = before.current?.path === question.path ? before.current.figures : undefined;
  const shown = figures ?? last;
  return {
    ...(shown ? { envelope: shown.envelope as Envelope<T>, at: shown.at } : {}),
    ...(problem ? { problem } : {}),
    loading,
    earlier: !figures && last !== undefined,
    again: () => void askAgain(address),
  };
}

interface Figures {
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

async function askAgain(address: string): Promise<void> {
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

/** We wrote something: every answer that is asked for from now on has it. */
export function noteOwn(position: string): void {
  if (BigInt(position) > BigInt(own)) own = position;
}

/** We wrote something: it is shown at once. */
export function mustHave(position: string): void {
  noteOwn(position);
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
