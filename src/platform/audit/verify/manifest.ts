import { decodeText, toHex, Malformed } from '../log/encoding.js';
import { sha256 } from '../log/sha256.js';

/** The form of an evidence pack (docs/evidence.md): a folder whose every byte hangs on `pack.note`. */

export const PACK_FORMAT = 'lectern-evidence-pack/v1';

/** Files that every pack has. */
export const PACK = {
  manifest: 'pack.json',
  /** The manifest's hash, signed by the log's key. */
  note: 'pack.note',
  checkpoint: 'checkpoint',
  events: 'events.ndjson',
  key: 'key.vkey',
  summary: 'summary.html',
  howTo: 'HOW-TO-CHECK.md',
  /** There when asked for: the personal fields in clear, and the salts of their digests. */
  personal: 'personal.json',
  /** There when asked for: that the log continues trees of these sizes. */
  consistency: 'consistency.json',
} as const;

export function proofPath(position: string): string {
  return `proofs/${position}.tlog-proof`;
}

export interface PackedEvent {
  /** Of its leaf in the log. */
  readonly index: number;
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  /** SHA-256 (hex) of its line in `events.ndjson`, without the newline. */
  readonly sha256: string;
}

export interface PackedFile {
  readonly path: string;
  readonly sha256: string;
}

export interface Manifest {
  readonly format: typeof PACK_FORMAT;
  readonly origin: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly madeAt: string;
  /** The size of the tree that the proofs are in. */
  readonly size: number;
  /** In ledger order. */
  readonly events: readonly PackedEvent[];
  /** All but the manifest and its note. */
  readonly files: readonly PackedFile[];
}

/** What the log's key signs of a pack. Its second line is no number: it can never be a checkpoint. */
export function packNoteText(origin: string, manifest: Uint8Array): string {
  return `${PACK_FORMAT}\n${origin}\npack.json sha256 ${toHex(sha256(manifest))}\n`;
}

/** @throws Malformed */
export function parseManifest(bytes: Uint8Array): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(decodeText(bytes, PACK.manifest));
  } catch {
    throw new Malformed(PACK.manifest, 'it is not JSON');
  }
  if (!isManifest(value)) throw new Malformed(PACK.manifest, `it is no ${PACK_FORMAT} manifest`);
  return value;
}

function isManifest(value: unknown): value is Manifest {
  const { format, origin, subject, madeAt, size, events, files } = fields<Manifest>(value);
  return (
    format === PACK_FORMAT &&
    [origin, madeAt, subject?.kind, subject?.id].every(isText) &&
    Number.isSafeInteger(size) &&
    Array.isArray(events) &&
    events.every(isPackedEvent) &&
    Array.isArray(files) &&
    files.every(
      (file) => isText(fields<PackedFile>(file).path) && isText(fields<PackedFile>(file).sha256),
    )
  );
}

function isPackedEvent(value: unknown): value is PackedEvent {
  const { index, position, stream, revision, eventId, sha256 } = fields<PackedEvent>(value);
  return (
    Number.isSafeInteger(index) &&
    Number.isSafeInteger(revision) &&
    [position, stream, eventId, sha256].every(isText)
  );
}

function fields<T>(value: unknown): Partial<T> {
  return typeof value === 'object' && value !== null ? value : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
