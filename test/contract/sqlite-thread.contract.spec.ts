import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import {
  EventIdTaken,
  StoreUnavailable,
  WrongRevision,
} from '../../src/platform/event-store/errors.js';
import { openSqliteStore } from '../../src/platform/event-store/sqlite/sqlite-store.js';
import { temporaryLedger, type TemporaryLedger } from '../support/ledger.js';
import { RUNS_TYPESCRIPT as execArgv } from '../support/runs-typescript.js';
import { made } from './made-events.js';

describe('a ledger written in a thread of its own', () => {
  let ledger: TemporaryLedger;
  beforeEach(() => {
    ledger = temporaryLedger({ thread: { execArgv } });
  });
  afterEach(() => ledger.close());

  it('tells each append of a group its own outcome', async () => {
    const stored = made();
    const outcomes = await Promise.allSettled([
      ledger.store.append('one-1', 'none', [stored]),
      ledger.store.append('one-1', 7, [made()]),
      ledger.store.append('two-1', 'none', [stored]),
      ledger.store.append('one-1', 'none', [stored]),
    ]);
    const answer = { revision: 0, position: '1' };
    expect(outcomes).toMatchObject([
      { status: 'fulfilled', value: answer },
      { status: 'rejected', reason: new WrongRevision('one-1', 7, 0) },
      { status: 'rejected', reason: new EventIdTaken(stored.id, 'one-1', 0) },
      { status: 'fulfilled', value: answer },
    ]);
    for (const [at, kind] of [WrongRevision, EventIdTaken].entries()) {
      expect((outcomes[at + 1] as PromiseRejectedResult).reason).toBeInstanceOf(kind);
    }
  });

  it('waits while another process writes, and answers questions meanwhile', async () => {
    const other = new Database(ledger.path);
    other.exec('BEGIN IMMEDIATE');
    const appending = ledger.store.append('late-1', 'none', [made()]);
    for (let asked = 0; asked < 20; asked++) expect(await ledger.store.head()).toBe('0');
    other.exec('COMMIT');
    other.close();
    expect(await appending).toMatchObject({ position: '1' });
  });

  it('leaves its own events to whoever appended them, unless somebody else wrote one', async () => {
    const { position } = await ledger.store.append('own-1', 'none', [made(), made()]);
    const others = { after: '0', others: true } as const;
    expect(await ledger.store.readAll(others)).toEqual({ events: [], next: '0', end: true });
    expect((await ledger.store.readAll({ after: '0' })).events).toHaveLength(2);

    const elsewhere = openSqliteStore(ledger.path);
    await elsewhere.append('other-1', 'none', [made()]);
    const streams = async (after: string) =>
      (await ledger.store.readAll({ after, others: true })).events.map(({ stream }) => stream);
    expect(await streams('0')).toEqual(['own-1', 'own-1', 'other-1']);
    expect(await streams(position)).toEqual(['other-1']);
    await elsewhere.close();

    await ledger.store.append('own-1', 1, [made()]);
    expect(await streams(position)).toEqual(['other-1', 'own-1']);
    expect(await streams('3')).toEqual([]);
  });

  it('has everything on disk that was asked for before it is closed', async () => {
    const appending = ledger.store.append('last-1', 'none', [made()]);
    await ledger.store.close();
    expect(await appending).toMatchObject({ position: '1' });
    expect(existsSync(`${ledger.path}-wal`)).toBe(false);
  });

  it('takes nothing more, and says so, when its file is lost to it', async () => {
    await ledger.store.append('sound-1', 'none', [made()]);
    const db = new Database(ledger.path);
    db.exec('DROP TABLE log_run');
    db.close();
    const lost = ledger.store.append('sound-1', 0, [made()]);
    await expect(lost).rejects.toBeInstanceOf(StoreUnavailable);
  });
});
