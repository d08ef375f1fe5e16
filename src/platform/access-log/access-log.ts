import { randomBytes } from 'node:crypto';
import { closeSync, fdatasyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type AccessEntry, chainsIn, fileName, hashOf, linesOf, NOTHING } from './entries.js';
import type { Head, Line, Opening } from './entries.js';

export interface AccessLogOptions {
  readonly now?: () => Date;
  /** A file is no longer than this, and of one day (UTC). */
  readonly fileBytes?: number;
}

const FILE_BYTES = 16 * 1024 * 1024;
const SYNC_MS = 1_000;

/**
 * Who read what, and who was turned away: NDJSON under `<data>/access-log`, apart from the ledger, a chain
 * of hashes for each process (ADR 11). It holds ids, never a name. Written at once, on disk in a second.
 */
export class AccessLog {
  readonly #folder: string;
  readonly #chain: string;
  readonly #now: () => Date;
  readonly #fileBytes: number;
  #part = 0;
  #file: number | undefined;
  #day = '';
  #bytes = 0;
  #next = 0;
  #prev = NOTHING;
  #syncing: NodeJS.Timeout | undefined;

  constructor(
    data: string,
    { now = () => new Date(), fileBytes = FILE_BYTES }: AccessLogOptions = {},
  ) {
    this.#folder = accessLogFolder(data);
    this.#now = now;
    this.#fileBytes = fileBytes;
    const stamp = now()
      .toISOString()
      .replaceAll(/[-:.Z]/g, '');
    this.#chain = `${stamp}Z-${process.pid}-${randomBytes(4).toString('hex')}`;
  }

  /** @throws Error when the disk does not take it */
  record(entry: AccessEntry): void {
    if (this.#next === 0) this.#write({ what: 'opened', after: openHeads(this.#folder) });
    this.#write(entry);
  }

  close(): void {
    clearTimeout(this.#syncing);
    this.#leaveFile();
  }

  #write(entry: AccessEntry | Opening): void {
    const at = this.#now().toISOString();
    const line: Line = { n: this.#next, prev: this.#prev, at, ...entry };
    const text = JSON.stringify(line);
    const bytes = Buffer.from(`${text}\n`);
    const file = this.#fileFor(at.slice(0, 10), bytes.length);
    // In one call: a killed process leaves a whole line or a part of its last one.
    writeSync(file, bytes);
    this.#bytes += bytes.length;
    this.#next += 1;
    this.#prev = hashOf(text);
    this.#syncing ??= setTimeout(() => this.#sync(), SYNC_MS).unref();
  }

  #fileFor(day: string, bytes: number): number {
    if (this.#file !== undefined && day === this.#day && this.#bytes + bytes <= this.#fileBytes) {
      return this.#file;
    }
    this.#leaveFile();
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    this.#part += 1;
    this.#file = openSync(join(this.#folder, fileName(this.#chain, this.#part)), 'ax', 0o600);
    this.#day = day;
    this.#bytes = 0;
    return this.#file;
  }

  #sync(): void {
    this.#syncing = undefined;
    if (this.#file !== undefined) fdatasyncSync(this.#file);
  }

  #leaveFile(): void {
    if (this.#file === undefined) return;
    fdatasyncSync(this.#file);
    closeSync(this.#file);
    this.#file = undefined;
  }
}

export function accessLogFolder(data: string): string {
  return join(data, 'access-log');
}

/** The ends of the chains that no other chain remembers yet as they are now. */
function openHeads(folder: string): Record<string, Head> {
  const heads = new Map<string, Head>();
  const remembered = new Map<string, number>();
  for (const { name, files } of chainsIn(folder)) {
    const [first] = linesOf(files[0] as string).lines;
    for (const [chain, { n }] of Object.entries(openingOf(first))) {
      remembered.set(chain, Math.max(n, remembered.get(chain) ?? 0));
    }
    const last = lastLine(files);
    if (last === undefined) continue;
    heads.set(name, { n: numberOf(last), hash: hashOf(last) });
  }
  return Object.fromEntries([...heads].filter(([name, { n }]) => n > (remembered.get(name) ?? -1)));
}

/** A newest file may hold nothing whole yet. */
function lastLine(files: readonly string[]): string | undefined {
  for (const file of files.toReversed()) {
    const line = linesOf(file).lines.at(-1);
    if (line !== undefined) return line;
  }
  return undefined;
}

function openingOf(line: string | undefined): Readonly<Record<string, Head>> {
  const opening = parsed(line);
  return opening && 'after' in opening ? opening.after : {};
}

function numberOf(line: string): number {
  return parsed(line)?.n ?? 0;
}

/** A damaged line is the verifier's to tell of; to record goes on. */
function parsed(line: string | undefined): Line | null {
  try {
    return JSON.parse(line ?? 'null') as Line | null;
  } catch {
    return null;
  }
}
