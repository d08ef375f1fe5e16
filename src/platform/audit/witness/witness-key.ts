import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cosigner, cosigner } from '../log/cosignature.js';
import { privateKeyOfSeed } from '../log/ed25519.js';
import { fromBase64, toBase64, toHex } from '../log/encoding.js';
import { COSIGNATURE } from '../log/note-key.js';

const FILE = 'witness.key';

/** The witness's own key, made at its first start; in the notation of Go's note package. */
export function witnessKey(state: string, name: string): Cosigner {
  const file = join(state, FILE);
  if (!existsSync(file)) {
    mkdirSync(state, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${newKey(name)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  }
  const [, kept, encoded] =
    /^PRIVATE\+KEY\+([^+\s]+)\+[0-9a-f]{8}\+(\S+)\n$/.exec(readFileSync(file, 'utf8')) ?? [];
  if (kept === undefined || encoded === undefined) throw new Error(`${file} holds no witness key`);
  // Other witnesses and logs know it under the name that it was made with.
  return cosigner(kept, privateKeyOfSeed(fromBase64(encoded).slice(1)));
}

function newKey(name: string): string {
  const seed = new Uint8Array(randomBytes(32));
  const { key } = cosigner(name, privateKeyOfSeed(seed));
  return `PRIVATE+KEY+${name}+${toHex(key.id)}+${toBase64(Uint8Array.of(COSIGNATURE, ...seed))}`;
}
