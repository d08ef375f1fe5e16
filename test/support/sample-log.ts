import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatCheckpoint } from '../../src/platform/audit/log/checkpoint.js';
import { privateKeyOfSeed } from '../../src/platform/audit/log/ed25519.js';
import {
  committedText,
  entryOf,
  plaintextCommitment,
  type StoredEvent,
} from '../../src/platform/audit/log/entry.js';
import {
  consistencyProof,
  type HashAt,
  inclusionProof,
  leafHash,
  rootAt,
  rootOf,
} from '../../src/platform/audit/log/merkle.js';
import { formatVkey } from '../../src/platform/audit/log/note-key.js';
import { noteSigner, signNote } from '../../src/platform/audit/log/signed-note.js';
import {
  bundlesFor,
  encodeBundle,
  tileBytes,
  tilePath,
  tilesFor,
} from '../../src/platform/audit/log/tiles.js';
import { type PackContents, writePack } from '../../src/platform/audit/pack/write-pack.js';

/** A log of made-up events, with the key that signs it: what a server would have written. */
export const ORIGIN = 'trainers.example/audit';
export const signer = noteSigner(ORIGIN, privateKeyOfSeed(new Uint8Array(32).fill(7)));
export const VKEY = formatVkey(signer.key);

const salt = new Uint8Array(32).fill(5);
const inClear = (i: number) => ({ comment: `Speaks clearly, 讲得清楚 ${i}` });

type SampleEvent = StoredEvent & { readonly position: string };

function storedEvent(i: number): SampleEvent {
  const isPersonal = i % 5 === 0;
  return {
    type: 'DemoScored',
    schemaVersion: 2,
    data: {
      total: 80 + i / 8,
      ...(isPersonal ? { comment: `†1.t25-${i % 3}.${'QUJD'.repeat(9)}` } : {}),
      note: 'café "√" \\ \u2028',
    },
    id: `00000000-0000-5000-8000-${String(i).padStart(12, '0')}`,
    stream: `demo-${i % 3}`,
    revision: Math.floor(i / 3),
    position: String(i + 1),
    recordedAt: '2026-01-02T03:04:05.678Z',
    metadata: {
      occurredAt: '2026-01-02T11:04:00+08:00',
      actor: {
        personId: 'j25-1',
        roles: ['judge'],
        via: 'cli',
      } as StoredEvent['metadata']['actor'],
      salt: `salt-of-event-${String(i).padStart(8, '0')}`,
      ...(isPersonal ? { personalDigest: plaintextCommitment(salt, inClear(i)) } : {}),
    },
  };
}

/** As events were recorded before they had a salt. */
export function unsalted({
  metadata: { salt: _, ...metadata },
  ...event
}: SampleEvent): SampleEvent {
  return { ...event, metadata };
}

export class SampleLog {
  readonly events: readonly SampleEvent[];
  readonly entries: readonly Uint8Array[];
  readonly #hashes: readonly Uint8Array[];

  constructor(
    readonly size: number,
    change: (event: SampleEvent) => SampleEvent = (event) => event,
  ) {
    this.events = Array.from({ length: size }, (_, i) => change(storedEvent(i)));
    this.entries = this.events.map(entryOf);
    this.#hashes = this.entries.map(leafHash);
  }

  readonly hashAt: HashAt = (level, index) =>
    rootOf(this.#hashes.slice(index * 2 ** level, (index + 1) * 2 ** level));

  checkpoint(size = this.size): Uint8Array {
    const text = formatCheckpoint({ origin: ORIGIN, size, root: rootAt(size, this.hashAt) });
    return signNote(text, [signer]);
  }

  /** The log as a directory, as it was at this size; with the stored events beside it. */
  files(size = this.size): Map<string, Uint8Array> {
    const files = new Map<string, Uint8Array>([['checkpoint', this.checkpoint(size)]]);
    for (const tile of tilesFor(size)) files.set(tilePath(tile), tileBytes(tile, this.hashAt));
    for (const bundle of bundlesFor(size)) {
      const start = bundle.index * 256;
      const entries = this.entries.slice(start, start + bundle.width);
      files.set(tilePath(bundle), encodeBundle(entries));
    }
    const lines = this.events.slice(0, size).map((event) => `${committedText(event)}\n`);
    files.set('events.ndjson', new TextEncoder().encode(lines.join('')));
    return files;
  }

  /** A pack on one stream. */
  pack(stream = 'demo-1', more: Partial<PackContents> = {}): Map<string, Uint8Array> {
    const chosen = [...this.events.entries()].filter(([, event]) => event.stream === stream);
    return writePack({
      subject: { kind: 'demo', id: stream },
      madeAt: '2026-02-03T04:05:06Z',
      checkpoint: this.checkpoint(),
      events: chosen.map(([index, event]) => ({
        event,
        entry: this.entries[index] ?? new Uint8Array(0),
        index,
        proof: inclusionProof(index, this.size, this.hashAt),
        ...(event.metadata.personalDigest === undefined
          ? {}
          : { personal: { salt, fields: inClear(index) } }),
      })),
      policies: [{ policyId: 'rubric 2025', version: 1, document: { quorum: 3 } }],
      signers: [signer],
      ...more,
    });
  }

  consistency(from: number) {
    return { from, proof: consistencyProof(from, this.size, this.hashAt) };
  }
}

export function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}
