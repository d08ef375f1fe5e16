import { basename } from 'node:path';
import { chainsIn, type Chain, type Head, hashOf, type Line, linesOf, NOTHING } from './entries.js';

export interface AccessLogFault {
  readonly file: string;
  /** From 1; null when it is about the file or the chain as a whole. */
  readonly line: number | null;
  readonly problem: string;
}

export interface AccessLogVerified {
  readonly chains: number;
  readonly lines: number;
  readonly faults: readonly AccessLogFault[];
  /** Files whose process was killed while it wrote their last line: no fault. */
  readonly torn: readonly string[];
}

/**
 * Follows every chain of an access log from file to file, and looks for what later chains remember of
 * earlier ones. A line changed, left out, added, or cut off is a fault; so is a chain that is gone, as
 * far as another one began after it.
 */
export function verifyAccessLog(folder: string): AccessLogVerified {
  const chains = chainsIn(folder);
  const faults: AccessLogFault[] = [];
  const torn: string[] = [];
  const hashes = new Map<string, string[]>();
  const remembered: { by: string; chain: string; head: Head }[] = [];
  for (const chain of chains) {
    const lines = follow(chain, faults, torn);
    hashes.set(
      chain.name,
      lines.map(({ hash }) => hash),
    );
    const [first] = lines;
    if (first?.line?.what !== 'opened') continue;
    const by = basename(chain.files[0] as string);
    for (const [name, head] of Object.entries(first.line.after)) {
      remembered.push({ by, chain: name, head });
    }
  }
  for (const { by, chain, head } of remembered) {
    const found = hashes.get(chain)?.[head.n];
    if (found === head.hash) continue;
    const problem =
      found === undefined
        ? `${chain} had ${head.n + 1} lines when ${by} began, and has not any more`
        : `line ${head.n + 1} of ${chain} is not the one it was when ${by} began`;
    faults.push({ file: chain, line: null, problem });
  }
  const lines = [...hashes.values()].reduce((sum, { length }) => sum + length, 0);
  return { chains: chains.length, lines, faults, torn };
}

interface Followed {
  readonly hash: string;
  readonly line: Line | null;
}

function follow({ files }: Chain, faults: AccessLogFault[], torn: string[]): readonly Followed[] {
  const followed: Followed[] = [];
  let prev = NOTHING;
  for (const path of files) {
    const file = basename(path);
    const content = linesOf(path);
    if (content.torn) {
      torn.push(file);
      if (path !== files.at(-1)) faults.push({ file, line: null, problem: 'it is cut short' });
    }
    for (const [at, text] of content.lines.entries()) {
      const line = parsed(text);
      const fault = (problem: string) => faults.push({ file, line: at + 1, problem });
      if (!line) fault('it is no JSON object');
      else if (line.prev !== prev) fault('it does not follow the line before it');
      else if (line.n !== followed.length) fault(`it says that it is number ${line.n}`);
      prev = hashOf(text);
      followed.push({ hash: prev, line });
    }
  }
  return followed;
}

function parsed(text: string): Line | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Line) : null;
  } catch {
    return null;
  }
}
