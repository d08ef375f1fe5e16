import { signal } from '@preact/signals';
import { refresh } from './answers.js';
import { whoAmI } from './me.js';

interface Live {
  readonly state: 'connecting' | 'live' | 'lost';
  /** When we last heard that something changed, or that all was up to date. */
  readonly at?: Date;
}

export const live = signal<Live>({ state: 'connecting' });

/** A burst of changes, an import say, is asked about once. */
const GATHER_MS = 400;
const COME_BACK_MS = 5_000;

/** Follows the views until told to stop; comes back after a break, and asks about what it missed. */
export function follow(): () => void {
  let source: EventSource | undefined;
  let changed = new Set<string>();
  let gathering: number | undefined;
  let comingBack: number | undefined;
  let missed = false;

  function heard(): void {
    live.value = { state: 'live', at: new Date() };
  }

  function connect(): void {
    const news = new EventSource('/api/v1/live');
    source = news;
    news.onopen = () => {
      heard();
      if (missed) refresh();
      missed = false;
    };
    news.addEventListener('changed', ({ data }: MessageEvent<string>) => {
      heard();
      changed.add((JSON.parse(data) as { readonly view: string }).view);
      gathering ??= window.setTimeout(() => {
        gathering = undefined;
        refresh(changed);
        changed = new Set();
      }, GATHER_MS);
    });
    news.addEventListener('bye', ({ data }: MessageEvent<string>) => {
      const { reason } = JSON.parse(data) as { readonly reason: string };
      if (['sign-in-expired', 'signed-out', 'not-entitled'].includes(reason)) void whoAmI();
    });
    news.onerror = () => {
      const { at } = live.peek();
      missed = true;
      live.value = { state: 'lost', ...(at ? { at } : {}) };
      // The browser comes back by itself unless it was refused.
      if (news.readyState === EventSource.CLOSED) {
        comingBack = window.setTimeout(connect, COME_BACK_MS);
      }
    };
  }

  connect();
  return () => {
    source?.close();
    window.clearTimeout(gathering);
    window.clearTimeout(comingBack);
  };
}
