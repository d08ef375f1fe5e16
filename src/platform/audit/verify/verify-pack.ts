import type { OpenedCheckpoint } from '../log/checkpoint.js';
import { decodeText, fromBase64, fromHex, sameBytes, toHex } from '../log/encoding.js';
import { type LogEntry, parseEntry, plaintextCommitment } from '../log/entry.js';
import { leafHash, verifyConsistency, verifyInclusion } from '../log/merkle.js';
import { sha256 } from '../log/sha256.js';
import { openNote } from '../log/signed-note.js';
import { parseTlogProof } from '../log/tlog-proof.js';
import { Fault, type FaultKind, reasonOf } from './fault.js';
import {
  type Manifest,
  PACK,
  packNoteText,
  type PackedEvent,
  parseManifest,
  proofPath,
} from './manifest.js';
import { type EventInPack, eventsInPack, packedPlace } from './pack-events.js';
import { differenceFrom } from './stored-event.js';
import { openTrusted, type Trust } from './trust.js';
import { type Verdict, verdictOf } from './verdict.js';

/** The files of a pack by their paths, `/` between folders. */
export type PackFiles = ReadonlyMap<string, Uint8Array>;

/**
 * Verifies an evidence pack from its bytes alone: manifest by the log's signature, checkpoint, each event
 * by its proof and its payload, and that no file is other than it was signed.
 * @throws Fault, the first one found
 */
export function verifyPack(files: PackFiles, trust: Trust): Verdict {
  const manifest = signedManifest(files, trust);
  for (const { path } of manifest.files) fileOf(files, path);
  const checkpoint = openTrusted(fileOf(files, PACK.checkpoint), trust);
  assertSameTree(manifest, checkpoint);
  const events = fileOf(files, PACK.events);
  for (const event of eventsInPack(linesOf(events), manifest)) {
    const entry = provenEntry(files, event.packed, checkpoint);
    assertCommitted(event, entry);
  }
  assertPersonal(files, manifest);
  assertFiles(files, manifest);
  if (trust.since) assertContinues(files, checkpoint, trust.since);
  return verdictOf(checkpoint, {
    kind: 'pack',
    payloads: manifest.events.length,
    subject: manifest.subject,
    ...(trust.since ? { since: trust.since.size } : {}),
  });
}

function fileOf(files: PackFiles, path: string): Uint8Array {
  const bytes = files.get(path);
  if (bytes) return bytes;
  throw new Fault('unusable', `the pack is not whole: ${path} is missing`, { file: path });
}

function signedManifest(files: PackFiles, { keys }: Trust): Manifest {
  const bytes = fileOf(files, PACK.manifest);
  const note = fileOf(files, PACK.note);
  try {
    JSON.parse(decodeText(bytes, PACK.manifest));
  } catch {
    throw new Fault('unusable', 'the manifest of the pack is not JSON', { file: PACK.manifest });
  }
  const origin = signedOrigin(bytes, note, keys);
  let manifest: Manifest;
  try {
    manifest = parseManifest(bytes);
  } catch (error) {
    throw new Fault('unusable', reasonOf(error), { file: PACK.manifest });
  }
  if (manifest.origin === origin) return manifest;
  throw new Fault('bad-signature', 'the pack was signed for another log', {
    file: PACK.note,
    expected: manifest.origin,
    found: origin,
  });
}

/** Whose log signed this manifest: the name of the trusted key that the note carries. */
function signedOrigin(manifest: Uint8Array, note: Uint8Array, keys: Trust['keys']): string {
  try {
    const { text, verified } = openNote(note, keys);
    const signed = verified.find(({ name }) => text === packNoteText(name, manifest));
    if (signed) return signed.name;
  } catch (error) {
    throw new Fault('bad-signature', `the pack is not signed: ${reasonOf(error)}`, {
      file: PACK.note,
    });
  }
  throw new Fault('bad-signature', 'the manifest is not the one that was signed', {
    file: PACK.manifest,
  });
}

function assertSameTree(manifest: Manifest, { origin, size }: OpenedCheckpoint): void {
  if (origin === manifest.origin && size === manifest.size) return;
  throw new Fault('bad-signature', 'the checkpoint is not the one that the pack was signed with', {
    file: PACK.checkpoint,
    expected: `${manifest.origin}, ${manifest.size} leaves`,
    found: `${origin}, ${size} leaves`,
  });
}

/** The lines without their newlines; what follows the last newline is a line as well. */
function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline;
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

/** The entry that the proof carries, shown to be in the tree. */
function provenEntry(
  files: PackFiles,
  packed: PackedEvent,
  checkpoint: OpenedCheckpoint,
): LogEntry {
  const file = proofPath(packed.position);
  const wrong = (problem: string) =>
    new Fault('root-mismatch', problem, { file, event: packedPlace(packed) });
  try {
    const { index, proof, extra, checkpoint: under } = parseTlogProof(fileOf(files, file));
    if (extra === undefined) throw wrong('the proof carries no entry');
    if (index !== packed.index) throw wrong('the proof is for another leaf');
    if (!sameBytes(under, fileOf(files, PACK.checkpoint))) {
      throw wrong('the proof is under another checkpoint than the pack');
    }
    const { size, root } = checkpoint;
    if (!verifyInclusion({ index, size, leafHash: leafHash(extra), proof, root })) {
      throw wrong('the proof does not lead to the root that was signed');
    }
    return parseEntry(extra);
  } catch (error) {
    throw error instanceof Fault ? error : wrong(`the proof cannot be read: ${reasonOf(error)}`);
  }
}

function assertCommitted({ packed, read, isAsPacked }: EventInPack, entry: LogEntry): void {
  const place = { file: PACK.events, event: packedPlace(packed) };
  const difference = differenceFrom(entry, read);
  if (difference) {
    const { field, expected, found } = difference;
    throw new Fault('payload-differs', `${field} is not what was committed`, {
      ...place,
      expected,
      found,
    });
  }
  if (isAsPacked) return;
  throw new Fault('payload-differs', 'the event is not as it was when the pack was signed', place);
}

/** Personal fields in clear are what the entry's salted digest was made of. */
function assertPersonal(files: PackFiles, { events }: Manifest): void {
  const bytes = files.get(PACK.personal);
  if (bytes === undefined) return;
  const wrong = (problem: string, eventId: string) => {
    const packed = events.find((event) => event.eventId === eventId);
    return new Fault('payload-differs', problem, {
      file: PACK.personal,
      event: packed ? packedPlace(packed) : { eventId },
    });
  };
  let personal: Record<string, { salt: string; fields: object }>;
  try {
    personal = JSON.parse(new TextDecoder().decode(bytes)) as typeof personal;
  } catch {
    throw new Fault('payload-differs', 'the personal fields cannot be read', {
      file: PACK.personal,
    });
  }
  for (const [eventId, given] of Object.entries(personal)) {
    const packed = events.find((event) => event.eventId === eventId);
    if (!packed) throw wrong('personal fields are given of an event not in the pack', eventId);
    const { extra } = parseTlogProof(fileOf(files, proofPath(packed.position)));
    try {
      const { pt } = parseEntry(extra ?? new Uint8Array(0));
      if (plaintextCommitment(fromHex(given.salt), given.fields) === pt) continue;
    } catch {
      // Not of the form, so not what was committed either.
    }
    throw wrong('the personal fields in clear are not what was committed', eventId);
  }
}

/** Whatever was not looked at closely above has at least the bytes that were signed. */
function assertFiles(files: PackFiles, manifest: Manifest): void {
  for (const { path, sha256: signed } of manifest.files) {
    const found = toHex(sha256(fileOf(files, path)));
    if (found === signed) continue;
    throw new Fault(kindOf(path), `${path} is not as it was when the pack was signed`, {
      file: path,
      expected: signed,
      found,
    });
  }
  const known = new Set<string>([PACK.manifest, PACK.note]);
  for (const { path } of manifest.files) known.add(path);
  for (const path of files.keys()) {
    if (known.has(path)) continue;
    throw new Fault('payload-differs', `${path} is not part of the pack that was signed`, {
      file: path,
    });
  }
}

function kindOf(path: string): FaultKind {
  if (path === PACK.checkpoint || path === PACK.key) return 'bad-signature';
  if (path === PACK.consistency || path.startsWith('proofs/')) return 'root-mismatch';
  return 'payload-differs';
}

/** That the log of the pack continues the one the reader knows. */
function assertContinues(
  files: PackFiles,
  { size, root }: OpenedCheckpoint,
  since: OpenedCheckpoint,
): void {
  const proof = consistencyFrom(files, since.size, size);
  if (proof === undefined) {
    throw new Fault(
      'unusable',
      `the pack does not show how the log continues its first ${since.size} leaves: ask for one exported with --since`,
      { file: PACK.consistency },
    );
  }
  const claim = { from: since.size, to: size, fromRoot: since.root, toRoot: root, proof };
  if (verifyConsistency(claim)) return;
  throw new Fault('rollback', 'the log is not the one that was known: it was rewritten or forked', {
    file: PACK.checkpoint,
    expected: `a tree that continues the ${since.size} leaves known`,
  });
}

function consistencyFrom(files: PackFiles, from: number, to: number): Uint8Array[] | undefined {
  if (from === to || from === 0) return [];
  const bytes = files.get(PACK.consistency);
  if (bytes === undefined) return undefined;
  // Signed by the manifest, so of the form that the writer gave it.
  const all = JSON.parse(new TextDecoder().decode(bytes)) as { from: number; proof: string[] }[];
  return all.find((one) => one.from === from)?.proof.map(fromBase64);
}
