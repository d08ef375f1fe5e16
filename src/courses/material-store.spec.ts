import { createHash, randomBytes } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HashMismatch, MaterialStore, MaterialTooLarge } from './material-store.js';

let data: string;
let materials: MaterialStore;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'lectern-materials-'));
  materials = new MaterialStore(data, 1_000);
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const stream = (...chunks: Buffer[]) => Readable.from(chunks) as AsyncIterable<Buffer>;
const files = () =>
  readdirSync(data, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(data, name)).isFile());

describe('the material store', () => {
  it('keeps bytes under their hash and gives any part of them back', async () => {
    const bytes = randomBytes(1_000);
    const hash = sha256(bytes);
    const stored = await materials.keep(hash, stream(bytes.subarray(0, 400), bytes.subarray(400)));
    expect(stored).toEqual({ bytes: 1_000, added: true });
    expect(files()).toEqual([join('materials', hash.slice(0, 2), hash)]);
    expect(await materials.size(hash)).toBe(1_000);
    const part = await materials.read(hash, { start: 10, end: 19 }).toArray();
    expect(Buffer.concat(part as Buffer[]).equals(bytes.subarray(10, 20))).toBe(true);
  });

  it('keeps one copy, however many send the same at once', async () => {
    const bytes = randomBytes(500);
    const hash = sha256(bytes);
    await Promise.all(Array.from({ length: 8 }, () => materials.keep(hash, stream(bytes))));
    expect(files()).toHaveLength(1);
    expect(await materials.keep(hash, stream(bytes))).toEqual({ bytes: 500, added: false });
  });

  it('keeps nothing of what it refuses, or of what breaks off', async () => {
    const bytes = randomBytes(600);
    const broken = Readable.from(
      (function* () {
        yield bytes;
        throw new Error('connection reset');
      })(),
    ) as AsyncIterable<Buffer>;
    await expect(materials.keep('0'.repeat(64), stream(bytes))).rejects.toThrow(HashMismatch);
    await expect(materials.keep(sha256(bytes), stream(bytes, bytes))).rejects.toThrow(
      MaterialTooLarge,
    );
    await expect(materials.keep(sha256(bytes), broken)).rejects.toThrow('connection reset');
    expect(files()).toEqual([]);
  });

  it('makes a path of nothing but a hash', async () => {
    for (const name of ['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(64)}/..`]) {
      await expect(materials.size(name)).rejects.toThrow('no SHA-256');
      await expect(materials.keep(name, stream(Buffer.from('x')))).rejects.toThrow('no SHA-256');
    }
    expect(files()).toEqual([]);
  });

  it('sweeps away what a killed process left, once it is a day old', async () => {
    await materials.sweep();
    const incoming = join(data, 'materials', 'incoming');
    mkdirSync(incoming, { recursive: true });
    const now = Date.now();
    for (const [name, hours] of [
      ['old', 25],
      ['arriving', 1],
    ] as const) {
      writeFileSync(join(incoming, name), 'x');
      const at = new Date(now - hours * 3_600_000);
      utimesSync(join(incoming, name), at, at);
    }
    await materials.sweep(now);
    expect(readdirSync(incoming)).toEqual(['arriving']);
  });
});
