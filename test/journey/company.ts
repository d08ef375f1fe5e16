import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { type Namers, particularsOf } from '../../projections/dashboard/words/particulars.js';
import { runImport } from '../../src/cli/run-import.js';
import { REFUSAL_STATUS, type RefusalCode } from '../../src/platform/kernel/refusal.js';
import { readSettings } from '../../src/platform/settings/settings.js';
import { type Answer, Deployment } from './deployment.js';
import type { Deed } from './deeds.js';

const AS_THEY_ARE: Namers = { field: (name) => name, role: (role) => role, tie: (tie) => tie };

/** Whoever watches that a refusal left no trace: an auditor of the founding spreadsheet. */
const WATCHER = 'mo';

/** The company of the story: deeds are done or refused in it, and questions answered. */
export class Company extends Deployment {
  #position = '0';
  #day = '2025-03-01';
  readonly refusalsMet = new Set<RefusalCode>();
  /** Of these codes, some refusal was told in Chinese with its particulars. */
  readonly toldInChinese = new Set<RefusalCode>();

  /** The first people come from a spreadsheet, by whoever runs the machine; then it is served. */
  async founds(people: readonly string[]): Promise<void> {
    const folder = join(this.data, 'founding');
    mkdirSync(folder);
    writeFileSync(join(folder, 'people.csv'), people.join('\n'));
    const report = await runImport(folder, readSettings(this.settings), {
      importedBy: 'operator',
    });
    expect(report.refused).toEqual([]);
    await this.starts();
    const everything = await this.read(WATCHER, 'events', { limit: '1000' });
    expect(everything.body['end']).toBe(true);
    this.#position = String(everything.body['next']);
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
    const said = particularsOf({ ...body, code }, AS_THEY_ARE);
    if (/\p{Script=Han}.*。$/u.test(said ?? '')) this.toldInChinese.add(code);
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
    const answer = await this.#caughtUp(person, path, { minPosition: this.#position, ...query });
    expect({ path, status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
    return answer.body['data'] as T;
  }

  /** A view that is behind waits itself, then says to ask again: whoever died still held its lease. */
  async #caughtUp(
    person: string,
    path: string,
    query: Record<string, string>,
    times = 3,
  ): Promise<Answer> {
    const answer = await this.read(person, path, query);
    const behind = answer.status === 503 && answer.body['code'] === 'views-behind';
    return behind && times > 1 ? this.#caughtUp(person, path, query, times - 1) : answer;
  }

  /** The events of a type in one stream, or in all, as the auditor reads them in the ledger. */
  async events(query: Record<string, string>): Promise<readonly { id: string; data: object }[]> {
    const { body } = await this.read(WATCHER, 'events', { ...query, limit: '1000' });
    return body['events'] as { id: string; data: object }[];
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
}
