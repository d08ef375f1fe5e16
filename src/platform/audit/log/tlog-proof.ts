import { openCheckpoint, type OpenedCheckpoint } from './checkpoint.js';
import {
  decodeText,
  encodeText,
  fromBase64,
  parseDecimal,
  toBase64,
  Malformed,
} from './encoding.js';
import { leafHash, verifyInclusion } from './merkle.js';
import type { NoteKey } from './note-key.js';
import { HASH_SIZE } from './sha256.js';

/** A proof that stands alone (C2SP tlog-proof): place, neighbours up to the root, checkpoint. */
export interface TlogProof {
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint, byte for byte. */
  readonly checkpoint: Uint8Array;
  /** Opaque, and covered by no signature. */
  readonly extra?: Uint8Array;
}

/** The same as JSON: base64 as in the text form. */
export interface TlogProofJson {
  readonly index: number;
  readonly proof: readonly string[];
  readonly checkpoint: string;
  readonly extra?: string;
}

const HEADER = 'c2sp.org/tlog-proof@v1';
/** A tree of 2^63 leaves is 63 high. */
const LONGEST_PROOF = 63;

export function formatTlogProof({ index, proof, checkpoint, extra }: TlogProof): Uint8Array {
  const lines = [
    HEADER,
    ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...proof.map(toBase64),
  ];
  return encodeText(`${lines.join('\n')}\n\n${decodeText(checkpoint, 'checkpoint')}`);
}

/** @throws Malformed */
export function parseTlogProof(bytes: Uint8Array): TlogProof {
  const whole = decodeText(bytes, 'tlog-proof');
  const end = whole.indexOf('\n\n');
  if (end < 0) throw new Malformed('tlog-proof', 'no blank line stands before its checkpoint');
  const [header, ...lines] = whole.slice(0, end).split('\n');
  if (header !== HEADER) throw new Malformed('tlog-proof', `its first line is not ${HEADER}`);
  const extra = lines[0]?.startsWith('extra ') ? lines.shift()?.slice('extra '.length) : undefined;
  const place = lines.shift() ?? '';
  const index = place.startsWith('index ') ? parseDecimal(place.slice('index '.length)) : undefined;
  if (index === undefined) throw new Malformed('tlog-proof', 'it names no index');
  return {
    index,
    proof: hashes(lines),
    checkpoint: encodeText(whole.slice(end + 2)),
    ...(extra === undefined ? {} : { extra: fromBase64(extra) }),
  };
}

export function tlogProofToJson({ index, proof, checkpoint, extra }: TlogProof): TlogProofJson {
  return {
    index,
    proof: proof.map(toBase64),
    checkpoint: decodeText(checkpoint, 'checkpoint'),
    ...(extra === undefined ? {} : { extra: toBase64(extra) }),
  };
}

/** @throws Malformed */
export function tlogProofFromJson(json: unknown): TlogProof {
  const { index, proof, checkpoint, extra } = (json ?? {}) as Partial<Record<string, unknown>>;
  const sound =
    typeof index === 'number' &&
    Number.isSafeInteger(index) &&
    index >= 0 &&
    Array.isArray(proof) &&
    proof.every((hash) => typeof hash === 'string') &&
    typeof checkpoint === 'string' &&
    (extra === undefined || typeof extra === 'string');
  if (!sound) throw new Malformed('tlog-proof', 'it has not the fields of one');
  return {
    index,
    proof: hashes(proof),
    checkpoint: encodeText(checkpoint),
    ...(extra === undefined ? {} : { extra: fromBase64(extra) }),
  };
}

/**
 * That the log, by the word of a trusted key, holds this entry at the proof's index.
 * @throws Malformed, BadSignature, NotIncluded
 */
export function verifyTlogProof(
  { index, proof, checkpoint }: TlogProof,
  entry: Uint8Array,
  trusted: readonly (string | NoteKey)[],
): OpenedCheckpoint {
  const opened = openCheckpoint(checkpoint, trusted);
  const { size, root } = opened;
  if (!verifyInclusion({ index, size, leafHash: leafHash(entry), proof, root })) {
    throw new NotIncluded(index, size);
  }
  return opened;
}

/** The proof does not lead from the entry to the checkpoint's root. */
export class NotIncluded extends Error {
  override readonly name = 'NotIncluded';
  constructor(index: number, size: number) {
    super(`the entry is not shown to be leaf ${index} of the ${size} under the checkpoint's root`);
  }
}

function hashes(lines: readonly string[]): Uint8Array[] {
  if (lines.length > LONGEST_PROOF) throw new Malformed('tlog-proof', 'it is too long');
  return lines.map((line) => {
    const hash = fromBase64(line);
    if (hash.length === HASH_SIZE) return hash;
    throw new Malformed('tlog-proof', 'a hash has not 32 bytes');
  });
}
