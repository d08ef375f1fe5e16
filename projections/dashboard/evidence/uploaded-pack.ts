import { encodeText } from '../../../src/platform/audit/log/encoding.js';
import {
  type EventPlace,
  Fault,
  type FaultKind,
} from '../../../src/platform/audit/verify/fault.js';
import { trust } from '../../../src/platform/audit/verify/trust.js';
import type { Verdict } from '../../../src/platform/audit/verify/verdict.js';
import { verifyPack } from '../../../src/platform/audit/verify/verify-pack.js';

export type PackFiles = ReadonlyMap<string, Uint8Array>;

export interface FoundFault {
  readonly kind: FaultKind;
  readonly message: string;
  readonly file?: string;
  /** The first event at fault. */
  readonly event?: EventPlace;
  readonly expected?: string;
  readonly found?: string;
}

export type Verified =
  | { readonly good: true; readonly verdict: Verdict }
  | { readonly good: false; readonly fault: FoundFault };

/**
 * Verifies a pack with the same arithmetic as `lectern audit verify`, from the files alone.
 * @param keys a verifier key a line, from the reader and nowhere else
 * @param since a checkpoint that the reader kept, or nothing
 */
export function verifyUploaded(files: PackFiles, keys: string, since: string): Verified {
  try {
    const vkeys = keys.split(/\s*\n\s*/).filter((line) => line.trim() !== '');
    // A signed note ends in a newline, which pasting loses.
    const kept = since.trim() === '' ? undefined : encodeText(`${since.trim()}\n`);
    return { good: true, verdict: verifyPack(files, trust(vkeys, { kept })) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { kind, message, detail } = error;
    return { good: false, fault: { kind, message, ...detail } };
  }
}

const PROOF = /\.tlog-proof$/;
const POLICY = /^[^/]+@\d+\.json$/;

/**
 * The files of a pack under the paths they have in it. A chosen folder's own name is left out; of files
 * chosen one by one the names tell where they belong.
 */
export async function packFiles(chosen: Iterable<File>): Promise<PackFiles> {
  const files = await Promise.all(
    [...chosen].map(async (file) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return [pathOf(file), bytes] as const;
    }),
  );
  return new Map(files);
}

function pathOf({ name, webkitRelativePath: path }: File): string {
  if (path !== '') return path.slice(path.indexOf('/') + 1);
  if (PROOF.test(name)) return `proofs/${name}`;
  return POLICY.test(name) ? `policies/${name}` : name;
}
