import { signal } from '@preact/signals';
import { Problem, send } from '../../api/http.js';
import { me } from '../../api/me.js';
import { dropHere, keepHere, keptHere } from '../../api/on-device.js';
import type { Sheet } from './sheet.js';

/** A draft as the server has it; version 0 when it has none. */
export interface ServerDraft extends Sheet {
  readonly version: number;
  readonly savedAt: string | null;
}

interface Kept {
  readonly sheet: Sheet;
  /** The version on the server that it was written on. */
  readonly on: number;
  readonly savedAt: string;
  /** The server does not have it yet. */
  readonly unsaved: boolean;
}

const EMPTY: Sheet = { marks: {}, strengths: '', improvements: '', startedAt: null };
/** Typing is not sent key by key. */
const PAUSE_MS = 1_000;
const AGAIN_MS = 4_000;

/** A sheet that is being filled in: on the device with every key, on the server a moment later. */
export class DraftKeeper {
  readonly sheet = signal<Sheet>(EMPTY);
  /** When this device kept it last; `false` when it would not. */
  readonly here = signal<string | false | undefined>(undefined);
  readonly onServer = signal<{ readonly savedAt?: string | null; readonly waiting: boolean }>({
    waiting: false,
  });
  /** What another device saved meanwhile: the judge chooses. Until then nothing of ours is sent. */
  readonly other = signal<ServerDraft | undefined>(undefined);
  #on = 0;
  #unsaved = false;
  #saving = false;
  #met = false;
  #dropped = false;
  #later: number | undefined;

  constructor(readonly demoId: string) {
    const kept = keptHere<Kept>(this.#name);
    if (!kept) return;
    this.sheet.value = kept.sheet;
    this.here.value = kept.savedAt;
    this.#on = kept.on;
    this.#unsaved = kept.unsaved;
  }

  get #name(): string {
    return `sheet.${this.demoId}`;
  }

  get #path(): string {
    return `demos/${encodeURIComponent(this.demoId)}/draft`;
  }

  /** The sheet is on the page: another device may have saved since it was last. */
  open(): void {
    this.#met = false;
    void this.save();
  }

  change(what: Partial<Sheet>): void {
    this.sheet.value = { ...this.sheet.peek(), ...what };
    this.#unsaved = true;
    this.#keep();
    this.#soon(PAUSE_MS);
  }

  /** Puts what the server has together with what this device has, then sends what is not there yet. */
  async save(): Promise<void> {
    if (this.#saving || this.#dropped || this.other.peek()) return;
    this.#saving = true;
    try {
      if (!this.#met) await this.#meet();
      if (this.#unsaved && !this.other.peek()) await this.#send();
      this.onServer.value = { ...this.onServer.peek(), waiting: false };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'wrong-revision') this.#met = false;
      this.onServer.value = { ...this.onServer.peek(), waiting: true };
      // Another device was first: look at once what it saved. Else wait for the connection.
      const handedIn = error.code === 'already-scored' || error.code === 'sealed';
      if (!handedIn) this.#soon(error.code === 'wrong-revision' ? 0 : AGAIN_MS);
    } finally {
      this.#saving = false;
    }
  }

  /** Between what is here and what another device saved. */
  choose(which: 'here' | 'other'): void {
    const other = this.other.peek();
    if (!other) return;
    const { version, savedAt, ...sheet } = other;
    this.#on = version;
    this.other.value = undefined;
    if (which === 'other') this.sheet.value = sheet;
    this.#unsaved = which === 'here';
    if (which === 'other') this.onServer.value = { savedAt, waiting: false };
    this.#keep();
    void this.save();
  }

  /** It was handed in: the server has dropped its draft, too. */
  drop(): void {
    this.#dropped = true;
    window.clearTimeout(this.#later);
    dropHere(this.#name);
    keepers.delete(`${me()?.personId} ${this.demoId}`);
  }

  async #meet(): Promise<void> {
    const draft = (await (await send(this.#path)).json()) as ServerDraft;
    const { version, savedAt, ...sheet } = draft;
    this.#met = true;
    if (version === this.#on) return;
    const same = JSON.stringify(sorted(sheet)) === JSON.stringify(sorted(this.sheet.peek()));
    // Nothing there, nothing unsent here, or both the same: no choice to make.
    if (version === 0) {
      this.#on = 0;
      this.#unsaved = true;
    } else if (!this.#unsaved || same) {
      this.#on = version;
      this.#unsaved = false;
      this.sheet.value = sheet;
      this.onServer.value = { savedAt, waiting: false };
      this.#keep();
    } else this.other.value = draft;
  }

  async #send(): Promise<void> {
    const sent = this.sheet.peek();
    const { startedAt, ...rest } = sent;
    const response = await send(this.#path, {
      method: 'PUT',
      body: { ...rest, ...(startedAt === null ? {} : { startedAt }) },
      headers: this.#on === 0 ? {} : { 'If-Match': `"${this.#on}"` },
    });
    const { version, savedAt } = (await response.json()) as ServerDraft;
    this.#on = version;
    this.#unsaved = this.sheet.peek() !== sent;
    this.onServer.value = { savedAt, waiting: false };
    this.#keep(false);
    if (this.#unsaved) this.#soon(PAUSE_MS);
  }

  /** @param now whether something was typed: that, and not the answer of a server, is what was kept when */
  #keep(now = true): void {
    if (this.#dropped) return;
    const before = this.here.peek();
    const savedAt = now || !before ? new Date().toISOString() : before;
    const kept: Kept = {
      ...{ sheet: this.sheet.peek(), on: this.#on, unsaved: this.#unsaved, savedAt },
    };
    this.here.value = keepHere(this.#name, kept) ? savedAt : false;
  }

  #soon(ms: number): void {
    window.clearTimeout(this.#later);
    this.#later = window.setTimeout(() => void this.save(), ms);
  }
}

function sorted({ marks, ...sheet }: Sheet): object {
  const { strengths, improvements, startedAt } = sheet;
  const byName = Object.entries(marks).sort(([a], [b]) => (a < b ? -1 : 1));
  return { marks: byName, strengths, improvements, startedAt };
}

const keepers = new Map<string, DraftKeeper>();

export function keeperOf(demoId: string): DraftKeeper {
  const name = `${me()?.personId} ${demoId}`;
  const found = keepers.get(name) ?? new DraftKeeper(demoId);
  keepers.set(name, found);
  return found;
}
