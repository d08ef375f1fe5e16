import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cosigner } from '../../src/platform/audit/log/cosignature.js';
import { privateKeyOfSeed } from '../../src/platform/audit/log/ed25519.js';
import {
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
} from '../../src/platform/audit/log/checkpoint.js';
import { toBase64, toHex } from '../../src/platform/audit/log/encoding.js';
import {
  consistencyProof,
  EMPTY_ROOT,
  verifyConsistency,
} from '../../src/platform/audit/log/merkle.js';
import { openNote, parseNote, signNote } from '../../src/platform/audit/log/signed-note.js';
import type { Refused } from '../../src/platform/audit/witness/refused.js';
import { Witness } from '../../src/platform/audit/witness/witness.js';
import { witnessServer } from '../../src/platform/audit/witness/witness-server.js';
import { ORIGIN, SampleLog, signer, VKEY, writeFiles } from '../support/sample-log.js';
import { lectern } from '../support/terminal.js';

const log = new SampleLog(600);
const other = new SampleLog(600, (event) => ({ ...event, data: { total: 1 } }));
const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'lectern-witness-'));
  folders.push(made);
  return made;
};
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true });
});

/** Two checkpoints that the log signed, of which the proof shows that one does not continue the other. */
function contradiction(file: string): boolean {
  const { cosigned, other, rootOfOtherAtSize, proof } = JSON.parse(
    readFileSync(file, 'utf8'),
  ) as Readonly<Record<'cosigned' | 'other' | 'rootOfOtherAtSize', string>> & { proof: string[] };
  const [older, newer] = [cosigned, other].map((note) => openCheckpoint(Buffer.from(note), [VKEY]));
  if (!older || !newer) return false;
  const fromRoot = Buffer.from(rootOfOtherAtSize, 'base64');
  const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
  const claim = { from: older.size, to: newer.size, toRoot: newer.root, proof: hashes };
  return verifyConsistency({ ...claim, fromRoot }) && !fromRoot.equals(older.root);
}

describe('The witness of a log directory', () => {
  const [directory, state] = [folder(), folder()];
  const watch = () =>
    lectern('audit', 'witness', '--log', directory, '--trust', VKEY, '--state', state, '--once');
  const publish = (files: ReadonlyMap<string, Uint8Array>) => {
    rmSync(directory, { recursive: true });
    writeFiles(directory, files);
  };
  let vkey = '';

  it('cosigns what it sees first, with a key of its own', async () => {
    publish(log.files(100));
    const { code, out, err } = await watch();
    expect(code).toBe(0);
    expect(err).toContain(`cosigned ${ORIGIN} at 100, the first that is known here\n`);
    vkey = /^witness (\S+)$/m.exec(err)?.[1] ?? '';
    const note = openNote(Buffer.from(out), [VKEY, vkey]);
    expect(note.verified.map(({ name }) => name)).toEqual([ORIGIN, 'lectern-witness']);
    expect(note.verified[1]?.timestamp).toBeGreaterThan(1_700_000_000);
    expect(statSync(join(state, 'witness.key')).mode & 0o077).toBe(0);
  });

  it('cosigns what continues it, under the same key', async () => {
    for (const size of [100, 101, 256, 600]) {
      publish(log.files(size));
      const { code, out, err } = await watch();
      expect(code).toBe(0);
      expect(err).not.toContain('the first');
      expect(openNote(Buffer.from(out), [vkey]).text).toContain(`\n${size}\n`);
    }
  });

  it('keeps what audit verify takes as the checkpoint kept from earlier', async () => {
    const kept = join(state, `${encodeURIComponent(ORIGIN)}.checkpoint`);
    const said = await lectern(
      ...['audit', 'verify', directory, '--trust', VKEY, '--trust', vkey, '--since', kept],
    );
    expect(said).toMatchObject({ code: 0 });
    expect(said.out).toContain('continues the 600 leaves');
  });

  it('does not cosign a log rolled back, forked or signed by another, and forgets nothing', async () => {
    publish(log.files(599));
    expect(await watch()).toMatchObject({ code: 7, out: '' });
    publish(other.files());
    const forked = await watch();
    expect(forked).toMatchObject({ code: 7, out: '' });
    expect(forked.err).toContain('another tree of 600 leaves');
    const longer = new SampleLog(700, (event) => ({ ...event, data: { total: 1 } }));
    publish(longer.files());
    expect(await watch()).toMatchObject({ code: 7, out: '' });
    // Both checkpoints that cannot be true are kept as evidence, and by their root never twice.
    expect(await watch()).toMatchObject({ code: 7, out: '' });
    const forks = readdirSync(state).filter((name) => name.includes('.fork-600-'));
    expect(forks.sort()).toEqual(
      [other.checkpoint(), longer.checkpoint()]
        .map((note) => parseCheckpoint(parseNote(note).text).root)
        .map((root) => `${encodeURIComponent(ORIGIN)}.fork-600-${toHex(root)}.json`)
        .sort(),
    );
    for (const name of forks) expect(contradiction(join(state, name))).toBe(true);
    const unsigned = new Map(log.files());
    unsigned.set(
      'checkpoint',
      Buffer.from(`${ORIGIN}\n1\n${toBase64(new Uint8Array(32))}\n\n— ${ORIGIN} AAAAAAA=\n`),
    );
    publish(unsigned);
    expect((await watch()).code).toBe(3);
    publish(log.files());
    expect(await watch()).toMatchObject({ code: 0 });
  });

  it('takes tiles that are not those of the signed root for no fork', async () => {
    const grown = new SampleLog(700);
    const junk = new Map(grown.files());
    junk.set('tile/0/002.p/188', new Uint8Array(188 * 32));
    publish(junk);
    const before = readdirSync(state);
    const said = await watch();
    expect(said).toMatchObject({ code: 2, out: '' });
    expect(said.err).toContain('do not come to the root');
    expect(readdirSync(state)).toEqual(before);
    publish(log.files());
  });

  it('does not cosign what it cannot read whole', async () => {
    const grown = new SampleLog(900).files();
    grown.delete('tile/0/002');
    publish(grown);
    expect(await watch()).toMatchObject({ code: 2, out: '' });
    grown.delete('checkpoint');
    publish(grown);
    expect(await watch()).toMatchObject({ code: 2, out: '' });
    const untrusted = await lectern('audit', 'witness', '--log', directory, '--state', state);
    expect(untrusted.code).toBe(1);
    expect(untrusted.err).toContain('--trust');
  });
});

describe('The witness of a log on the web', () => {
  it('builds the proof from the tiles it fetches', async () => {
    const state = folder();
    let files = log.files(300);
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const bytes = files.get(request.url?.slice('/audit/'.length) ?? '');
      response.writeHead(bytes ? 200 : 404).end(bytes);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/audit`;
      const watch = () =>
        lectern('audit', 'witness', '--log', url, '--trust', VKEY, '--state', state, '--once');
      expect((await watch()).code).toBe(0);
      files = log.files(600);
      // The partial tile of the checkpoint has become full and was replaced.
      files.set(
        'tile/0/002',
        new Uint8Array([...(files.get('tile/0/002.p/88') ?? []), ...new Uint8Array(168 * 32)]),
      );
      files.delete('tile/0/002.p/88');
      expect((await watch()).code).toBe(0);
      expect(asked.some((path) => path.includes('entries'))).toBe(false);
      files = other.files(600);
      expect((await watch()).code).toBe(7);
    } finally {
      server.close();
      server.closeAllConnections();
    }
    const gone = await lectern(
      ...['audit', 'witness', '--log', 'http://127.0.0.1:9/audit', '--trust', VKEY],
      ...['--state', state, '--once'],
    );
    expect(gone.code).toBe(2);
  });
});

describe('add-checkpoint', () => {
  const state = folder();
  const key = cosigner('witness.example/w1', privateKeyOfSeed(new Uint8Array(32).fill(4)));
  const witness = new Witness(state, [signer.key], key, () => 1_700_000_000);
  const server = witnessServer(witness);
  let url = '';
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/add-checkpoint`;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  const body = (old: number, proof: readonly Uint8Array[], checkpoint: Uint8Array) =>
    `old ${old}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${new TextDecoder().decode(checkpoint)}`;
  async function add(text: string) {
    const response = await fetch(url, { method: 'POST', body: text });
    const type = response.headers.get('content-type');
    return { status: response.status, type, text: await response.text() };
  }
  const from = (old: number, size: number, of = log) =>
    body(old, consistencyProof(old, size, of.hashAt), of.checkpoint(size));

  it('answers with the cosignature of what continues the latest checkpoint', async () => {
    for (const [old, size] of [
      [0, 7],
      [7, 7],
      [7, 300],
    ] as const) {
      const { status, text } = await add(from(old, size));
      expect(status).toBe(200);
      const cosigned = Buffer.concat([log.checkpoint(size), Buffer.from(text)]);
      expect(openNote(cosigned, [key.key]).verified[0]?.timestamp).toBe(1_700_000_000);
    }
    const kept = readFileSync(join(state, `${encodeURIComponent(ORIGIN)}.checkpoint`), 'utf8');
    expect(kept).toContain('\n300\n');
  });

  it('answers 409 with the latest size to who does not know it', async () => {
    for (const old of [0, 7, 299, 301]) {
      expect(await add(from(old, 400))).toEqual({
        ...{ status: 409, type: 'text/x.tlog.size', text: '300\n' },
      });
    }
  });

  it('answers 422 to what is not shown to continue the latest, and keeps what contradicts it', async () => {
    const proof = consistencyProof(300, 400, log.hashAt);
    const forks = () => readdirSync(state).filter((name) => name.includes('.fork-'));
    const junk = proof.map(() => new Uint8Array(32));
    for (const wrong of [proof.slice(1), [...proof, ...proof], junk]) {
      expect((await add(body(300, wrong, log.checkpoint(400)))).status).toBe(422);
      expect((await add(body(300, wrong, other.checkpoint(400)))).status).toBe(422);
    }
    expect((await add(body(300, proof, log.checkpoint(300)))).status).toBe(422);
    // Proofs that prove nothing are no evidence.
    expect(forks()).toEqual([]);
    expect((await add(from(300, 400, other))).status).toBe(422);
    expect(forks()).toHaveLength(1);
    expect((await add(from(300, 300, other))).status).toBe(422);
    const kept = forks();
    expect(kept).toHaveLength(2);
    for (const name of kept) expect(contradiction(join(state, name))).toBe(true);
    const first = readFileSync(join(state, kept[0] ?? ''), 'utf8');
    for (const again of [from(300, 400, other), from(300, 300, other)]) await add(again);
    expect(forks()).toEqual(kept);
    expect(readFileSync(join(state, kept[0] ?? ''), 'utf8')).toBe(first);
  });

  it('answers 422 to a tree without leaves that has a root, or continues with a proof', async () => {
    const empty = new Witness(folder(), [signer.key], key);
    const note = (root: Uint8Array) =>
      signNote(formatCheckpoint({ origin: ORIGIN, size: 0, root }), [signer]);
    const refused = (bytes: Uint8Array, proof: Uint8Array[] = []) => {
      try {
        return empty.add(bytes, 0, proof);
      } catch (error) {
        return (error as Refused).status;
      }
    };
    expect(refused(note(new Uint8Array(32)))).toBe(422);
    expect(refused(log.checkpoint(7), [new Uint8Array(32)])).toBe(422);
    expect(refused(note(EMPTY_ROOT))).toMatch(/^— witness/);
  });

  it('answers with the latest checkpoint that was cosigned, by the hash of its origin', async () => {
    const at = (origin: string) =>
      fetch(new URL(`/${createHash('sha256').update(origin).digest('hex')}/checkpoint`, url));
    const answer = await at(ORIGIN);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const { text, verified } = openNote(Buffer.from(await answer.text()), [VKEY, key.key]);
    expect(text).toContain('\n300\n');
    expect(verified.map(({ name }) => name)).toEqual([ORIGIN, key.key.name]);
    expect((await at('other.example/log')).status).toBe(404);
    expect((await fetch(new URL(`/${'0'.repeat(63)}/checkpoint`, url))).status).toBe(404);
    const post = await fetch(answer.url, { method: 'POST', body: '' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('answers 404 to a log it does not watch and 403 to a signature it does not trust', async () => {
    const text = from(300, 400);
    expect((await add(text.replaceAll(ORIGIN, 'other.example/log'))).status).toBe(404);
    const signature = new RegExp(`(— ${ORIGIN} .{20}).`);
    expect((await add(text.replace(signature, '$1A').replace('\n400\n', '\n401\n'))).status).toBe(
      403,
    );
    expect((await add(text.replace(`— ${ORIGIN}`, '— somebody.example'))).status).toBe(403);
  });

  it('answers 400 to what is not of the form, and to an old size above the new one', async () => {
    const good = from(300, 400);
    for (const text of [
      '',
      'old\n\n',
      good.replace('old 300', 'old 0300'),
      good.replace('old 300', 'Old 300'),
      good.replace('\n\n', '\n'),
      good.replace('old 300\n', 'old 300\nAAAA=\n'),
      good.replace('old 300\n', `old 300\n${`${toBase64(new Uint8Array(32))}\n`.repeat(64)}`),
      from(300, 300).replace('old 300', 'old 301'),
    ]) {
      expect((await add(text)).status).toBe(400);
    }
    expect((await fetch(url)).status).toBe(405);
    expect((await fetch(`${url}/more`)).status).toBe(404);
    // Nothing of all that changed what is known.
    expect((await add(good)).status).toBe(200);
  });

  it('knows after a restart what it cosigned, whatever else the checkpoint carried', async () => {
    const inItsName = `— ${key.key.name} ${toBase64(new Uint8Array([...key.key.id, ...new Uint8Array(72)]))}\n`;
    expect((await add(from(400, 401) + inItsName)).status).toBe(200);
    const again = new Witness(state, [], key);
    expect(again.known(ORIGIN).size).toBe(401);
  });
});
