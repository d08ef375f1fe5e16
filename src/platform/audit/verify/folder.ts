import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, reasonOf } from './fault.js';

/**
 * Reads evidence from a folder. What is neither a file nor a folder with files in it is none: a link leads away, a
 * pipe never ends, and what is not looked at is not verified.
 */

const CHUNK = 1 << 20;

/** The bytes of a file, or undefined when there is nothing of that name. @throws Fault for anything else */
export function readFile(folder: string, path: string): Uint8Array | undefined {
  return isFile(folder, path) ? readable(path, () => readFileSync(join(folder, path))) : undefined;
}

/** False when there is nothing of that name. @throws Fault when it is something else than a file */
export function isFile(folder: string, path: string): boolean {
  const found = lstatSync(join(folder, path), { throwIfNoEntry: false });
  if (found && !found.isFile()) throw noFile(path);
  return found !== undefined;
}

/** All files of a folder by their paths, `/` between folders. @throws Fault for what is no file */
export function readFolder(folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const look = (within: string) => {
    const entries = readable(within, () =>
      readdirSync(join(folder, within), { withFileTypes: true }),
    );
    if (entries.length === 0 && within !== '') throw noFile(within);
    for (const entry of entries) {
      const path = within === '' ? entry.name : `${within}/${entry.name}`;
      // What is not UTF-8 reads as this, and is not found under it.
      if (path.includes('\uFFFD')) throw noFile(path);
      if (entry.isDirectory()) look(path);
      else if (!entry.isFile()) throw noFile(path);
      else
        files.set(
          path,
          readable(path, () => readFileSync(join(folder, path))),
        );
    }
  };
  look('');
  return files;
}

function noFile(path: string): Fault {
  return new Fault('payload-differs', `${path} is neither a file nor a folder of files`, {
    file: path,
  });
}

function readable<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Fault('unusable', `${path} cannot be read: ${reasonOf(error)}`, { file: path });
  }
}

/** The lines of a file of any size, without their newlines. @throws Fault behind one that has none */
export function* linesOfFile(folder: string, path: string): Generator<Uint8Array, undefined> {
  const file = readable(path, () => openSync(join(folder, path), 'r'));
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
    if (rest.length === 0) return undefined;
    yield rest;
    throw new Fault('payload-differs', `${path} ends within a line`, { file: path });
  } finally {
    closeSync(file);
  }
}
