import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeBundle, encodeBundle } from '../../src/platform/audit/log/tiles.js';
import { Fault } from '../../src/platform/audit/verify/fault.js';
import { trust } from '../../src/platform/audit/verify/trust.js';
import { verifyFolder } from '../../src/platform/audit/verify/verify.js';
import { SampleLog, unsalted, VKEY, writeFiles } from '../support/sample-log.js';
import { lectern } from '../support/terminal.js';

interface Answer {
  readonly good: boolean;
  readonly exitCode: number;
  readonly fault?: string;
  readonly message?: string;
  readonly file?: string;
  readonly event?: { readonly index: number; readonly position?: string };
}

describe('A log directory', () => {
  const log = new SampleLog(600);
  const files = log.files();
  const folder = mkdtempSync(join(tmpdir(), 'lectern-log-'));
  const kept = join(folder, '..', `${folder.split('/').at(-1)}.kept`);
  afterAll(() => {
    rmSync(folder, { recursive: true });
    rmSync(kept, { force: true });
  });

  /** What `audit verify` answers when the directory holds these files. */
  async function verify(
    changes: Readonly<Record<string, Uint8Array | undefined>> = {},
    ...options: string[]
  ): Promise<Answer> {
    rmSync(folder, { recursive: true });
    const changed = new Map(files);
    for (const [path, bytes] of Object.entries(changes)) {
      if (bytes === undefined) changed.delete(path);
      else changed.set(path, bytes);
    }
    writeFiles(folder, changed);
    const said = await lectern('audit', 'verify', folder, '--trust', VKEY, '--json', ...options);
    if (said.err) throw new Error(said.err);
    const answer = JSON.parse(said.out) as Answer;
    expect(said.code).toBe(answer.exitCode);
    return answer;
  }
  const file = (path: string) => files.get(path) ?? new Uint8Array(0);
  const flipped = (path: string, at: number) => file(path).with(at, (file(path)[at] ?? 0) ^ 4);
  const entriesOf = (path: string) => decodeBundle(file(path));
  const eventLines = () => new TextDecoder().decode(file('events.ndjson')).split('\n');
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('is good as the server writes it, with payloads or without', async () => {
    expect(await verify()).toMatchObject({ good: true, kind: 'log', size: 600, payloads: 600 });
    expect(await verify({ 'events.ndjson': undefined })).toMatchObject({ good: true, payloads: 0 });
    const said = await lectern('audit', 'verify', folder, '--trust', VKEY);
    expect(said).toMatchObject({ code: 0, err: '' });
    expect(said.out).toMatch(/^good: the log trainers\.example\/audit/);
  });

  it('is read where partial tiles have grown full since its checkpoint', async () => {
    const older = log.files(300);
    const grown = Object.fromEntries([...older.keys()].map((path) => [path, older.get(path)]));
    const partial = { 'tile/0/001.p/44': undefined, 'tile/entries/001.p/44': undefined };
    expect(await verify({ ...grown, ...partial })).toMatchObject({ good: true, size: 300 });
  });

  it('is not believed when its checkpoint changed', async () => {
    for (const at of [3, 25, 40, file('checkpoint').length - 5]) {
      expect(await verify({ checkpoint: flipped('checkpoint', at) })).toMatchObject({
        exitCode: 3,
        file: 'checkpoint',
      });
    }
  });

  it('names the tile that changed, and the leaf', async () => {
    const found = await verify({ 'tile/0/001': flipped('tile/0/001', 10 * 32 + 5) });
    expect(found).toMatchObject({ exitCode: 4, file: 'tile/0/001', event: { index: 266 } });
    const above = await verify({ 'tile/1/000.p/2': flipped('tile/1/000.p/2', 33) });
    expect(above).toMatchObject({ exitCode: 4, file: 'tile/1/000.p/2', event: { index: 256 } });
    const short = await verify({ 'tile/0/002.p/88': file('tile/0/002.p/88').slice(1) });
    expect(short).toMatchObject({ exitCode: 4, file: 'tile/0/002.p/88' });
    expect(await verify({ 'tile/0/001': undefined })).toMatchObject({ exitCode: 2 });
  });

  it('names the entry that changed', async () => {
    const path = 'tile/entries/001';
    const entries = entriesOf(path);
    const changed = new TextDecoder().decode(entries[7]).replace(/[0-9a-f]","v/, 'x","v');
    const found = await verify({ [path]: encodeBundle(entries.with(7, bytes(changed))) });
    expect(found).toMatchObject({ exitCode: 4, event: { index: 263, stream: 'demo-2' } });
    // The length before an entry: what follows cannot be told apart any more.
    const [first] = entries;
    const torn = await verify({ [path]: flipped(path, (first?.length ?? 0) + 2) });
    expect(torn).toMatchObject({ exitCode: 4, file: path, event: { index: 257 } });
  });

  it('names the entry that is missing, extra or moved', async () => {
    const path = 'tile/entries/001';
    const entries = entriesOf(path);
    const [third, fourth] = entries.slice(2, 4) as [Uint8Array, Uint8Array];
    const swapped = encodeBundle(entries.with(2, fourth).with(3, third));
    expect(await verify({ [path]: swapped })).toMatchObject({ exitCode: 5, event: { index: 258 } });
    for (const missing of [0, 7, 255]) {
      const short = encodeBundle(entries.toSpliced(missing, 1));
      expect(await verify({ [path]: short })).toMatchObject({
        ...{ exitCode: 5, file: path },
        event: { index: 256 + missing },
      });
    }
    const longer = encodeBundle([...entries, third]);
    expect(await verify({ [path]: longer })).toMatchObject({ exitCode: 5, file: path });
    // What is wrong before an entry that is missing comes first.
    const before = 'tile/entries/000';
    const short = encodeBundle(entries.slice(1));
    const wrong = encodeBundle(entriesOf(before).with(40, fourth));
    expect(await verify({ [before]: wrong, [path]: short })).toMatchObject({
      event: { index: 40 },
    });
    expect(await verify({ [path]: undefined })).toMatchObject({
      exitCode: 5,
      event: { index: 256 },
    });
  });

  it('names the stored event that is not what was committed, missing, extra or moved', async () => {
    const lines = eventLines();
    const store = (changed: readonly string[]) =>
      verify({ 'events.ndjson': bytes(changed.join('\n')) });
    const changed = lines.with(300, (lines[300] ?? '').replace('"total":117.5', '"total":117.25'));
    expect(await store(changed)).toMatchObject({
      ...{ exitCode: 6, message: 'the event is not what was committed' },
      event: { index: 300, stream: 'demo-0', revision: 100 },
    });
    expect(await store(lines.with(5, '{"torn'))).toMatchObject({
      exitCode: 6,
      event: { index: 5 },
    });
    expect(await store(lines.toSpliced(9, 1))).toMatchObject({ exitCode: 5, event: { index: 9 } });
    const ends = await store(lines.toSpliced(599, 1));
    expect(ends).toMatchObject({ exitCode: 5, event: { index: 599 } });
    expect(await store(lines.slice(0, 600))).toMatchObject({ exitCode: 6, file: 'events.ndjson' });
    expect(await store(lines.toSpliced(599, 0, lines[0] ?? ''))).toMatchObject({ exitCode: 5 });
    expect(await store(lines.toSpliced(600, 0, lines[0] ?? ''))).toMatchObject({ exitCode: 5 });
  });

  it('takes no line that says a field twice, one more, or with another spelling', async () => {
    const [first = '', ...rest] = eventLines();
    for (const odd of [
      first.replace('{"data":', '{"data":{"total":0},"data":'),
      first.replace('"stream":', '"stream":"demo-9","stream":'),
      first.replace('"type":', '"score":100,"type":'),
      first.replace('"via":"cli"', '"via":"cli","by":"x"'),
      first.replace('"total"', '"\\u0074otal"'),
      first.replace('{"data"', '{ "data"'),
      `${first} `,
    ]) {
      expect(odd).not.toBe(first);
      const changed = bytes([odd, ...rest].join('\n'));
      expect(await verify({ 'events.ndjson': changed })).toMatchObject({
        ...{ exitCode: 6, event: { index: 0 } },
      });
    }
  });

  it('verifies on where events had no salt at first', async () => {
    const mixed = new SampleLog(600, (event) =>
      Number(event.position) <= 300 ? unsalted(event) : event,
    );
    const all = Object.fromEntries(mixed.files());
    expect(await verify(all)).toMatchObject({ good: true, size: 600, payloads: 600 });
    const lines = new TextDecoder().decode(all['events.ndjson']).split('\n');
    const changed = async (at: number, from: string, to: string) => {
      const other = lines.with(at, (lines[at] ?? '').replace(from, to));
      return verify({ ...all, 'events.ndjson': bytes(other.join('\n')) });
    };
    expect(await changed(8, '"total":81', '"total":99')).toMatchObject({
      ...{ exitCode: 6, message: 'data is not what was committed' },
      event: { index: 8, stream: 'demo-2' },
    });
    expect(await changed(8, '"type":', '"more":1,"type":')).toMatchObject({ exitCode: 6 });
    expect(await changed(8, '"roles"', '"role":1,"roles"')).toMatchObject({ exitCode: 6 });
    const salt = '"metadata":{"salt":"x",';
    expect(await changed(8, '"metadata":{', salt)).toMatchObject({ exitCode: 6 });
    expect(await changed(450, '"total":', '"total":1')).toMatchObject({
      ...{ exitCode: 6, message: 'the event is not what was committed', event: { index: 450 } },
    });
  });

  it('is not good when the log itself left an event of a stream out, or has one twice', async () => {
    const gap = new SampleLog(20, (event) =>
      event.position === '20' ? { ...event, revision: event.revision + 1 } : event,
    );
    const twice = new SampleLog(20, (event) =>
      event.position === '20' ? { ...event, id: log.events[0]?.id ?? '' } : event,
    );
    for (const wrong of [gap, twice]) {
      const all = Object.fromEntries(wrong.files());
      expect(await verify(all)).toMatchObject({ exitCode: 5, event: { index: 19 } });
    }
  });

  it('continues the checkpoint that its reader kept, or was rolled back or forked', async () => {
    const since = async (checkpoint: Uint8Array, changes = {}) => {
      writeFileSync(kept, checkpoint);
      return verify(changes, '--since', kept);
    };
    expect(await since(log.checkpoint(257))).toMatchObject({ good: true, since: 257 });
    expect(await since(log.checkpoint())).toMatchObject({ good: true, since: 600 });
    const older = Object.fromEntries(log.files(300));
    expect(await since(log.checkpoint(), older)).toMatchObject({ exitCode: 7, fault: 'rollback' });
    const other = new SampleLog(257, (event) => ({ ...event, data: {} }));
    expect(await since(other.checkpoint())).toMatchObject({ exitCode: 7 });
    expect(await since(bytes('no checkpoint\n'))).toMatchObject({ exitCode: 2 });
  });

  it('hides no change of any byte of a tile, an entry, the checkpoint or a payload', () => {
    rmSync(folder, { recursive: true });
    const small = new SampleLog(270).files();
    writeFiles(folder, small);
    const trusted = trust([VKEY]);
    const places: (readonly [path: string, at: number])[] = [];
    for (const [path, content] of small) {
      if (path === 'events.ndjson') continue;
      const step = Math.max(1, Math.floor(content.length / 12));
      for (let at = step >> 1; at < content.length; at += step) places.push([path, at]);
    }
    const stored = Buffer.from(small.get('events.ndjson') ?? '');
    for (let at = 5; at < stored.length; at += 1_013) places.push(['events.ndjson', at]);
    expect(places.length).toBeGreaterThan(150);
    for (const [path, at] of places) {
      const bytes = small.get(path) ?? new Uint8Array(0);
      writeFileSync(join(folder, path), bytes.with(at, (bytes[at] ?? 0) ^ 4));
      expect(() => verifyFolder(folder, trusted)).toThrow(Fault);
      writeFileSync(join(folder, path), bytes);
    }
    expect(verifyFolder(folder, trusted).size).toBe(270);
  });

  it('cannot be verified where there is none, or without a key', async () => {
    const nowhere = await lectern('audit', 'verify', join(folder, 'nowhere'), '--trust', VKEY);
    expect(nowhere.code).toBe(2);
    expect(nowhere.out).toContain('is not a folder');
    const empty = mkdtempSync(join(tmpdir(), 'lectern-empty-'));
    expect((await lectern('audit', 'verify', empty, '--trust', VKEY)).code).toBe(2);
    rmSync(empty, { recursive: true });
    const untrusted = await lectern('audit', 'verify', folder);
    expect(untrusted).toMatchObject({ code: 2 });
    expect(untrusted.out).toContain('no key to trust');
  });
});
