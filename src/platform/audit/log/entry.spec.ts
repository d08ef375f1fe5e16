import { createHash, createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalBytes, NotCanonical } from './canonical.js';
import { decodeText, encodeText } from './encoding.js';
import { type EntryV1, EntryTooLarge, entryV1 } from './entry-v1.js';
import {
  committedText,
  entryBytes,
  entryOf,
  type LogEntry,
  parseEntry,
  plaintextCommitment,
  saltedLeaf,
  type StoredEvent,
} from './entry.js';
import { leafHash } from './merkle.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const event: StoredEvent = {
  id: 'a6f1c0de-0000-5000-8000-000000000001',
  type: 'DemoScored',
  schemaVersion: 2,
  stream: 'demo-demo-t25-19',
  revision: 3,
  recordedAt: '2025-06-12T01:30:05.123Z',
  data: { score: 87.5 },
  metadata: {
    occurredAt: '2025-06-12T09:30:00+08:00',
    actor: { personId: 'j25-1', roles: ['judge', 'coach'] },
    salt: 'c2FsdCBvZiAxMjggYml0cw',
  },
};

const entry: EntryV1 = {
  v: 1,
  stream: 'demo-demo-t25-19',
  revision: 3,
  eventId: 'a6f1c0de-0000-5000-8000-000000000001',
  type: 'DemoScored',
  schemaVersion: 2,
  occurredAt: '2025-06-12T09:30:00+08:00',
  recordedAt: '2025-06-12T01:30:05.123Z',
  actor: { personId: 'j25-1', roles: ['judge', 'coach'] },
  ct: sha256('{"score":87.5}'),
  pt: null,
};

describe('Canonical JSON', () => {
  const text = (value: unknown) => decodeText(canonicalBytes(value), 'JSON');

  it('is that of the RFC 8785 examples', () => {
    const value: unknown = JSON.parse(
      // The example's 1E30 is left out: as an integer beyond 2^53 it is refused here.
      String.raw`{"numbers":[333333333.33333329,4.50,2e-3,0.000000000000000000000000001],
        "string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    );
    expect(text(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
    const keys = {
      '\u20ac': 1,
      '\r': 2,
      '\ufb33': 3,
      '1': 4,
      '\ud83d\ude00': 5,
      '\u0080': 6,
      ö: 7,
    };
    expect(text(keys)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\ud83d\ude00":5,"\ufb33":3}');
  });

  it('writes numbers as the samples of RFC 8785, appendix B', () => {
    const bits = new DataView(new ArrayBuffer(8));
    for (const [ieee, written] of [
      ['0000000000000000', '0'],
      ['8000000000000000', '0'],
      ['0000000000000001', '5e-324'],
      ['8000000000000001', '-5e-324'],
      ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
      ['3eb0c6f7a0b5ed8d', '0.000001'],
      ['41b3de4355555553', '333333333.3333332'],
      ['41b3de4355555554', '333333333.33333325'],
      ['41b3de4355555555', '333333333.3333333'],
      ['41b3de4355555556', '333333333.3333334'],
      ['41b3de4355555557', '333333333.33333343'],
      ['becbf647612f3696', '-0.0000033333333333333333'],
      ['43143ff3c1cb0959', '1424953923781206.2'],
    ] as const) {
      bits.setBigUint64(0, BigInt(`0x${ieee}`));
      expect(text(bits.getFloat64(0))).toBe(written);
    }
    // The samples that are integers beyond 2^53 are refused, and so is what is no number.
    for (const ieee of [
      '4340000000000000',
      '4430000000000000',
      '44b52d02c7e14af6',
      '7fefffffffffffff',
      '7fffffffffffffff',
      '7ff0000000000000',
    ]) {
      bits.setBigUint64(0, BigInt(`0x${ieee}`));
      expect(() => canonicalBytes(bits.getFloat64(0))).toThrow('no exact form');
    }
  });

  it('refuses what it cannot carry exactly, and says where', () => {
    const cases: readonly (readonly [unknown, string])[] = [
      [{ a: [1, Number.NaN] }, '/a/1'],
      [{ a: { b: Infinity } }, '/a/b'],
      [{ a: undefined }, '/a'],
      [[2 ** 53], '/0'],
      [[-(2 ** 53) - 2], '/0'],
      [{ a: '\ud800' }, '/a'],
      [{ '\udc00': 1 }, '/'],
      [undefined, '/'],
      [{ a: 1n }, '/a'],
      [{ a: new Date(0) }, '/a'],
      [{ a: new Map() }, '/a'],
      [{ a: () => 1 }, '/a'],

      [[1, , 2], '/1'],
    ];
    for (const [value, at] of cases) expect(() => canonicalBytes(value)).toThrow(` at ${at} `);
    const circle: unknown[] = [];
    circle.push(circle);
    expect(() => canonicalBytes(circle)).toThrow(NotCanonical);
    expect(text([2 ** 53 - 1, -(2 ** 53 - 1), -0])).toBe('[9007199254740991,-9007199254740991,0]');
  });

  it('is what another implementation writes, whatever the names and however many', () => {
    const odd = fc.constantFrom('__proto__', '10', '9', '01', '!', 'toJSON', 'é', '\ufb33', '😀');
    const name = fc.oneof(odd, fc.string(), fc.string({ unit: 'binary' }));
    const object = (item: fc.Arbitrary<unknown>) =>
      fc.array(fc.tuple(name, item), { maxLength: 22 }).map((parts) => Object.fromEntries(parts));
    const leaf = fc.oneof(fc.string(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null));
    const value = object(fc.oneof(leaf, fc.array(object(leaf)), object(object(leaf))));
    fc.assert(fc.property(value, (one) => expect(text(one)).toBe(canonicalize(one))));
  });

  it('gives any JSON back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(!/\d{16}|e\+/.test(JSON.stringify(value)));
        const canonical = text(value);
        expect(JSON.parse(canonical)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(text(JSON.parse(canonical))).toBe(canonical);
      }),
    );
  });
});

describe('An entry of the log', () => {
  const text =
    '{"data":{"score":87.5},"id":"a6f1c0de-0000-5000-8000-000000000001","metadata":' +
    '{"actor":{"personId":"j25-1","roles":["judge","coach"]},"occurredAt":"2025-06-12T09:30:00+08:00",' +
    '"salt":"c2FsdCBvZiAxMjggYml0cw"},"recordedAt":"2025-06-12T01:30:05.123Z","revision":3,' +
    '"schemaVersion":2,"stream":"demo-demo-t25-19","type":"DemoScored"}';

  it('commits to the whole event with its salt, and says nothing else', () => {
    expect(committedText(event)).toBe(text);
    const bytes = entryOf(event);
    expect(decodeText(bytes, 'entry')).toBe(`{"commitment":"${sha256(text)}","v":2}`);
    expect(parseEntry(bytes)).toEqual({ v: 2, commitment: sha256(text) });
    expect(entryBytes(parseEntry(bytes))).toEqual(bytes);
  });

  it('is another one for another salt, and for anything else of the event but its position', () => {
    const { actor } = event.metadata;
    const changes: readonly Partial<StoredEvent>[] = [
      { id: 'a6f1c0de-0000-5000-8000-000000000002' },
      { type: 'DemoScoreAmended' },
      { schemaVersion: 3 },
      { stream: 'demo-other' },
      { revision: 4 },
      { recordedAt: '2025-06-12T01:30:05.124Z' },
      { data: { score: 88 } },
      { metadata: { ...event.metadata, salt: 'another' } },
      { metadata: { ...event.metadata, occurredAt: '2025-06-12T09:30:01+08:00' } },
      { metadata: { ...event.metadata, actor: { ...actor, roles: ['judge'] } } },
      { metadata: { ...event.metadata, ...{ commandId: 'x' } } },
    ];
    const all = [event, ...changes.map((change) => ({ ...event, ...change }))];
    expect(new Set(all.map((one) => decodeText(entryOf(one), 'entry'))).size).toBe(all.length);
    const moved: StoredEvent & { position: string } = { ...event, position: '7' };
    expect(entryOf(moved)).toEqual(entryOf(event));
  });

  it('has the leaf that an append writes from canonical parts', () => {
    const { data, metadata, ...place } = event;
    const leaf = saltedLeaf(
      place,
      decodeText(canonicalBytes(metadata), 'JSON'),
      decodeText(canonicalBytes(data), 'JSON'),
    );
    expect(new Uint8Array(leaf)).toEqual(new Uint8Array(leafHash(entryOf(event))));
  });

  it('is read back from its own bytes alone', () => {
    const own = decodeText(entryOf(event), 'entry');
    for (const wrong of [
      ...[
        '',
        '{}',
        'null',
        ` ${own}`,
        own.replace('"v":2', '"v":3'),
        own.replace('"v":2', '"v":1'),
      ],
      own.replace(/[0-9a-f]{4}"/, '"'),
      own.replace('"v":2', '"v":2,"w":1'),
    ]) {
      expect(() => parseEntry(encodeText(wrong))).toThrow('entry');
    }
    const nothing = { v: 2, commitment: 'ab' } as const;
    expect(() => entryBytes(nothing)).toThrow('entry');
    expect(() => entryBytes({ ...nothing, v: 3 } as unknown as LogEntry)).toThrow('entry');
  });
});

describe('An entry of an event from before events had a salt', () => {
  it('is one exact text', () => {
    expect(decodeText(entryBytes(entry), 'entry')).toBe(
      '{"actor":{"personId":"j25-1","roles":["judge","coach"]},' +
        `"ct":"${sha256('{"score":87.5}')}",` +
        '"eventId":"a6f1c0de-0000-5000-8000-000000000001","occurredAt":"2025-06-12T09:30:00+08:00",' +
        '"pt":null,"recordedAt":"2025-06-12T01:30:05.123Z","revision":3,"schemaVersion":2,' +
        '"stream":"demo-demo-t25-19","type":"DemoScored","v":1}',
    );
    expect(parseEntry(entryBytes(entry))).toEqual(entry);
    const { salt: _, ...metadata } = event.metadata;
    expect(entryV1({ ...event, metadata })).toEqual(entry);
    expect(entryOf({ ...event, metadata })).toEqual(entryBytes(entry));
  });

  it('is in the form of RFC 8785 whatever its texts hold', () => {
    const some = fc.record({
      stream: fc.string({ unit: 'binary' }),
      type: fc.string(),
      revision: fc.maxSafeNat(),
      actor: fc.record({ personId: fc.string({ unit: 'grapheme' }), roles: fc.array(fc.string()) }),
    });
    fc.assert(
      fc.property(some, (change) => {
        const changed = { ...entry, ...change };
        expect(entryBytes(changed)).toEqual(canonicalBytes(changed));
        expect(parseEntry(entryBytes(changed))).toEqual(changed);
      }),
      { numRuns: 40 },
    );
  });

  it('holds of an event what is open, whatever else the event carries', () => {
    const actor = { ...entry.actor, via: 'cli' };
    const more = { ...entry, actor, data: { comment: 'secret' } };
    expect(entryBytes(more)).toEqual(entryBytes(entry));
  });

  it('commits to the plaintext by a salt', () => {
    const salt = new Uint8Array(32).fill(9);
    const mac = createHmac('sha256', salt).update('{"a":1,"b":"x"}').digest('hex');
    expect(plaintextCommitment(salt, { b: 'x', a: 1 })).toBe(mac);
    expect(parseEntry(entryBytes({ ...entry, pt: mac }))).toMatchObject({ pt: mac });
  });

  it('is refused when a field is missing, of another kind, or too large to be held', () => {
    for (const change of [
      { revision: -1 },
      { revision: 1.5 },
      { stream: undefined },
      { ct: 'AB'.repeat(32) },
      { ct: 'ab' },
      { pt: undefined },
      { actor: { personId: 'x', roles: [1] } },
    ]) {
      expect(() => entryBytes({ ...entry, ...change } as LogEntry)).toThrow('entry');
    }
    expect(() => entryBytes({ ...entry, stream: 'x'.repeat(65_536) })).toThrow(EntryTooLarge);
    expect(() => entryBytes({ ...entry, stream: '\ud800' })).toThrow('entry');
  });

  it('is read back from its own bytes alone', () => {
    const text = decodeText(entryBytes(entry), 'entry');
    for (const wrong of ['', '{}', 'null', ` ${text}`, text.replace('"v":1', '"v":1,"w":2')]) {
      expect(() => parseEntry(encodeText(wrong))).toThrow('entry');
    }
  });
});
