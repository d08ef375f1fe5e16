import { generateKeyPairSync } from 'node:crypto';
import { cosigner } from './cosignature.js';
import { concat, decodeText, encodeText, fromBase64, toHex, Malformed } from './encoding.js';
import { privateKeyOfSeed } from './ed25519.js';
import { formatVkey, isKeyName, noteKey, parseVkey } from './note-key.js';
import { noteSigner, openNote, signatureLine, signNote } from './signed-note.js';

/** The vectors of the note package of Go's checksum database, where the format comes from. */
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const ENOCH = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
/** The type, then the seed. */
const PETERS_KEY = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const PETER_SIGNED =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const ENOCH_SIGNED =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';
const note = (lines: string) => encodeText(`${TEXT}\n${lines}`);

describe('A key', () => {
  it('is written as the specification writes it', () => {
    for (const vkey of [
      PETER,
      ENOCH,
      'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
      'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
    ]) {
      expect(formatVkey(parseVkey(vkey))).toBe(vkey);
    }
  });

  it('is refused when any part of it is missing or changed', () => {
    const wrong: string[] = [];
    for (let from = 0; from <= PETER.length; from++) {
      for (let to = from; to <= PETER.length; to++) wrong.push(PETER.slice(from, to));
      const changed = String.fromCharCode(PETER.charCodeAt(from) + 1);
      wrong.push(PETER.slice(0, from) + changed + PETER.slice(from + 1));
    }
    const isKey = (text: string) => {
      try {
        return parseVkey(text).name !== '';
      } catch {
        return false;
      }
    };
    expect(wrong.filter((text) => text !== PETER && isKey(text))).toEqual([]);
    // The wrong length and an unknown kind, each with the id to match.
    for (const text of [
      'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
      'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    ]) {
      expect(() => parseVkey(text)).toThrow();
    }
  });

  it('has a name without spaces and plus signs', () => {
    const key = new Uint8Array(32);
    for (const name of ['', 'a b', 'a+b', 'a\u00a0b', 'a\u0085b', 'a\u2003b', 'a\nb', '\ud800']) {
      expect(isKeyName(name)).toBe(false);
      expect(() => noteKey(name, key)).toThrow('key');
    }
    expect(isKeyName('schule.example/prüfung')).toBe(true);
  });
});

describe('A signed note', () => {
  it('has the published bytes', () => {
    const peter = noteSigner('PeterNeumann', privateKeyOfSeed(fromBase64(PETERS_KEY).slice(1)));
    expect(formatVkey(peter.key)).toBe(PETER);
    expect(decodeText(signNote(TEXT, [peter]), 'note')).toBe(`${TEXT}\n${PETER_SIGNED}`);
  });

  it('opens for whoever trusts one of its keys, and says which signatures are of unknown keys', () => {
    const both = note(PETER_SIGNED + ENOCH_SIGNED);
    const names = ({ verified, unknown }: ReturnType<typeof openNote>) => [
      verified.map(({ name }) => name),
      unknown.map(({ name }) => name),
    ];
    expect(openNote(both, [PETER]).text).toBe(TEXT);
    expect(names(openNote(both, [PETER]))).toEqual([['PeterNeumann'], ['EnochRoot']]);
    expect(names(openNote(both, [PETER, ENOCH]))).toEqual([['PeterNeumann', 'EnochRoot'], []]);
    expect(() => openNote(both, [])).toThrow('no trusted key');
    expect(names(openNote(note(PETER_SIGNED + PETER_SIGNED), [PETER]))).toEqual([
      ['PeterNeumann'],
      [],
    ]);
  });

  it('was signed by the key that the published tree of the Go checksum database names', () => {
    const text = 'go.sum database tree\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    const line =
      '— sum.golang.org Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n';
    const vkey = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
    expect(openNote(encodeText(`${text}\n${line}`), [vkey]).verified).toHaveLength(1);
  });

  it('is refused as soon as one signature of a trusted key is wrong', () => {
    const wrong = `${PETER_SIGNED.slice(0, 60)}ABCD${PETER_SIGNED.slice(60)}`;
    expect(() => openNote(note(wrong + ENOCH_SIGNED), [PETER, ENOCH])).toThrow('is wrong');
    expect(openNote(note(wrong + ENOCH_SIGNED), [ENOCH]).unknown).toHaveLength(1);
  });

  it('is refused after a change of any byte', () => {
    const good = note(PETER_SIGNED);
    for (let at = 0; at < good.length; at++) {
      const changed = good.with(at, (good[at] ?? 0) ^ (1 << (at & 7)));
      expect(() => openNote(changed, [PETER])).toThrow();
    }
  });

  it('is refused when it is not of the form', () => {
    const line = PETER_SIGNED;
    const malformed = [
      TEXT,
      `${TEXT}\n`,
      `${TEXT}\n${line.slice(0, -1)}`,
      `\u0001${TEXT}\n${line}`,
      `${TEXT.replace('\n', '\r\n')}\n${line}`,
      `${TEXT}\n${line.replace('PeterNeumann', 'Bad Name')}`,
      `${TEXT}\n${line.replace('PeterNeumann', 'Bad+Name')}`,
      `${TEXT}\n${line}Unexpected line.\n`,
      `${TEXT}\n${line}\n`,
      `${TEXT}\n— PeterNeumann x08gow==\n`,
      `${TEXT}\n${line.replace('=\n', '\n')}`,
      `${TEXT}\n${line.replace('— ', '- ')}`,
      `${TEXT}\n${line.repeat(101)}`,
    ];
    for (const text of malformed) {
      expect(() => openNote(encodeText(text), [PETER])).toThrow(Malformed);
    }
    const noUtf8 = concat(Uint8Array.of(0xff), note(line));
    expect(() => openNote(noUtf8, [PETER])).toThrow('UTF-8');
    expect(openNote(note(line.repeat(16)), [PETER]).verified).toHaveLength(1);
    expect(() => signNote('abc', [])).toThrow('newline');
  });

  it('may hold empty lines: its signatures follow the last one', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const signer = noteSigner('quasimodo.example/salvatore', privateKey);
    const poem =
      'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n';
    expect(openNote(signNote(poem, [signer]), [signer.key]).text).toBe(poem);
  });
});

describe('A cosignature', () => {
  const text =
    'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
  const witness = cosigner('witness.example.com/w1', privateKeyOfSeed(new Uint8Array(32).fill(3)));
  const cosigned = (timestamp: number, over = text) => {
    const signature = witness.cosign(over, timestamp);
    return encodeText(`${text}\n${signatureLine({ ...witness.key, signature })}`);
  };

  it('says when the witness saw the checkpoint', () => {
    const { verified } = openNote(cosigned(1_679_315_147), [witness.key]);
    expect(verified.map(({ name, timestamp }) => [name, timestamp])).toEqual([
      ['witness.example.com/w1', 1_679_315_147],
    ]);
    expect(formatVkey(witness.key)).toMatch(/^witness\.example\.com\/w1\+[0-9a-f]{8}\+B/);
    expect(openNote(cosigned(1_679_315_147), [formatVkey(witness.key)]).verified).toHaveLength(1);
  });

  it('carries the time where the published one does', () => {
    const published = fromBase64(
      'jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==',
    );
    const ours = witness.cosign(text, 1_679_315_147);
    expect(ours).toHaveLength(published.length - 4);
    expect(toHex(ours.slice(0, 8))).toBe(toHex(published.slice(4, 12)));
  });

  it('is refused for another time, another text, and as a plain signature', () => {
    expect(() => openNote(cosigned(1, text.replace('2', '3')), [witness.key])).toThrow('is wrong');
    const good = cosigned(1);
    for (let at = 0; at < good.length; at++) {
      const changed = good.with(at, (good[at] ?? 0) ^ 1);
      expect(() => openNote(changed, [witness.key])).toThrow();
    }
    const plain = noteSigner(
      'witness.example.com/w1',
      privateKeyOfSeed(new Uint8Array(32).fill(3)),
    );
    expect(() => openNote(cosigned(1), [plain.key])).toThrow('no trusted key');
    expect(() => witness.cosign(text, 1.5)).toThrow(RangeError);
  });
});
