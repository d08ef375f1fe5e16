import { createSecretKey, randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

const BYTES = 32;

/** Where the key is that all persons' keys are wrapped with. */
export type MasterKeySource = { readonly key: string } | { readonly file: string };

/** The keys of personal data cannot be had: nothing personal may be read or written without them. */
export class KeysUnusable extends Error {
  override readonly name = 'KeysUnusable';
}

/**
 * The master key, as it was given or as its file has it; the file is made at the first start.
 * @param isFirst nothing is wrapped yet: a new key locks nobody out
 * @throws KeysUnusable
 */
export function masterKey(source: MasterKeySource, isFirst: boolean): KeyObject {
  if ('key' in source) return createSecretKey(decoded(source.key, 'LECTERN_MASTER_KEY'));
  const { file } = source;
  if (!existsSync(file)) {
    if (!isFirst) {
      throw new KeysUnusable(
        `${file} is missing: restore the master key, or give it as LECTERN_MASTER_KEY`,
      );
    }
    make(file);
  }
  return createSecretKey(decoded(readFileSync(file, 'utf8').trim(), file));
}

function decoded(text: string, where: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text)
    ? Buffer.from(text, 'hex')
    : Buffer.from(text, 'base64url');
  if (key.length !== BYTES) {
    throw new KeysUnusable(`${where} must hold ${BYTES} bytes, in base64 or hex`);
  }
  return key;
}

/** Linked into place whole, so that two processes starting at once end up with one key. */
function make(file: string): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const draft = `${file}.${randomUUID()}`;
  const text = `${randomBytes(BYTES).toString('base64url')}\n`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}
