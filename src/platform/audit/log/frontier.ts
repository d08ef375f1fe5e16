import { concat, Malformed } from './encoding.js';
import { EMPTY_ROOT, nodeHash } from './merkle.js';
import { HASH_SIZE } from './sha256.js';

/** A complete subtree: the leaves `index · 2^level` to `(index + 1) · 2^level`. */
export interface CompleteSubtree {
  readonly level: number;
  readonly index: number;
  readonly hash: Uint8Array;
}

const SIZE_BYTES = 8;

/**
 * The right edge of a growing tree: the hashes of the complete subtrees that its size is the sum of,
 * largest first. All that is needed to append and to know the root.
 */
export class Frontier {
  #size = 0;
  /** One for each 1 in the binary form of the size. */
  readonly #subtrees: Uint8Array[] = [];

  get size(): number {
    return this.#size;
  }

  get root(): Uint8Array {
    if (this.#size === 0) return EMPTY_ROOT;
    return this.#subtrees.reduceRight((right, left) => nodeHash(left, right));
  }

  /** Adds a leaf and says which subtrees it completes: itself at level 0, then those that it closes. */
  append(leafHash: Uint8Array): CompleteSubtree[] {
    if (leafHash.length !== HASH_SIZE) throw new RangeError('a leaf hash has 32 bytes');
    let [level, index, hash] = [0, this.#size, leafHash];
    const completed = [{ level, index, hash }];
    for (; index % 2 === 1; level += 1, index = (index - 1) / 2) {
      const left = this.#subtrees.pop();
      if (left === undefined) throw new RangeError('the frontier lost a subtree');
      hash = nodeHash(left, hash);
      completed.push({ level: level + 1, index: (index - 1) / 2, hash });
    }
    this.#subtrees.push(hash);
    this.#size += 1;
    return completed;
  }

  /** The size as eight bytes, big-endian, then the hashes, largest subtree first. */
  serialise(): Uint8Array {
    const size = new Uint8Array(SIZE_BYTES);
    new DataView(size.buffer).setBigUint64(0, BigInt(this.#size));
    return concat(size, ...this.#subtrees);
  }

  /** @throws Malformed when the bytes are not those of a frontier */
  static restore(bytes: Uint8Array): Frontier {
    if (bytes.length < SIZE_BYTES) throw new Malformed('frontier', 'it is too short');
    const size = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
    if (!Number.isSafeInteger(size)) throw new Malformed('frontier', 'its size is too large');
    const hashes = bytes.slice(SIZE_BYTES);
    if (hashes.length !== subtreesOf(size).length * HASH_SIZE) {
      throw new Malformed('frontier', `a tree of ${size} has another number of subtrees`);
    }
    const frontier = new Frontier();
    frontier.#size = size;
    for (let at = 0; at < hashes.length; at += HASH_SIZE) {
      frontier.#subtrees.push(hashes.subarray(at, at + HASH_SIZE));
    }
    return frontier;
  }

  /** The frontier of a stored tree, read from its complete subtrees. */
  static at(size: number, hashAt: (level: number, index: number) => Uint8Array): Frontier {
    const frontier = new Frontier();
    frontier.#size = size;
    for (const { level, index } of subtreesOf(size)) frontier.#subtrees.push(hashAt(level, index));
    return frontier;
  }
}

/** The complete subtrees that a size is the sum of, largest first. */
function subtreesOf(size: number): { readonly level: number; readonly index: number }[] {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`${size} is no tree size`);
  const subtrees = [];
  for (let level = 0, width = 1; width <= size; level += 1, width *= 2) {
    if (Math.floor(size / width) % 2 === 1) {
      subtrees.push({ level, index: Math.floor(size / (2 * width)) * 2 });
    }
  }
  return subtrees.reverse();
}
