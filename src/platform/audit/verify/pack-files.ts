import { toHex } from '../log/encoding.js';
import { sha256 } from '../log/sha256.js';
import { Fault, type FaultKind } from './fault.js';
import { type Manifest, PACK } from './manifest.js';

/** The files of a pack by their paths, `/` between folders. */
export type PackFiles = ReadonlyMap<string, Uint8Array>;

/** @throws Fault `unusable` */
export function fileOf(files: PackFiles, path: string): Uint8Array {
  const bytes = files.get(path);
  if (bytes) return bytes;
  throw new Fault('unusable', `the pack is not whole: ${path} is missing`, { file: path });
}

/** @throws Fault `payload-differs` for a file that the manifest does not list */
export function assertNoOthers(files: PackFiles, manifest: Manifest): void {
  const known = new Set<string>([PACK.manifest, PACK.note]);
  for (const { path } of manifest.files) known.add(path);
  for (const path of files.keys()) {
    if (known.has(path)) continue;
    throw new Fault('payload-differs', `${path} is not part of the pack that was signed`, {
      file: path,
    });
  }
}

/** Whatever is not looked at more closely has at least the bytes that were signed. @throws Fault */
export function assertUnchanged(files: PackFiles, manifest: Manifest): void {
  for (const { path, sha256: signed } of manifest.files) {
    const found = toHex(sha256(fileOf(files, path)));
    if (found === signed) continue;
    throw new Fault(kindOf(path), `${path} is not as it was when the pack was signed`, {
      file: path,
      expected: signed,
      found,
    });
  }
}

function kindOf(path: string): FaultKind {
  if (path === PACK.checkpoint || path === PACK.key) return 'bad-signature';
  if (path === PACK.consistency || path.startsWith('proofs/')) return 'root-mismatch';
  return 'payload-differs';
}
