import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { StoreFull } from '../errors.js';
import type { PreparedAppend } from '../validate-append.js';
import { GroupCommit } from './group-commit.js';
import { openForWriting } from './ledger-file.js';
import { LedgerWriter } from './ledger-writer.js';

describe('a full disk', () => {
  let folder: string;
  let db: Database;
  let commits: GroupCommit;
  let grown = 0;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-full-'));
    db = openForWriting(join(folder, 'ledger.db'), 10);
    grown = 0;
    commits = new GroupCommit(new LedgerWriter(db, Date.now), () => (grown += 1));
  });
  afterEach(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const append = (stream: string): PreparedAppend => ({
    stream,
    expected: 'none',
    events: [
      {
        id: randomUUID(),
        type: 'RoomTaken',
        schemaVersion: 1,
        data: JSON.stringify({ text: 'x'.repeat(10_000) }),
        metadata: '{}',
        canonical: '{}',
      },
    ],
    bytes: 10_000,
  });
  const stored = () => db.prepare('SELECT count(*) FROM events').pluck().get();

  it('fails the whole group, stores none of it, and heals when there is room again', async () => {
    const most = db.pragma('max_page_count', { simple: true }) as number;
    const pages = db.pragma('page_count', { simple: true }) as number;
    db.pragma(`max_page_count = ${pages + 8}`);
    await commits.append(append('room-1'));

    const group = Array.from({ length: 10 }, (_, n) => append(`full-${n}`));
    const outcomes = await Promise.allSettled(group.map((one) => commits.append(one)));
    for (const outcome of outcomes) {
      expect(outcome).toEqual({ status: 'rejected', reason: expect.any(StoreFull) as unknown });
    }
    expect(stored()).toBe(1);
    expect(grown).toBe(1);
    expect(commits.damage).toBeUndefined();

    db.pragma(`max_page_count = ${most}`);
    const again = await Promise.all(group.map((one) => commits.append(one)));
    expect(again.map(({ position }) => position)).toEqual(group.map((_, n) => String(n + 2)));
  });
});
