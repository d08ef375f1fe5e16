import { hash } from 'node:crypto';
import fc from 'fast-check';
import { encodeText, fromHex, toHex } from './encoding.js';
import { Frontier } from './frontier.js';
import {
  consistencyProof,
  EMPTY_ROOT,
  type HashAt,
  inclusionProof,
  leafHash,
  nodeHash,
  rootAt,
  rootFromInclusion,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle.js';

/** The tree of the certificate-transparency project's tests, by which other logs check themselves too. */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(fromHex);
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const INCLUSION: readonly (readonly [index: number, size: number, proof: readonly string[]])[] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];
const CONSISTENCY: readonly (readonly [from: number, to: number, proof: readonly string[]])[] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
  [
    6,
    7,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
];

const MOST = 130;
const hashes = Array.from({ length: MOST }, (_, i) => leafHash(encodeText(`leaf ${i}`)));
const subtrees = new Map<number, Uint8Array>();
const hashAt: HashAt = (level, index) => {
  const width = 2 ** level;
  const known = subtrees.get(index * 64 + level);
  const hash = known ?? rootOf(hashes.slice(index * width, (index + 1) * width));
  subtrees.set(index * 64 + level, hash);
  return hash;
};

/** RFC 6962 section 2.1 word for word, to compare with. */
function mth(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return EMPTY_ROOT;
  if (leaves.length === 1) return only;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}

function everyBit(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: bytes.length * 8 }, (_, bit) => withBit(bytes, bit));
}

function everySize(size: number): number[] {
  return Array.from({ length: 53 }, (_, bit) => flipped(size, bit));
}

function withBit(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
}

/** Every way to change one bit of one hash of a proof, to leave one out or to put one in. */
function spoilt(proof: readonly Uint8Array[]): Uint8Array[][] {
  return [
    ...proof.flatMap((hash, i) => [
      ...everyBit(hash).map((wrong) => proof.with(i, wrong)),
      proof.toSpliced(i, 1),
      proof.toSpliced(i, 0, hash),
      proof.with(i, hash.subarray(1)),
    ]),
    [...proof, EMPTY_ROOT],
    [EMPTY_ROOT, ...proof],
    [...proof, new Uint8Array(0)],
  ];
}

const at = <T>(list: readonly T[], index: number): T => list[index] as T;
const inRange = fc.integer({ min: 1, max: MOST });

describe('The published tree of eight leaves', () => {
  const tree: HashAt = (level, index) =>
    rootOf(LEAVES.slice(index * 2 ** level, (index + 1) * 2 ** level).map(leafHash));

  it('has the published root at every size, also without leaves', () => {
    expect(toHex(EMPTY_ROOT)).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(ROOTS.map((_, i) => toHex(rootOf(LEAVES.slice(0, i + 1).map(leafHash))))).toEqual(ROOTS);
    expect(ROOTS.map((_, i) => toHex(rootAt(i + 1, tree)))).toEqual(ROOTS);
  });

  it('gives the published proofs of inclusion', () => {
    for (const [index, size, proof] of INCLUSION) {
      expect(inclusionProof(index, size, tree).map(toHex)).toEqual(proof);
      const claim = {
        index,
        size,
        leafHash: leafHash(at(LEAVES, index)),
        proof: proof.map(fromHex),
      };
      expect(verifyInclusion({ ...claim, root: fromHex(at(ROOTS, size - 1)) })).toBe(true);
    }
  });

  it('gives the published proofs of consistency', () => {
    for (const [from, to, proof] of CONSISTENCY) {
      expect(consistencyProof(from, to, tree).map(toHex)).toEqual(proof);
      const [fromRoot, toRoot] = [fromHex(at(ROOTS, from - 1)), fromHex(at(ROOTS, to - 1))];
      expect(verifyConsistency({ from, to, fromRoot, toRoot, proof: proof.map(fromHex) })).toBe(
        true,
      );
    }
  });
});

describe('The Merkle tree', () => {
  it('has the root that RFC 6962 defines, however it is computed', () => {
    const frontier = new Frontier();
    for (let size = 0; size <= MOST; size++) {
      const root = toHex(mth(hashes.slice(0, size)));
      expect(toHex(rootOf(hashes.slice(0, size)))).toBe(root);
      expect(toHex(rootAt(size, hashAt))).toBe(root);
      expect([frontier.size, toHex(frontier.root)]).toEqual([size, root]);
      if (size < MOST) frontier.append(at(hashes, size));
    }
  });

  it('proves every leaf of every tree', () => {
    for (let size = 1; size <= MOST; size++) {
      const root = rootAt(size, hashAt);
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(index, size, hashAt);
        const claim = { index, size, leafHash: at(hashes, index), proof };
        if (!verifyInclusion({ ...claim, root })) throw new Error(`leaf ${index} of ${size}`);
      }
    }
  });

  it('proves every tree to be a prefix of every later one', () => {
    const roots = Array.from({ length: MOST + 1 }, (_, size) => rootAt(size, hashAt));
    for (let to = 0; to <= MOST; to++) {
      for (let from = 0; from <= to; from++) {
        const proof = consistencyProof(from, to, hashAt);
        const claim = { from, to, fromRoot: at(roots, from), toRoot: at(roots, to), proof };
        if (!verifyConsistency(claim)) throw new Error(`from ${from} to ${to}`);
      }
    }
  });

  it('accepts no proof of inclusion with one bit changed, in the proof, the leaf, the root or the place', () => {
    fc.assert(
      fc.property(inRange, fc.nat(), (size, some) => {
        const index = some % size;
        const proof = inclusionProof(index, size, hashAt);
        const claim = {
          index,
          size,
          leafHash: at(hashes, index),
          proof,
          root: rootAt(size, hashAt),
        };
        expect(verifyInclusion(claim)).toBe(true);
        const changes = [
          ...spoilt(proof).map((wrong) => ({ proof: wrong })),
          ...everyBit(claim.leafHash).map((leaf) => ({ leafHash: leaf })),
          ...everyBit(claim.root).map((root) => ({ root })),
          ...everySize(index).map((other) => ({ index: other })),
        ];
        expect(changes.filter((change) => verifyInclusion({ ...claim, ...change }))).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it('accepts no proof of consistency with one bit changed, in the proof, a root or the older size', () => {
    fc.assert(
      fc.property(inRange, fc.nat(), (to, some) => {
        const from = 1 + (some % to);
        const proof = consistencyProof(from, to, hashAt);
        const [fromRoot, toRoot] = [rootAt(from, hashAt), rootAt(to, hashAt)];
        const claim = { from, to, fromRoot, toRoot, proof };
        expect(verifyConsistency(claim)).toBe(true);
        const changes = [
          ...spoilt(proof).map((wrong) => ({ proof: wrong })),
          ...everyBit(fromRoot).map((root) => ({ fromRoot: root })),
          ...everyBit(toRoot).map((root) => ({ toRoot: root })),
          ...everySize(from).map((other) => ({ from: other })),
        ];
        expect(changes.filter((change) => verifyConsistency({ ...claim, ...change }))).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it('takes the size from the checkpoint: a proof alone tells only sizes apart that change its path', () => {
    fc.assert(
      fc.property(inRange, fc.nat(), fc.nat({ max: 52 }), (size, some, bit) => {
        const index = some % size;
        const proof = inclusionProof(index, size, hashAt);
        const other = flipped(size, bit);
        const claim = { index, size: other, leafHash: at(hashes, index), proof };
        const found = rootFromInclusion(claim);
        // Under the root of that other size, which is what a checkpoint pairs it with, it never holds.
        if (other >= 1 && other <= MOST && found !== undefined) {
          expect(toHex(found)).not.toBe(toHex(rootAt(other, hashAt)));
        }
      }),
    );
  });

  it('refuses what is no place, no size and no hash', () => {
    const leaf = at(hashes, 0);
    for (const [index, size] of [
      [0, 0],
      [1, 1],
      [-1, 1],
      [0.5, 2],
      [NaN, 1],
      [0, 2 ** 53],
    ] as const) {
      expect(rootFromInclusion({ index, size, leafHash: leaf, proof: [] })).toBeUndefined();
      expect(() => inclusionProof(index, size, hashAt)).toThrow(RangeError);
    }
    const roots = { fromRoot: leaf, toRoot: leaf, proof: [] };
    expect(verifyConsistency({ ...roots, from: 2, to: 1 })).toBe(false);
    expect(verifyConsistency({ ...roots, from: 0, to: 1 })).toBe(false);
    expect(verifyConsistency({ ...roots, from: 1, to: 2 })).toBe(false);
    expect(verifyConsistency({ ...roots, from: 0, to: 1, fromRoot: EMPTY_ROOT })).toBe(true);
    expect(() => consistencyProof(2, 1, hashAt)).toThrow(RangeError);
  });

  it('proves places beyond what 32 bits hold', () => {
    const size = 2 ** 52 + 3;
    const deep: HashAt = (level, index) => leafHash(encodeText(`${level}/${index}`));
    const proof = inclusionProof(size - 1, size, deep);
    const claim = { index: size - 1, size, leafHash: deep(0, size - 1), proof };
    expect(verifyInclusion({ ...claim, root: rootAt(size, deep) })).toBe(true);
    expect(consistencyProof(2 ** 52, size, deep)).toHaveLength(1);
  });

  it('hashes an entry of any length as RFC 6962 says', () => {
    for (const length of [0, 1, 4_094, 4_095, 4_096, 65_535]) {
      const entry = new Uint8Array(length).fill(7);
      const whole = new Uint8Array(length + 1);
      whole.set(entry, 1);
      expect(toHex(leafHash(entry))).toBe(sha(whole));
    }
  });
});

describe('The right edge of the tree', () => {
  it('says which subtrees a leaf completes', () => {
    const frontier = new Frontier();
    const seen = new Map<string, string>();
    for (const hash of hashes) {
      for (const { level, index, hash: found } of frontier.append(hash)) {
        seen.set(`${level}/${index}`, toHex(found));
      }
    }
    let expected = 0;
    for (let level = 0; 2 ** level <= MOST; level++) {
      for (let index = 0; (index + 1) * 2 ** level <= MOST; index++, expected++) {
        expect(seen.get(`${level}/${index}`)).toBe(toHex(hashAt(level, index)));
      }
    }
    expect(seen.size).toBe(expected);
  });

  it('is the same after it was stored, or read from the tree, at every size', () => {
    const frontier = new Frontier();
    for (const [size, hash] of hashes.entries()) {
      const restored = Frontier.restore(frontier.serialise());
      const read = Frontier.at(size, hashAt);
      for (const other of [restored, read]) {
        other.append(hash);
        expect(other.size).toBe(size + 1);
      }
      frontier.append(hash);
      expect(toHex(restored.root)).toBe(toHex(frontier.root));
      expect(toHex(read.serialise())).toBe(toHex(frontier.serialise()));
    }
    expect(() => Frontier.restore(frontier.serialise().subarray(1))).toThrow('frontier');
  });
});

function flipped(value: number, bit: number): number {
  return Number(BigInt(value) ^ (1n << BigInt(bit)));
}

function sha(bytes: Uint8Array): string {
  return hash('sha256', bytes);
}
