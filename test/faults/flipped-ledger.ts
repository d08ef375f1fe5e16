import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { checkLedger } from '../../src/platform/audit/check/ledger-check.js';
import { checkLedgerFile } from '../../src/platform/audit/check/ledger-file-check.js';
import { START } from '../../src/platform/event-store/event-store.js';
import { openSqliteStore } from '../../src/platform/event-store/sqlite/sqlite-store.js';
import { made } from '../contract/made-events.js';
import { auditingOf } from '../support/audited.js';
import type { Fault } from './fault.js';

const FLIPS = { short: 20, whole: 1_000 };
const EVENTS = 600;

export const flippedLedger: Fault = {
  name: 'one byte flipped in the ledger file',
  async run({ size, chance, told }) {
    const data = mkdtempSync(join(tmpdir(), 'lectern-flips-'));
    const path = join(data, 'ledger.db');
    const tried = FLIPS[size];
    const lost: string[] = [];
    const found = { event: 0, file: 0, unused: 0 };
    try {
      await write(data, path);
      const sound = readFileSync(path);
      const said = saidBy(path);
      const served = await servedBy(path);
      for (let flip = 1; flip <= tried; flip++) {
        const at = chance.below(sound.length);
        const changed = Buffer.from(sound);
        changed.writeUInt8(changed.readUInt8(at) ^ (1 << chance.below(8)), at);
        writeFileSync(path, changed);
        const where = await located(data, path);
        if (where !== null) found[where] += 1;
        // Of what no page uses nothing is read, and so nothing can be told apart.
        else if (saidBy(path) === said) found.unused += 1;
        else lost.push(`flip at byte ${at} was not found, and something else is read`);
        if (![served, null].includes(await servedBy(path))) {
          lost.push(`flip at byte ${at}: something else was served as truth`);
        }
        for (const ending of ['-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
        if (flip % 250 === 0) told(`${flip} of ${tried}`);
      }
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
    const seen = `${found.event} named by event, ${found.file} by page or table; ${found.unused} in unused bytes, nothing read differs`;
    return { tried, lost, seen };
  },
};

async function write(data: string, path: string): Promise<void> {
  const store = openSqliteStore(path);
  const auditing = auditingOf({ data, path, store });
  for (let n = 0; n < EVENTS; n++) {
    await store.append(`room-${n}`, 'none', [
      made({ text: `A note of ${n}, ${'x'.repeat(n % 300)}` }),
    ]);
  }
  await auditing.checkpoint();
  await auditing.close();
  await store.close();
}

/** What `lectern audit check` says. */
async function located(data: string, path: string): Promise<'event' | 'file' | null> {
  try {
    const store = openSqliteStore(path);
    try {
      const auditing = auditingOf({ data, path, store });
      try {
        let damaged = false;
        for await (const { position } of checkLedger(store, auditing)) {
          if (position !== undefined) return 'event';
          damaged = true;
        }
        return damaged || checkLedgerFile(path).length > 0 ? 'file' : null;
      } finally {
        await auditing.close();
      }
    } finally {
      await store.close();
    }
  } catch {
    return 'file';
  }
}

/** Everything that a program reads in the file, its schema too. */
function saidBy(path: string): string {
  const hash = createHash('sha256');
  const db = new Database(path);
  try {
    const tables = db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
    hash.update(JSON.stringify(tables));
    for (const table of ['events', 'log_run', 'log_tile']) {
      hash.update(JSON.stringify(db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()));
    }
    return hash.digest('hex');
  } catch (error) {
    return String(error);
  } finally {
    db.close();
  }
}

/** The events as the application is given them; null when it is given an error. */
async function servedBy(path: string): Promise<string | null> {
  try {
    const store = openSqliteStore(path);
    try {
      return JSON.stringify(await store.readAll({ after: START, limit: EVENTS }));
    } finally {
      await store.close();
    }
  } catch {
    return null;
  }
}
