import type { PackFiles } from './verify-uploaded.js';

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
