import { createHash, createPublicKey, verify } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import canonicalize from 'canonicalize';
import { RegisterPerson } from '../../src/people/people.commands.js';
import { served, type Served } from '../http/served.js';

/** Reads the log as the specifications say, with nothing of Lectern's own. */
const sha256 = (...parts: Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const leafOf = (entry: Uint8Array) => sha256(Uint8Array.of(0), entry);
const nodeOf = (left: Uint8Array, right: Uint8Array) => sha256(Uint8Array.of(1), left, right);

/** MTH as RFC 6962 section 2.1 defines it. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0] as Buffer;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeOf(treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)));
}

function entriesIn(bundle: Buffer): Buffer[] {
  const entries: Buffer[] = [];
  for (let at = 0; at < bundle.length;) {
    const end = at + 2 + bundle.readUInt16BE(at);
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/** C2SP signed-note, type 0x01. */
function isSigned(note: string, vkey: string): boolean {
  const [name = '', id = '', ...rest] = vkey.split('+');
  const key = Buffer.from(rest.join('+'), 'base64').subarray(1);
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const [text = '', signatures = ''] = note.split(/(?<=\n)\n/);
  const line = signatures.split('\n').find((one) => one.startsWith(`— ${name} `)) ?? '';
  const signature = Buffer.from(line.split(' ')[2] ?? '', 'base64');
  return (
    signature.subarray(0, 4).toString('hex') === id &&
    verify(null, Buffer.from(text), publicKey, signature.subarray(4))
  );
}

describe('the log, as it is served', () => {
  let lectern: Served;
  const path = (level: number | 'entries', count: number, n: number) => {
    const width = Math.min(256, count - n * 256);
    return `/audit/tile/${level}/${String(n).padStart(3, '0')}${width < 256 ? `.p/${width}` : ''}`;
  };

  beforeAll(async () => {
    lectern = await served();
    await lectern.known('auditor', 'auditor');
    await lectern.known('li', 'trainer');
    for (let n = 0; n < 300; n++) {
      await lectern.carryOut(RegisterPerson, {
        personId: `p-${n}`,
        employeeNo: `E-${n}`,
        name: `Person ${n}`,
        department: 'Cells',
      });
    }
    await lectern.auditing.follow();
  });
  afterAll(() => lectern.close());

  async function fetched(address: string): Promise<{ bytes: Buffer; headers: Headers }> {
    const response = await fetch(`${lectern.url}${address}`, {
      headers: { Authorization: `Bearer ${await lectern.token('auditor')}` },
    });
    expect(response.status).toBe(200);
    return { bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
  }

  it('is signed, and its tiles and entries come to the root that was signed', async () => {
    const { bytes, headers } = await fetched('/audit/checkpoint');
    const note = bytes.toString();
    const [origin, size, root] = note.split('\n');
    const count = Number(size);
    expect([origin, count]).toEqual(['lectern.test/audit', 304]);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('cache-control')).toBe('private, max-age=1, must-revalidate');
    expect(isSigned(note, lectern.auditing.keys.vkeys(new Date())[0] ?? '')).toBe(true);

    const tiles = await Promise.all([0, 1].map((n) => fetched(path(0, count, n))));
    const leaves = tiles.flatMap(({ bytes: tile }) =>
      Array.from({ length: tile.length / 32 }, (_, at) => tile.subarray(at * 32, at * 32 + 32)),
    );
    expect(treeHash(leaves).toString('base64')).toBe(root);
    const above = await fetched('/audit/tile/1/000.p/1');
    expect(above.bytes).toEqual(treeHash(leaves.slice(0, 256)));

    const bundles = await Promise.all([0, 1].map((n) => fetched(path('entries', count, n))));
    const entries = bundles.flatMap(({ bytes: bundle }) => entriesIn(bundle));
    expect(entries.map(leafOf)).toEqual(leaves);
    // Nothing of the events is in the log: no name, no type, no time, and nothing twice.
    const said = entries.map(String);
    for (const entry of said) expect(entry).toMatch(/^{"commitment":"[0-9a-f]{64}","v":2}$/);
    expect(new Set(said).size).toBe(count);
    for (const { headers: of } of [...tiles, ...bundles]) {
      expect(of.get('cache-control')).toBe('private, max-age=31536000, immutable');
      expect(of.get('content-type')).toBe('application/octet-stream');
    }
    expect(bundles[0]?.headers.get('content-encoding')).toBe('gzip');
  });

  it('proves an event to whoever has it, as JSON and as a tlog-proof', async () => {
    const [event] = await lectern.store.readStream('person-p-7');
    const address = `/api/v1/events/${event?.id}/proof`;
    const { body } = await lectern.get(address, 'auditor');
    expect(body).toMatchObject({ eventId: event?.id, stream: 'person-p-7', revision: 0 });
    // What the entry commits to, by its own words, is what its event is given with.
    const { position: _, ...stored } = event ?? { position: '' };
    expect(body['event']).toEqual(stored);
    const commitment = sha256(Buffer.from(canonicalize(stored) ?? '')).toString('hex');
    expect(body['entry']).toEqual({ commitment, v: 2 });
    const { text, headers } = await lectern.get(address, 'auditor', { Accept: 'text/plain' });
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const [head = '', checkpoint = ''] = text.split(/\n\n([^]*)/);
    const [version, index, ...path] = head.split('\n');
    expect(version).toBe('c2sp.org/tlog-proof@v1');
    expect(index).toBe(`index ${String(body['index'])}`);
    expect(path).toEqual(body['proof']);
    expect(checkpoint).toBe(body['checkpoint']);
    expect(isSigned(checkpoint, lectern.auditing.keys.vkeys(new Date())[0] ?? '')).toBe(true);
  });

  it('has no tile beyond its last leaf, nor under another name', async () => {
    for (const tile of [
      '0/001',
      '0/001.p/49',
      '0/002.p/1',
      '1/000',
      '2/000.p/1',
      '0/1',
      '0/000.p/0',
    ]) {
      expect(await lectern.get(`/audit/tile/${tile}`, 'auditor')).toMatchObject({ status: 404 });
    }
    expect(await lectern.get('/api/v1/events/none/proof', 'auditor')).toMatchObject({
      status: 404,
    });
  });

  it('is for auditors and admins unless a setting opens it', async () => {
    expect(await lectern.get('/audit/checkpoint')).toMatchObject({ status: 401 });
    expect(await lectern.get('/audit/tile/0/000', 'li')).toMatchObject({ status: 403 });
    const open = await served({ audit: { open: true } });
    await open.auditing.follow();
    const answer = await open.get('/audit/checkpoint');
    expect(answer.text).toMatch(
      /^lectern\.test\/audit\n0\n47DEQpj8HBSa\+\/TImW\+5JCeuQeRkm5NMpJWZG3hSuFU=\n/,
    );
    expect(answer.headers.get('cache-control')).toBe('public, max-age=1, must-revalidate');
    await open.close();
  });

  it('is described in the API', async () => {
    const { body } = await lectern.get('/api/openapi.json');
    const { paths } = body as { paths: Record<string, { get?: { security?: unknown } }> };
    expect(paths['/audit/checkpoint']?.get?.security).toEqual([{ bearer: [] }]);
    expect(paths['/audit/tile/{path}']?.get).toMatchObject({ operationId: 'auditTile' });
    expect(paths['/api/v1/events/{eventId}/proof']?.get).toMatchObject({
      operationId: 'eventProof',
    });
  });

  it('says in its health how far it is signed, and follows within a second', async () => {
    await lectern.known('new', 'learner');
    const signed = async () => {
      const { body } = await lectern.get('/health/ready');
      return (body as { audit: { size: number; signed: number } }).audit;
    };
    while ((await signed()).signed < 306) await pause(5);
    expect(await signed()).toMatchObject({ ok: true, size: 306, signed: 306, lagSeconds: 0 });
  });

  it('proves nothing of an event that is not what was logged', async () => {
    const [event] = await lectern.store.readStream('person-p-9');
    const db = new Database(lectern.ledgerPath);
    db.exec('DROP TRIGGER events_are_never_changed');
    db.prepare("UPDATE events SET data = '{}', sum = NULL WHERE id = ?").run(event?.id);
    db.close();
    const answer = await lectern.get(`/api/v1/events/${event?.id}/proof`, 'auditor');
    expect(answer).toMatchObject({ status: 503, body: { code: 'log-inconsistent' } });
  });
});
