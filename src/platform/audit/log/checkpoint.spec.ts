import { cosigner } from './cosignature.js';
import { formatCheckpoint, openCheckpoint, parseCheckpoint } from './checkpoint.js';
import { privateKeyOfSeed } from './ed25519.js';
import { concat, encodeText, fromBase64, toBase64, Malformed } from './encoding.js';
import { leafHash, inclusionProof, rootOf } from './merkle.js';
import { noteSigner, signatureLine, signNote } from './signed-note.js';
import {
  formatTlogProof,
  NotIncluded,
  parseTlogProof,
  tlogProofFromJson,
  tlogProofToJson,
  verifyTlogProof,
} from './tlog-proof.js';

const ROOT = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
const PUBLISHED = `example.com/behind-the-sofa\n20852163\n${ROOT}\n`;
const signer = noteSigner('trainers.example/audit', privateKeyOfSeed(new Uint8Array(32).fill(1)));
const witness = cosigner('witness.example/w1', privateKeyOfSeed(new Uint8Array(32).fill(2)));
const origin = signer.key.name;

describe('A checkpoint', () => {
  it('is read and written as the specification has it', () => {
    const read = parseCheckpoint(PUBLISHED);
    expect(read).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
    expect(toBase64(read.root)).toBe(ROOT);
    expect(formatCheckpoint(read)).toBe(PUBLISHED);
    const extended = parseCheckpoint(`${PUBLISHED}one more\nand another\n`);
    expect(extended.extensions).toEqual(['one more', 'and another']);
    expect(formatCheckpoint(extended)).toBe(`${PUBLISHED}one more\nand another\n`);
  });

  it('has no other form', () => {
    for (const text of [
      PUBLISHED.slice(0, -1),
      `origin\n5\n`,
      `\n5\n${ROOT}\n`,
      `origin\n05\n${ROOT}\n`,
      `origin\n-5\n${ROOT}\n`,
      `origin\n+5\n${ROOT}\n`,
      `origin\n5 \n${ROOT}\n`,
      `origin\n9007199254740992\n${ROOT}\n`,
      `origin\n5\n${ROOT.slice(0, -1)}\n`,
      `origin\n5\n${toBase64(new Uint8Array(31))}\n`,
      `origin\n5\n${ROOT}\n\nextension\n`,
    ]) {
      expect(() => parseCheckpoint(text)).toThrow(Malformed);
    }
    expect(() => formatCheckpoint({ origin: '', size: 1, root: fromBase64(ROOT) })).toThrow();
  });

  it('is believed when a key of the log itself has signed it, whoever else has', () => {
    const text = formatCheckpoint({ origin, size: 3, root: fromBase64(ROOT) });
    const seen = signatureLine({ ...witness.key, signature: witness.cosign(text, 1_700_000_000) });
    const both = concat(signNote(text, [signer]), encodeText(seen));
    const opened = openCheckpoint(both, [signer.key, witness.key]);
    expect(opened.size).toBe(3);
    expect(opened.note.verified.map(({ name }) => name)).toEqual([origin, 'witness.example/w1']);
    expect(() => openCheckpoint(both, [witness.key])).toThrow('no trusted key of the log');
    const other = noteSigner('other.example/log', privateKeyOfSeed(new Uint8Array(32).fill(1)));
    expect(() => openCheckpoint(signNote(text, [other]), [other.key])).toThrow('no trusted key');
  });
});

describe('A proof that stands alone', () => {
  const entries = ['a', 'b', 'c', 'd', 'e'].map(encodeText);
  const hashes = entries.map(leafHash);
  const hashAt = (level: number, index: number) =>
    rootOf(hashes.slice(index * 2 ** level, (index + 1) * 2 ** level));
  const text = formatCheckpoint({ origin, size: 5, root: rootOf(hashes) });
  const checkpoint = signNote(text, [signer]);
  const proof = { index: 2, proof: inclusionProof(2, 5, hashAt), checkpoint };
  const third = encodeText('c');

  it('has the form of the specification', () => {
    const [one, two] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    const signed = encodeText('test checkpoint\n');
    const form = (some: Parameters<typeof formatTlogProof>[0]) =>
      new TextDecoder().decode(formatTlogProof(some));
    expect(form({ index: 5, proof: [one, two], checkpoint: signed })).toBe(
      `c2sp.org/tlog-proof@v1\nindex 5\n${toBase64(one)}\n${toBase64(two)}\n\ntest checkpoint\n`,
    );
    expect(form({ index: 10, proof: [one], checkpoint: signed, extra: encodeText('extra') })).toBe(
      `c2sp.org/tlog-proof@v1\nextra ZXh0cmE=\nindex 10\n${toBase64(one)}\n\ntest checkpoint\n`,
    );
    expect(form({ index: 0, proof: [], checkpoint: signed })).toBe(
      'c2sp.org/tlog-proof@v1\nindex 0\n\ntest checkpoint\n',
    );
  });

  it('is read back as it was written, as text and as JSON', () => {
    for (const some of [proof, { ...proof, extra: encodeText('context') }]) {
      expect(plain(parseTlogProof(formatTlogProof(some)))).toEqual(plain(some));
      const json: unknown = JSON.parse(JSON.stringify(tlogProofToJson(some)));
      expect(plain(tlogProofFromJson(json))).toEqual(plain(some));
    }
  });

  it('shows an entry to be in the log, and no other entry, nor at another place', () => {
    const { size } = verifyTlogProof(proof, third, [signer.key]);
    expect(size).toBe(5);
    expect(() => verifyTlogProof(proof, encodeText('b'), [signer.key])).toThrow('not shown');
    expect(() => verifyTlogProof({ ...proof, index: 3 }, third, [signer.key])).toThrow(NotIncluded);
  });

  it('is refused after a change in any byte of it', () => {
    const good = formatTlogProof(proof);
    for (let at = 0; at < good.length; at++) {
      const changed = good.with(at, (good[at] ?? 0) ^ (1 << (at & 7)));
      expect(() => verifyTlogProof(parseTlogProof(changed), third, [signer.key])).toThrow();
    }
  });

  it('is refused when it is not of the form', () => {
    const good = new TextDecoder().decode(formatTlogProof(proof));
    for (const wrong of [
      '',
      good.replace('@v1', '@v2'),
      good.replace('index 2', 'index 02'),
      good.replace('index 2', 'Index 2'),
      good.replace('index 2\n', ''),
      good.replace('index 2', 'index 2\nextra YQ=='),
      good.replace('index 2', 'extra YQ\nindex 2'),
      good.replace('\n\n', '\n'),
      good.replaceAll('\n', '\r\n'),
      `c2sp.org/tlog-proof@v1\nindex 2\n${`${ROOT}\n`.repeat(64)}\n${text}`,
      `c2sp.org/tlog-proof@v1\nindex 2\nYQ==\n\n${text}`,
    ]) {
      expect(() => verifyTlogProof(parseTlogProof(encodeText(wrong)), third, [signer.key])).toThrow(
        Malformed,
      );
    }
    for (const json of [null, {}, { ...tlogProofToJson(proof), index: '2' }, []]) {
      expect(() => tlogProofFromJson(json)).toThrow('tlog-proof');
    }
  });

  function plain(some: Parameters<typeof formatTlogProof>[0]) {
    return tlogProofToJson(some);
  }
});
