import { concat, sameBytes } from './encoding.js';
import { HASH_SIZE, sha256 } from './sha256.js';

/** The Merkle tree of RFC 6962 section 2.1 (the same as RFC 9162 section 2.1), SHA-256. Sizes and indexes
 *  are safe integers, so no bitwise operator is used: those end at 32 bits. */

/** The hash of the complete subtree over the leaves `index · 2^level` to `(index + 1) · 2^level`. */
export type HashAt = (level: number, index: number) => Uint8Array;

/** MTH({}): the root of the tree without leaves. */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array(0));

const LEAF = Uint8Array.of(0);
// A scratch for the bytes of one node: hashing is synchronous and keeps nothing of it.
const node = new Uint8Array(1 + 2 * HASH_SIZE);
node[0] = 1;
const leaf = new Uint8Array(4_096);

/** MTH({entry}) = SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Uint8Array {
  if (entry.length >= leaf.length) return sha256(concat(LEAF, entry));
  leaf.set(entry, 1);
  return sha256(leaf.subarray(0, 1 + entry.length));
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  node.set(left, 1);
  node.set(right, 1 + HASH_SIZE);
  return sha256(node);
}

/** MTH(D[n]) of the leaves with these hashes. */
export function rootOf(leafHashes: readonly Uint8Array[]): Uint8Array {
  const { length } = leafHashes;
  if (length === 0) return EMPTY_ROOT;
  let level = [...leafHashes];
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i + 1 < level.length; i += 2)
      above.push(nodeHash(at(level, i), at(level, i + 1)));
    // What has no neighbour moves up as it is: that is RFC 6962's split at a power of two.
    if (level.length % 2 === 1) above.push(at(level, level.length - 1));
    level = above;
  }
  return at(level, 0);
}

/** MTH(D[0:size]) from the hashes of complete subtrees. */
export function rootAt(size: number, hashAt: HashAt): Uint8Array {
  return size === 0 ? EMPTY_ROOT : rangeHash(0, size, hashAt);
}

/**
 * PATH(index, D[size]): the neighbours from the leaf's own up to the root's child (RFC 6962 section 2.1.1).
 * @throws RangeError unless 0 ≤ index < size
 */
export function inclusionProof(index: number, size: number, hashAt: HashAt): Uint8Array[] {
  assertSize(size);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`leaf ${index} is not in a tree of ${size}`);
  }
  const proof: Uint8Array[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      proof.push(rangeHash(middle, end, hashAt));
      end = middle;
    } else {
      proof.push(rangeHash(start, middle, hashAt));
      start = middle;
    }
  }
  return proof.reverse();
}

/**
 * PROOF(from, D[to]): that the tree of `from` leaves is a prefix of the tree of `to` (RFC 6962 section
 * 2.1.2). Empty when the sizes are equal, and from the empty tree.
 * @throws RangeError unless 0 ≤ from ≤ to
 */
export function consistencyProof(from: number, to: number, hashAt: HashAt): Uint8Array[] {
  assertSize(to);
  if (!Number.isSafeInteger(from) || from < 0 || from > to) {
    throw new RangeError(`a tree of ${from} is no prefix of a tree of ${to}`);
  }
  if (from === 0 || from === to) return [];
  const proof: Uint8Array[] = [];
  let [start, end] = [0, to];
  while (end !== from) {
    const middle = start + splitOf(end - start);
    if (from <= middle) {
      proof.push(rangeHash(middle, end, hashAt));
      end = middle;
    } else {
      proof.push(rangeHash(start, middle, hashAt));
      start = middle;
    }
  }
  // The old tree's own root is known to whoever checks; a part of it is not.
  if (start > 0) proof.push(rangeHash(start, end, hashAt));
  return proof.reverse();
}

/** MTH(D[start:end]) for a range that begins where a complete subtree of its size may. */
function rangeHash(start: number, end: number, hashAt: HashAt): Uint8Array {
  const complete: Uint8Array[] = [];
  while (start < end) {
    const [level, width] = largestSubtree(end - start);
    complete.push(hashAt(level, start / width));
    start += width;
  }
  return complete.reduceRight((right, left) => nodeHash(left, right));
}

/** The largest power of two not above `length`, and its exponent. */
function largestSubtree(length: number): readonly [level: number, width: number] {
  let [level, width] = [0, 1];
  while (width * 2 <= length) [level, width] = [level + 1, width * 2];
  return [level, width];
}

/** The largest power of two below `length`: where RFC 6962 splits a tree of more than one leaf. */
function splitOf(length: number): number {
  return largestSubtree(length - 1)[1];
}

export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** The root that a proof leads to (RFC 9162 section 2.1.3.2), or undefined when it cannot be one. */
export function rootFromInclusion({
  index,
  size,
  leafHash,
  proof,
}: InclusionClaim): Uint8Array | undefined {
  if (!isSize(index) || !isSize(size) || index >= size) return undefined;
  if (!allHashes([leafHash, ...proof])) return undefined;
  let [at, last, hash] = [index, size - 1, leafHash];
  for (const neighbour of proof) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(neighbour, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, half(last)];
    } else {
      hash = nodeHash(hash, neighbour);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? hash : undefined;
}

export function verifyInclusion({
  root,
  ...claim
}: InclusionClaim & { readonly root: Uint8Array }): boolean {
  const found = rootFromInclusion(claim);
  return found !== undefined && sameBytes(found, root);
}

export interface ConsistencyClaim {
  readonly from: number;
  readonly to: number;
  readonly fromRoot: Uint8Array;
  readonly toRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** RFC 9162 section 2.1.4.2. Every tree continues the empty one, whose root is {@link EMPTY_ROOT}. */
export function verifyConsistency({ fromRoot, ...claim }: ConsistencyClaim): boolean {
  const shown = rootFromConsistency(claim, fromRoot);
  return shown !== undefined && sameBytes(shown, fromRoot);
}

/**
 * The root that a tree had at the smaller size, as a proof shows it under the larger tree's root: another one
 * than was signed then is a fork, proven. Undefined when the proof does not lead to the larger root.
 * @param fromRoot what it is to be held against; where a proof holds no hash of that tree it begins with this
 */
export function rootFromConsistency(
  { from, to, toRoot, proof }: Omit<ConsistencyClaim, 'fromRoot'>,
  fromRoot: Uint8Array,
): Uint8Array | undefined {
  if (!isSize(from) || !isSize(to) || from > to) return undefined;
  if (!allHashes([fromRoot, toRoot, ...proof])) return undefined;
  if (from === to) return proof.length === 0 ? toRoot : undefined;
  if (from === 0) return proof.length === 0 ? EMPTY_ROOT : undefined;
  let [at, last] = [from - 1, to - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  const [seed, ...neighbours] = at === 0 ? [fromRoot, ...proof] : proof;
  if (seed === undefined) return undefined;
  let [older, newer] = [seed, seed];
  for (const neighbour of neighbours) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      older = nodeHash(neighbour, older);
      newer = nodeHash(neighbour, newer);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, half(last)];
    } else {
      newer = nodeHash(newer, neighbour);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameBytes(newer, toRoot) ? older : undefined;
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function assertSize(size: number): void {
  if (!isSize(size)) throw new RangeError(`${size} is no tree size`);
}

function allHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === HASH_SIZE);
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`nothing at ${index}`);
  return item;
}
