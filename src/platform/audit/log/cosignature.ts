import type { KeyObject } from 'node:crypto';
import { concat, encodeText } from './encoding.js';
import { publicKeyBytes, signEd25519 } from './ed25519.js';
import { COSIGNATURE, type NoteKey, noteKey } from './note-key.js';

/** Cosignatures of checkpoints by witnesses (C2SP tlog-cosignature, Ed25519, type 0x04). */

const TIMESTAMP_SIZE = 8;

/** What a witness signs: that at this time it knew no larger tree of this log than this one. */
export function cosignedMessage(checkpointText: string, timestamp: number): Uint8Array {
  return encodeText(`cosignature/v1\ntime ${timestamp}\n${checkpointText}`);
}

export interface Cosigner {
  readonly key: NoteKey;
  /** What follows the key id: the time as eight bytes, big-endian, and the signature. */
  readonly cosign: (checkpointText: string, timestamp: number) => Uint8Array;
}

export function cosigner(name: string, privateKey: KeyObject): Cosigner {
  return {
    key: noteKey(name, publicKeyBytes(privateKey), COSIGNATURE),
    cosign: (checkpointText, timestamp) => {
      if (!Number.isSafeInteger(timestamp) || timestamp < 0) {
        throw new RangeError(`${timestamp} is no time in whole seconds since 1970`);
      }
      const time = new Uint8Array(TIMESTAMP_SIZE);
      new DataView(time.buffer).setBigUint64(0, BigInt(timestamp));
      return concat(time, signEd25519(privateKey, cosignedMessage(checkpointText, timestamp)));
    },
  };
}

/** Splits a cosignature, or undefined when it is too short or its time beyond what a number holds. */
export function readTimestamp(
  cosignature: Uint8Array,
): { readonly timestamp: number; readonly signature: Uint8Array } | undefined {
  if (cosignature.length <= TIMESTAMP_SIZE) return undefined;
  const view = new DataView(cosignature.buffer, cosignature.byteOffset);
  const timestamp = Number(view.getBigUint64(0));
  if (!Number.isSafeInteger(timestamp)) return undefined;
  return { timestamp, signature: cosignature.slice(TIMESTAMP_SIZE) };
}
