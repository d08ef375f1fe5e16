import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { issueToken } from '../../src/platform/access/local-issuer.js';
import { accessLogFolder } from '../../src/platform/access-log/access-log.js';
import { ServerProcess } from './server-process.js';

/** What is told of a command or a ledger page; the rest a test compares as it is. */
interface Body {
  readonly [field: string]: unknown;
  readonly revision?: number;
  readonly appended?: boolean;
  readonly position?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** A server on a data folder of its own, reached over HTTP on a real port and no other way. */
export class Deployment {
  protected readonly data = mkdtempSync(join(tmpdir(), 'lectern-http-journey-'));
  protected readonly settings = {
    LECTERN_DATA: this.data,
    TIME_ZONE: 'Asia/Shanghai',
    LECTERN_LOG: 'debug',
  };
  readonly #tokens = new Map<string, string>();
  #server: ServerProcess | undefined;
  #log = '';

  async starts(): Promise<void> {
    this.#server = await ServerProcess.start(this.settings);
  }

  /** Told to stop, the server finishes and says so by its exit code. */
  async stops(): Promise<void> {
    expect(await this.#server?.end('SIGTERM')).toBe(0);
    this.#ended();
  }

  /** The power fails: nothing is finished, nothing is closed. */
  async crashes(): Promise<void> {
    expect(await this.#server?.end('SIGKILL')).toBe('SIGKILL');
    this.#ended();
  }

  #ended(): void {
    this.#log += this.#server?.log ?? '';
    this.#server = undefined;
  }

  /** Everything that was logged, and what is on record of who read what. */
  logged(): string {
    const folder = accessLogFolder(this.data);
    const accesses = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    return [this.#log, this.#server?.log ?? '', ...accesses].join('');
  }

  async ends(): Promise<void> {
    await this.#server?.end('SIGKILL');
    rmSync(this.data, { recursive: true, force: true });
  }

  /** A token once issued is kept: it outlives a restart, and says nothing of roles. */
  async bearer(person: string): Promise<Record<string, string>> {
    if (person === 'nobody') return {};
    const token = this.#tokens.get(person) ?? (await issueToken(this.data, person, 3_600));
    this.#tokens.set(person, token);
    return { Authorization: `Bearer ${token}` };
  }

  /** A token that was good until an hour ago. */
  async expired(person: string): Promise<Record<string, string>> {
    return { Authorization: `Bearer ${await issueToken(this.data, person, -3_600)}` };
  }

  async read(person: string, path: string, query: Record<string, string> = {}): Promise<Answer> {
    const search = new URLSearchParams(query).toString();
    return this.fetched(`${path}${search && `?${search}`}`, {
      headers: await this.bearer(person),
    });
  }

  async fetched(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(this.#address(path), init);
    const { status, headers } = response;
    return { status, headers, body: (await response.json()) as Body };
  }

  /** Uploads bytes for a course in pieces, under their hash unless another one is claimed. */
  async uploads(person: string, courseId: string, pieces: readonly Uint8Array[], claimed?: string) {
    const sha256 = claimed ?? sha256Of(pieces);
    const answer = await this.fetched(`courses/${courseId}/materials/bytes/${sha256}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/octet-stream', ...(await this.bearer(person)) },
      body: ReadableStream.from(pieces),
      duplex: 'half',
    });
    return { sha256, bytes: pieces.reduce((sum, { length }) => sum + length, 0), answer };
  }

  async downloads(person: string, courseId: string, sha256: string): Promise<Buffer> {
    const address = this.#address(`courses/${courseId}/materials/bytes/${sha256}`);
    const response = await fetch(address, { headers: await this.bearer(person) });
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  }

  #address(path: string): string {
    if (!this.#server) throw new Error('nothing is served');
    return `${this.#server.url}/api/v1/${path}`;
  }
}

export function sha256Of(pieces: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}
