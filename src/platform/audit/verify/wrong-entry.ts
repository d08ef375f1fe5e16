import { sameBytes, toHex } from '../log/encoding.js';
import { parseEntry } from '../log/entry.js';
import { bundlesFor, TILE_WIDTH } from '../log/tiles.js';
import { type EventPlace, Fault } from './fault.js';
import { isFile, linesOfFile } from './folder.js';
import { EVENTS, eventOfLeaf, placeIn } from './stored-events.js';
import type { StoredTree } from './stored-tree.js';

/** The first entry that is not what its tile has a leaf of; nothing when there is none among these. */
export function wrongEntry(tree: StoredTree, hashes: readonly Uint8Array[]): Fault | undefined {
  const leaves = bundlesFor(tree.size)
    .filter(({ index }) => index * TILE_WIDTH < hashes.length)
    .flatMap((bundle) => tree.leavesOf(bundle));
  const first = hashes.findIndex((hash, i) => !sameBytes(hash, leaves[i] ?? hash));
  const [there, here] = [leaves[first], hashes[first]];
  if (there === undefined || here === undefined) return undefined;
  const moved =
    hashes.some((hash, i) => i > first && sameBytes(hash, there)) ||
    leaves.some((leaf, i) => i > first && sameBytes(leaf, here));
  return new Fault(
    moved ? 'events-differ' : 'root-mismatch',
    moved
      ? 'an entry is missing, extra or not in its order'
      : 'an entry is not the one that was logged',
    {
      event: placeOfLeaf(tree, first, there),
      expected: `leaf ${toHex(there)}`,
      found: `leaf ${toHex(here)}`,
    },
  );
}

/** As much as is known: of an entry that says nothing of its event, by the event beside it. */
export function placeOfLeaf(tree: StoredTree, index: number, leaf: Uint8Array): EventPlace {
  return { index, ...placeInEntry(tree, index), ...placeBeside(tree, index, leaf) };
}

function placeInEntry(tree: StoredTree, index: number): EventPlace {
  try {
    for (const { bundle, entries } of tree.bundles()) {
      const bytes = entries[index - bundle.index * TILE_WIDTH];
      if (bytes !== undefined) return placeIn(parseEntry(bytes));
    }
  } catch {
    // Not readable, so it says nothing.
  }
  return {};
}

function placeBeside({ folder }: StoredTree, index: number, leaf: Uint8Array): EventPlace {
  try {
    return isFile(folder, EVENTS) ? eventOfLeaf(linesOfFile(folder, EVENTS), index, leaf) : {};
  } catch {
    return {};
  }
}
