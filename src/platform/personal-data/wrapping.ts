import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

/** Wrapped at the first start: tells a wrong master key at every later one. */
const TRIAL = Buffer.from('lectern');

/** A key under the master key, as it is kept; it opens under the same name alone. */
export function wrap(master: KeyObject, name: string, key: Buffer): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', master, iv).setAAD(Buffer.from(name));
  return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when it was wrapped by another master key or under another name */
export function unwrap(master: KeyObject, name: string, wrapped: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', master, wrapped.subarray(0, 12), {
    authTagLength: 16,
  })
    .setAAD(Buffer.from(name))
    .setAuthTag(wrapped.subarray(-16));
  return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
}

export function wrapTrial(master: KeyObject): Buffer {
  return wrap(master, TRIAL.toString(), TRIAL);
}

/** That the trial was wrapped by this master key. */
export function opensTrial(master: KeyObject, trial: Buffer): boolean {
  try {
    return unwrap(master, TRIAL.toString(), trial).equals(TRIAL);
  } catch {
    return false;
  }
}
