import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant, PersonId } from '../kernel/envelope.js';

/** What happened that is not in the ledger, or not by itself: who looked at what, who was turned away. */
export interface AccessEntry {
  readonly what:
    'read' | 'refused-sign-in' | 'refused-command' | 'refused-read' | 'administered' | 'operated';
  /** Null for somebody who is not signed in, and for whoever runs the machine. */
  readonly by: PersonId | null;
  readonly via?: string;
  /** The question, the command, or the command line's subcommand. */
  readonly of: string;
  /** Ids that it was about: persons, courses, streams. Never a name. */
  readonly about?: Readonly<Record<string, string>>;
  /** Rows handed out, where they were counted. */
  readonly rows?: number;
  readonly format?: string;
  /** Why it was refused. */
  readonly code?: string;
  readonly correlationId?: string;
}

/** The last line of a chain, as another chain remembers it. */
export interface Head {
  readonly n: number;
  readonly hash: string;
}

/** One process begins to record. It says how far the chains were that it found: one cut short or taken
 *  away is missed from then on. */
export interface Opening {
  readonly what: 'opened';
  readonly after: Readonly<Record<string, Head>>;
}

/** A line: numbered from 0 in its chain, holding the SHA-256 of the line before it. */
export type Line = { readonly n: number; readonly prev: string; readonly at: Instant } & (
  AccessEntry | Opening
);

/** Before the first line of a chain. */
export const NOTHING = '0'.repeat(64);

const FILE = /^(\d{8}T\d{9}Z-\d+-[0-9a-f]{8})\.(\d{4,})\.ndjson$/;

export function fileName(chain: string, part: number): string {
  return `${chain}.${String(part).padStart(4, '0')}.ndjson`;
}

export function hashOf(line: string): string {
  return createHash('sha256').update(line).digest('hex');
}

export interface Chain {
  readonly name: string;
  /** In the order in which they were written. */
  readonly files: readonly string[];
}

/** The chains of a folder, oldest first. */
export function chainsIn(folder: string): Chain[] {
  const chains = new Map<string, { file: string; part: number }[]>();
  for (const file of names(folder)) {
    const [, name, part] = FILE.exec(file) ?? [];
    if (name === undefined) continue;
    const files = chains.get(name) ?? [];
    chains.set(name, [...files, { file, part: Number(part) }]);
  }
  return [...chains]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, files]) => ({
      name,
      files: files.sort((a, b) => a.part - b.part).map(({ file }) => join(folder, file)),
    }));
}

/** Whole lines of a file; `torn` is what a process left that was killed while it wrote. */
export function linesOf(file: string): { readonly lines: string[]; readonly torn: boolean } {
  const parts = readFileSync(file, 'utf8').split('\n');
  const rest = parts.pop();
  return { lines: parts, torn: rest !== '' };
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
