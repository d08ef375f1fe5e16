import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Which of these words are in which files of a folder, as their bytes: `file: word`. */
export function wordsInFiles(
  folder: string,
  words: readonly string[],
  but: readonly string[] = [],
): string[] {
  const needles = words.map((word) => ({ word, bytes: Buffer.from(word) }));
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !but.some((part) => relative(folder, path).startsWith(part)))
    .flatMap((path) => {
      const content = readFileSync(path);
      return needles
        .filter(({ bytes }) => content.includes(bytes))
        .map(({ word }) => `${relative(folder, path)}: ${word}`);
    });
}
