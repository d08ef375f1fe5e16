import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK } from 'jose';

/** The key this deployment signs its own tokens with. Whoever reads it can be anybody. */
export interface LocalKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/**
 * Reads the Ed25519 key under `<data>/keys`, made on the first start.
 * @throws Error when the file there is no Ed25519 key
 */
export async function localKey(data: string): Promise<LocalKey> {
  const folder = join(data, 'keys');
  const file = join(folder, 'sign-in.pem');
  const pem = read(file) ?? make(folder, file);
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error(`${file} is no Ed25519 key`);
  const publicKey = createPublicKey(privateKey);
  const id = await calculateJwkThumbprint(await exportJWK(publicKey));
  return { id, privateKey, publicKey };
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Linked into place whole, so that two processes starting at once end up with one key. */
function make(folder: string, file: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = join(folder, `.${randomUUID()}`);
  writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8');
}
