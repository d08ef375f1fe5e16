import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessLog, accessLogFolder } from './access-log.js';
import type { AccessEntry } from './entries.js';
import { verifyAccessLog } from './verify-access-log.js';

const entry = (of: string): AccessEntry => ({ what: 'read', by: 'a1', via: 'token', of, rows: 3 });

describe('an access log', () => {
  let data: string;
  let clock: Date;
  const folder = () => accessLogFolder(data);
  const files = () => readdirSync(folder()).sort();
  const opened = (fileBytes?: number) =>
    new AccessLog(data, { now: () => clock, ...(fileBytes ? { fileBytes } : {}) });
  const verified = () => verifyAccessLog(folder());
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'lectern-access-'));
    clock = new Date('2026-03-01T09:00:00Z');
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  /** Three processes one after another; the first fills two files. */
  function written(): void {
    for (const [at, count] of [6, 2, 2].entries()) {
      clock = new Date(Date.UTC(2026, 2, 1, 9, at));
      const log = opened(1_000);
      for (let i = 0; i < count; i++) log.record(entry(`question ${i}`));
      log.close();
    }
  }

  it('holds each line once, in order, for its owner alone', () => {
    const log = opened();
    log.record(entry('people'));
    log.record({
      what: 'refused-sign-in',
      by: null,
      of: 'GET /api/v1/me',
      code: 'unauthenticated',
    });
    log.close();
    const [file = ''] = files();
    expect(statSync(join(folder(), file)).mode & 0o777).toBe(0o600);
    const lines = readFileSync(join(folder(), file), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { n: 0, prev: '0'.repeat(64), what: 'opened', after: {} },
      { n: 1, what: 'read', by: 'a1', of: 'people', rows: 3, at: '2026-03-01T09:00:00.000Z' },
      { n: 2, what: 'refused-sign-in', by: null, code: 'unauthenticated' },
    ]);
    expect(verified()).toEqual({ chains: 1, lines: 3, faults: [], torn: [] });
  });

  it('goes on in another file when one is full and when the day is over', () => {
    written();
    expect(files().length).toBeGreaterThan(3);
    clock = new Date('2026-03-01T23:59:59Z');
    const log = opened();
    log.record(entry('before midnight'));
    clock = new Date('2026-03-02T00:00:00Z');
    log.record(entry('after midnight'));
    log.close();
    expect(files().at(-1)).toMatch(/\.0002\.ndjson$/);
    expect(verified()).toMatchObject({ chains: 4, faults: [] });
  });

  it('misses every line that is changed or left out, and the end of every chain but the last', () => {
    written();
    const before = verified();
    expect(before).toMatchObject({ chains: 3, lines: 13, faults: [] });
    let last = 0;
    for (const file of files()) {
      const path = join(folder(), file);
      const text = readFileSync(path, 'utf8');
      const lines = text.split('\n').slice(0, -1);
      for (const [at, line] of lines.entries()) {
        const without = [...lines.slice(0, at), ...lines.slice(at + 1)];
        const changed = [...lines.slice(0, at), line.replace('"by":"a1"', '"by":"a2"')];
        const cases = line.includes('"by"')
          ? [without, [...changed, ...lines.slice(at + 1)]]
          : [without];
        for (const some of cases) {
          writeFileSync(path, some.map((one) => `${one}\n`).join(''));
          // Of the newest chain nobody remembers the last line yet.
          const unseen = file === files().at(-1) && at === lines.length - 1;
          if (unseen) last += 1;
          else expect([file, at, verified().faults.length > 0]).toEqual([file, at, true]);
        }
      }
      writeFileSync(path, text);
    }
    expect(last).toBe(2);
    expect(verified()).toEqual(before);
  });

  it('misses a chain that was taken away whole', () => {
    written();
    const [first = ''] = files();
    const chain = first.slice(0, first.indexOf('.'));
    for (const file of files().filter((name) => name.startsWith(chain))) {
      rmSync(join(folder(), file));
    }
    expect(verified().faults).toMatchObject([{ file: chain, line: null }]);
  });

  it('takes half a line for what a killed process leaves, at the end of a chain only', () => {
    written();
    const [first = '', , ...rest] = files();
    appendFileSync(join(folder(), rest.at(-1) as string), '{"n":3,"pr');
    expect(verified()).toMatchObject({ faults: [], torn: [rest.at(-1)] });
    appendFileSync(join(folder(), first), '{"n":');
    expect(verified().faults).toMatchObject([{ file: first, problem: 'it is cut short' }]);
    // The next process begins behind the last whole line.
    const log = opened();
    log.record(entry('again'));
    log.close();
    expect(verified().faults).toHaveLength(1);
  });
});
