import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A fenced block of CONTRIBUTING.md that names the file it is about. */
export interface Block {
  readonly section: string;
  readonly language: string;
  readonly file: string;
  readonly text: string;
}

export function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  let section = '';
  for (const [, heading, language, file, text] of page.matchAll(
    /^## (.+)$|^```(\w+) file=(\S+)\n([\s\S]*?)^```$/gm,
  )) {
    if (heading !== undefined) section = heading;
    else if (language !== undefined && file !== undefined && text !== undefined) {
      blocks.push({ section, language, file, text });
    }
  }
  return blocks;
}

/** Does to the sources below a folder what a reader of the block does by hand. */
export function apply({ file, language, text }: Block, root: string): void {
  const path = join(root, file);
  if (language !== 'diff') {
    mkdirSync(dirname(path), { recursive: true });
    // A file of that name would be lost.
    writeFileSync(path, text, { flag: 'wx' });
    return;
  }
  let source = readFileSync(path, 'utf8');
  for (const hunk of text.split(/^@@\n/m)) source = changed(source, hunk, file);
  writeFileSync(path, source);
}

/** Lines with ` ` and `-` say where, `-` goes and `+` comes. @throws Error unless that is one place */
function changed(source: string, hunk: string, file: string): string {
  const lines = hunk.split('\n').slice(0, -1);
  const those = (signs: string) =>
    lines
      .filter(([sign = ' ']) => signs.includes(sign))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  const [before, after] = [those(' -'), those(' +')];
  const parts = `\n${source}`.split(`\n${before}`);
  if (parts.length !== 2) {
    throw new Error(`${file} has ${parts.length - 1} places for this change:\n${hunk}`);
  }
  return parts.join(`\n${after}`).slice(1);
}
