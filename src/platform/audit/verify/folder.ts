import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Reads evidence from a folder. A link is not followed: what is verified lies in the folder itself. */

const CHUNK = 1 << 20;

/** The bytes of a file, or undefined when there is no such file. */
export function readFile(folder: string, path: string): Uint8Array | undefined {
  return isFile(folder, path) ? readFileSync(join(folder, path)) : undefined;
}

export function isFile(folder: string, path: string): boolean {
  return lstatSync(join(folder, path), { throwIfNoEntry: false })?.isFile() ?? false;
}

/** All files of a folder by their paths, `/` between folders. */
export function readFolder(folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const look = (within: string) => {
    for (const entry of readdirSync(join(folder, within), { withFileTypes: true })) {
      const path = within === '' ? entry.name : `${within}/${entry.name}`;
      if (entry.isDirectory()) look(path);
      else if (entry.isFile()) files.set(path, readFileSync(join(folder, path)));
    }
  };
  look('');
  return files;
}

/** The lines of a file of any size, without their newlines. */
export function* linesOfFile(folder: string, path: string): Generator<Uint8Array, undefined> {
  const file = openSync(join(folder, path), 'r');
  try {
    let rest = Buffer.alloc(0);
    for (;;) {
      const chunk = Buffer.alloc(CHUNK);
      const length = readSync(file, chunk);
      if (length === 0) break;
      let start = 0;
      const bytes = Buffer.concat([rest, chunk.subarray(0, length)]);
      for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
        yield bytes.subarray(start, end);
        start = end + 1;
      }
      rest = bytes.subarray(start);
    }
    if (rest.length > 0) yield rest;
  } finally {
    closeSync(file);
  }
}
