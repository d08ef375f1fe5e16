import type { OpenedCheckpoint } from '../log/checkpoint.js';
import { decodeText, fromBase64, sameBytes } from '../log/encoding.js';
import { type LogEntry, parseEntry } from '../log/entry.js';
import { leafHash, verifyConsistency, verifyInclusion } from '../log/merkle.js';
import { openNote } from '../log/signed-note.js';
import { parseTlogProof } from '../log/tlog-proof.js';
import { Fault, reasonOf } from './fault.js';
import {
  type Manifest,
  PACK,
  packNoteText,
  type PackedEvent,
  parseManifest,
  proofPath,
} from './manifest.js';
import { type EventInPack, eventsInPack, packedPlace } from './pack-events.js';
import { assertNoOthers, assertUnchanged, fileOf, type PackFiles } from './pack-files.js';
import { assertPersonal } from './pack-personal.js';
import { differenceFrom } from './stored-event.js';
import { openTrusted, type Trust } from './trust.js';
import { type Verdict, verdictOf } from './verdict.js';

/**
 * Verifies an evidence pack from its bytes alone: manifest by the log's signature, checkpoint, each event
 * by its proof and its payload, and that no file is other than it was signed.
 * @throws Fault, the first one found
 */
export function verifyPack(files: PackFiles, trust: Trust): Verdict {
  const manifest = signedManifest(files, trust);
  assertNoOthers(files, manifest);
  for (const { path } of manifest.files) fileOf(files, path);
  const checkpoint = openTrusted(fileOf(files, PACK.checkpoint), trust);
  assertSameTree(manifest, checkpoint);
  const events: EventInPack[] = [];
  for (const event of eventsInPack(linesOf(fileOf(files, PACK.events)), manifest)) {
    assertCommitted(event, provenEntry(files, event.packed, checkpoint));
    events.push(event);
  }
  assertPersonal(files, events);
  assertUnchanged(files, manifest);
  if (trust.since) assertContinues(files, checkpoint, trust.since);
  return verdictOf(checkpoint, {
    kind: 'pack',
    payloads: manifest.events.length,
    subject: manifest.subject,
    ...(trust.since ? { since: trust.since.size } : {}),
  });
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
