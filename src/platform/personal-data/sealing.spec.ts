import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import {
  ERASED,
  digestOf,
  isSealed,
  open,
  openFingerprint,
  personKeys,
  personOf,
  saltOf,
  sealedAway,
  sealFields,
} from './sealing.js';

const keys = personKeys(randomBytes(32));
const id = '0a0c7e4e-3c1f-5d7e-9b53-6f1d8f3f2c11';
const other = '0a0c7e4e-3c1f-5d7e-9b53-6f1d8f3f2c12';
const fingerprint = 'a5'.repeat(32);
const seal = (eventId: string, ...texts: string[]) =>
  sealFields(
    keys,
    't25.07',
    eventId,
    texts.map((text, at) => ({ path: `field${at}`, text })),
    fingerprint,
  );

describe('a sealed field', () => {
  it('opens to what was said, whatever was said, and says whose it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const [sealed = ''] = seal(id, text).texts;
        expect(isSealed(sealed)).toBe(true);
        expect(personOf(sealed)).toBe('t25.07');
        expect(open(keys, id, 'field0', sealed)).toBe(text);
      }),
    );
  });

  it('is the same when sealed again, and another in another event or another field', () => {
    const [first, second] = seal(id, '王小明', '王小明').texts;
    expect(seal(id, '王小明', '王小明').texts).toEqual([first, second]);
    expect(first).not.toBe(second);
    expect(seal(other, '王小明', '王小明').texts).not.toContain(first);
    const ivs = [first, second].map((text = '') => text.slice(text.lastIndexOf('.')).slice(1, 17));
    expect(new Set(ivs).size).toBe(2);
  });

  it('opens nowhere else, under no other key, and not with a bit changed', () => {
    const [sealed = ''] = seal(id, '王小明').texts;
    expect(() => open(keys, other, 'field0', sealed)).toThrow();
    expect(() => open(keys, id, 'field1', sealed)).toThrow();
    expect(() => open(personKeys(randomBytes(32)), id, 'field0', sealed)).toThrow();
    const head = sealed.slice(0, sealed.lastIndexOf('.') + 1);
    const bytes = Buffer.from(sealed.slice(head.length), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => open(keys, id, 'field0', head + changed.toString('base64url'))).toThrow();
    }
  });

  it('holds nothing when it came after its person was erased', () => {
    expect(isSealed(sealedAway('t1'))).toBe(true);
    expect(personOf(sealedAway('t1'))).toBe('t1');
    expect(open(keys, id, 'field0', sealedAway('t1'))).toBe(ERASED);
  });
});

it('the digest is an HMAC of the canonical JSON under a salt of the event alone', () => {
  const { digest } = seal(id, 'b', 'a');
  const salt = saltOf(keys, id);
  expect(digest).toBe(
    createHmac('sha256', salt).update('{"field0":"b","field1":"a"}').digest('hex'),
  );
  expect(digestOf(salt, [{ path: 'field0', text: 'b' }])).not.toBe(digest);
  expect(saltOf(keys, other)).not.toEqual(salt);
});

it('the fingerprint, which would tell whoever guesses the words, opens with the person’s key alone', () => {
  const sealed = seal(id, 'x').fingerprint;
  expect(sealed).not.toContain(fingerprint);
  expect(openFingerprint(keys, id, sealed)).toBe(fingerprint);
});
