import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { issueToken } from '../../src/access/local-issuer.js';
import { runImport } from '../../src/cli/run-import.js';
import { REFUSAL_STATUS, type RefusalCode } from '../../src/kernel/refusal.js';
import { readSettings } from '../../src/settings.js';
import type { Deed } from './deeds.js';
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

/** Whoever watches that a refusal left no trace: an auditor of the founding spreadsheet. */
const WATCHER = 'mo';

/** A deployment on a data folder of its own, reached over HTTP on a real port and no other way. */
export class Company {
  readonly #data = mkdtempSync(join(tmpdir(), 'lectern-journey-'));
  readonly #settings = {
    LECTERN_DATA: this.#data,
    TIME_ZONE: 'Asia/Shanghai',
    LECTERN_LOG: 'silent',
  };
  readonly #tokens = new Map<string, string>();
  #server: ServerProcess | undefined;
  #position = '0';
  #day = '2025-03-01';
  readonly refusalsMet = new Set<RefusalCode>();

  /** The first people come from a spreadsheet, by whoever runs the machine; then it is served. */
  async founds(people: readonly string[]): Promise<void> {
    const folder = join(this.#data, 'founding');
    mkdirSync(folder);
    writeFileSync(join(folder, 'people.csv'), people.join('\n'));
    const report = await runImport(folder, readSettings(this.#settings), {
      dryRun: false,
      importedBy: 'operator',
    });
    expect(report.refused).toEqual([]);
    await this.starts();
    const everything = await this.read(WATCHER, 'events', { limit: '1000' });
    expect(everything.body['end']).toBe(true);
    this.#position = String(everything.body['next']);
  }

  async starts(): Promise<void> {
    this.#server = await ServerProcess.start(this.#settings);
  }

  /** Told to stop, the server finishes and says so by its exit code. */
  async stops(): Promise<void> {
    expect(await this.#server?.end('SIGTERM')).toBe(0);
    this.#server = undefined;
  }

  /** The power fails: nothing is finished, nothing is closed. */
  async crashes(): Promise<void> {
    expect(await this.#server?.end('SIGKILL')).toBe('SIGKILL');
    this.#server = undefined;
  }

  async ends(): Promise<void> {
    await this.#server?.end('SIGKILL');
    rmSync(this.#data, { recursive: true, force: true });
  }

  /** From now on things happen on this day of the story. */
  on(day: string): void {
    this.#day = day;
  }

  /** Carries a deed out; it is answered with what it appended. */
  async done(deed: Deed): Promise<Answer> {
    const answer = await this.sent(deed);
    expect({ deed, body: answer.body }).toMatchObject({
      body: { stream: expect.any(String) as unknown },
    });
    expect([200, 201]).toContain(answer.status);
    expect(answer.headers.get('etag')).toBe(`"${answer.body.revision ?? ''}"`);
    return answer;
  }

  /** The deed is refused with this code, in the form of a problem document, and nothing is appended. */
  async refused(deed: Deed, code: RefusalCode, facts: object = {}): Promise<Answer> {
    const answer = await this.sent(deed);
    expect({ deed, body: answer.body }).toMatchObject({ body: { code, ...facts } });
    this.#isRefusal(answer, code);
    await this.nothingAppended();
    return answer;
  }

  /** A question is not answered to this person. */
  async withheld(person: string, path: string): Promise<void> {
    const answer = await this.read(person, path);
    expect({ path, status: answer.status }).toEqual({ path, status: 403 });
    this.#isRefusal(answer, 'not-entitled');
  }

  #isRefusal({ status, headers, body }: Answer, code: RefusalCode): void {
    expect(status).toBe(REFUSAL_STATUS[code]);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const text = expect.stringMatching(/\S/) as unknown;
    expect(body).toMatchObject({ code, status, title: text, detail: text, correlationId: text });
    this.refusalsMet.add(code);
  }

  /** The ledger ends where the last deed that was carried out left it. */
  async nothingAppended(): Promise<void> {
    const { body } = await this.read(WATCHER, 'events', { after: this.#position });
    expect(body).toMatchObject({ events: [], withheld: 0, end: true });
  }

  /** What a question is answered, once the views have seen the last deed. */
  async asked<T = unknown>(
    person: string,
    path: string,
    query: Record<string, string> = {},
  ): Promise<T> {
    const answer = await this.read(person, path, { minPosition: this.#position, ...query });
    expect({ path, status: answer.status, body: answer.body }).toMatchObject({
      status: 200,
    });
    return answer.body['data'] as T;
  }

  /** The events of a type in one stream, or in all, as the auditor reads them in the ledger. */
  async events(query: Record<string, string>): Promise<readonly { id: string; data: object }[]> {
    const { body } = await this.read(WATCHER, 'events', { ...query, limit: '1000' });
    return body['events'] as { id: string; data: object }[];
  }

  async read(person: string, path: string, query: Record<string, string> = {}): Promise<Answer> {
    const search = new URLSearchParams(query).toString();
    return this.fetched(`${path}${search && `?${search}`}`, {
      headers: await this.bearer(person),
    });
  }

  /** Sends a deed as it is, dated with the day of the story unless it says its own. */
  async sent({ by, path, body, headers }: Deed): Promise<Answer> {
    const answer = await this.fetched(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(await this.bearer(by)), ...headers },
      body: JSON.stringify({ occurredAt: `${this.#day}T09:00:00+08:00`, ...body }),
    });
    const { appended, position } = answer.body;
    if (appended && position !== undefined) this.#position = position;
    return answer;
  }

  /** Uploads bytes for a course in pieces; answers the hash they are kept under. */
  async uploads(person: string, courseId: string, pieces: readonly Uint8Array[], hash?: string) {
    const sha256 = hash ?? sha256Of(pieces);
    const answer = await this.fetched(`courses/${courseId}/materials/bytes/${sha256}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/octet-stream', ...(await this.bearer(person)) },
      body: ReadableStream.from(pieces),
      duplex: 'half',
    });
    return { sha256, bytes: pieces.reduce((sum, { length }) => sum + length, 0), answer };
  }

  async downloads(person: string, courseId: string, sha256: string): Promise<Buffer> {
    const response = await fetch(
      `${this.#url}/api/v1/courses/${courseId}/materials/bytes/${sha256}`,
      { headers: await this.bearer(person) },
    );
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  }

  /** A token once issued is kept: it outlives a restart, and says nothing of roles. */
  async bearer(person: string): Promise<Record<string, string>> {
    if (person === 'nobody') return {};
    const token = this.#tokens.get(person) ?? (await issueToken(this.#data, person, 3_600));
    this.#tokens.set(person, token);
    return { Authorization: `Bearer ${token}` };
  }

  get #url(): string {
    if (!this.#server) throw new Error('the company is closed');
    return this.#server.url;
  }

  async fetched(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(`${this.#url}/api/v1/${path}`, init);
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Body,
    };
  }
}

export function sha256Of(pieces: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}
