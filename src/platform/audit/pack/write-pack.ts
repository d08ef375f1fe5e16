import { parseCheckpoint } from '../log/checkpoint.js';
import { committedText, type StoredEvent } from '../log/entry.js';
import { encodeText, toBase64, toHex } from '../log/encoding.js';
import { sha256 } from '../log/sha256.js';
import { type NoteSigner, parseNote, signNote } from '../log/signed-note.js';
import { formatTlogProof } from '../log/tlog-proof.js';
import { formatVkey } from '../log/note-key.js';
import { type Manifest, PACK, PACK_FORMAT, packNoteText, proofPath } from '../verify/manifest.js';
import { lineHash } from '../verify/stored-event.js';
import { howToCheckPack } from './how-to-check.js';
import { summaryPage } from './summary-page.js';

/** An event that goes into a pack, with the proof that the log holds it. */
export interface ProvenEvent {
  /** As the ledger stores it, personal fields sealed. */
  readonly event: StoredEvent & { readonly position: string };
  /** The leaf that the log has of it. */
  readonly entry: Uint8Array;
  readonly index: number;
  /** RFC 6962 inclusion proof in the tree of the checkpoint. */
  readonly proof: readonly Uint8Array[];
  /** Its personal fields in clear by their paths, where the pack is to show them. */
  readonly personal?: {
    readonly salt: Uint8Array;
    readonly fields: Readonly<Record<string, string>>;
  };
}

export interface PackedPolicy {
  readonly policyId: string;
  readonly version: number;
  readonly document: object;
}

export interface PackContents {
  readonly subject: { readonly kind: string; readonly id: string };
  /** When the pack was made, ISO 8601. */
  readonly madeAt: string;
  /** The signed checkpoint, byte for byte. */
  readonly checkpoint: Uint8Array;
  /** In ledger order. */
  readonly events: readonly ProvenEvent[];
  readonly policies: readonly PackedPolicy[];
  /** That the log continues trees of these sizes, for who kept a checkpoint of one. */
  readonly consistency?: readonly {
    readonly from: number;
    readonly proof: readonly Uint8Array[];
  }[];
  /** The log's key or keys: they sign the manifest. */
  readonly signers: readonly NoteSigner[];
}

/** The files of an evidence pack by their paths (docs/evidence.md). Pure: whoever calls it writes them. */
export function writePack(contents: PackContents): Map<string, Uint8Array> {
  const { checkpoint, events, policies, signers, subject, madeAt } = contents;
  const { origin, size } = parseCheckpoint(parseNote(checkpoint).text);
  const files = new Map<string, Uint8Array>();
  const lines = events.map(({ event }) => committedText(event));
  const text = (path: string, content: string) => files.set(path, encodeText(content));

  text(PACK.events, lines.map((line) => `${line}\n`).join(''));
  files.set(PACK.checkpoint, checkpoint);
  text(PACK.key, signers.map(({ key }) => `${formatVkey(key)}\n`).join(''));
  for (const { event, entry, index, proof } of events) {
    const written = formatTlogProof({ index, proof, checkpoint, extra: entry });
    files.set(proofPath(event.position), written);
  }
  for (const { policyId, version, document } of policies) {
    text(`policies/${safeName(policyId)}@${version}.json`, json(document));
  }
  const personal = events.flatMap(({ event, personal: given }) =>
    given ? [[event.id, { salt: toHex(given.salt), fields: given.fields }]] : [],
  );
  if (personal.length > 0) text(PACK.personal, json(Object.fromEntries(personal)));
  if (contents.consistency?.length) {
    const proofs = contents.consistency.map(({ from, proof }) => ({
      from,
      proof: proof.map(toBase64),
    }));
    text(PACK.consistency, json(proofs));
  }
  text(PACK.summary, summaryPage(contents, origin, size));
  text(PACK.howTo, howToCheckPack(origin, events[0]?.event.position));

  const manifest: Manifest = {
    format: PACK_FORMAT,
    ...{ origin, subject, madeAt, size },
    events: events.map(({ event, index }, at) => ({
      index,
      position: event.position,
      stream: event.stream,
      revision: event.revision,
      eventId: event.id,
      sha256: lineHash(encodeText(lines[at] ?? '')),
    })),
    files: [...files].map(([path, bytes]) => ({ path, sha256: toHex(sha256(bytes)) })),
  };
  text(PACK.manifest, json(manifest));
  const signed = packNoteText(origin, encodeText(json(manifest)));
  files.set(PACK.note, signNote(signed, signers));
  return files;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A policy's id becomes part of a file's name. */
function safeName(id: string): string {
  return id.replaceAll(/[^A-Za-z0-9._-]/g, '_');
}
