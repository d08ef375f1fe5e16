import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastValueFrom, takeWhile, tap } from 'rxjs';
import { START, type EventStore } from '../../src/platform/event-store/event-store.js';
import { openSqliteStore } from '../../src/platform/event-store/sqlite/sqlite-store.js';
import type { Recorded } from '../../src/platform/kernel/envelope.js';
import { startTypeScript } from '../support/child-process.js';
import { allAfter, made } from './made-events.js';

const WRITER = new URL('./writer-process.ts', import.meta.url);
const PATIENCE_MS = 120_000;

describe('several processes on one SQLite ledger', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lectern-processes-'));
    path = join(folder, 'ledger.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const whole = (store: EventStore) => allAfter(store, START, () => true);
  const said = ({ stream, revision, position }: Recorded) => `${stream} ${revision} ${position}`;
  const isDense = (events: readonly Recorded[]) =>
    events.every(({ position }, at) => position === String(at + 1));

  it(
    'lets four write at once, nothing lost or doubled, while a reader follows without a gap',
    async () => {
      const writers = [1, 2, 3, 4].map((n) => startTypeScript(WRITER, [path, String(n), '250']));
      const store = openSqliteStore(path);
      const followed: Recorded[] = [];
      await lastValueFrom(
        store.subscribe({ after: START, batch: 50 }).pipe(
          tap(({ events }) => followed.push(...events)),
          takeWhile(() => followed.length < 1_000),
        ),
        { defaultValue: undefined },
      );
      expect(await Promise.all(writers.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
      expect(isDense(followed)).toBe(true);
      const acknowledged = writers.flatMap(({ lines }) => lines);
      expect(acknowledged.filter((line) => line.startsWith('failed'))).toEqual([]);
      expect(followed.map(said).sort()).toEqual([...acknowledged].sort());
      const contested = await store.readStream('contested-1');
      expect(contested.map(({ revision }) => revision)).toEqual(contested.map((_, at) => at));
      await store.close();
    },
    PATIENCE_MS,
  );

  it(
    'keeps every acknowledged event of a writer that was killed',
    async () => {
      const store = openSqliteStore(path);
      for (const lines of [60, 300]) {
        const before = (await whole(store)).length;
        const writer = startTypeScript(WRITER, [path, `killed${lines}`, '0']);
        await writer.printed(lines);
        writer.kill('SIGKILL');
        expect(await writer.ended).toBe('SIGKILL');
        const stored = await whole(store);
        // The last line may have been cut short by the kill.
        const acknowledged = writer.lines.filter((line) => /^\S+ \d+ \d+$/.test(line)).slice(0, -1);
        expect(acknowledged.length).toBeGreaterThanOrEqual(lines - 1);
        expect(new Set(stored.map(said))).toEqual(new Set([...stored.map(said), ...acknowledged]));
        expect(stored.length).toBeGreaterThanOrEqual(before + acknowledged.length);
        expect(isDense(stored)).toBe(true);
      }
      const { position } = await store.append('after-1', 'none', [made()]);
      expect(position).toBe(String((await whole(store)).length));
      await store.close();
    },
    PATIENCE_MS,
  );

  it(
    'acknowledges nothing after a write that failed, until the ledger is opened anew',
    async () => {
      await openSqliteStore(path).close();
      const writer = startTypeScript(WRITER, [path, 'limited', '0'], { largestFileKiB: 700 });
      expect(await writer.ended).toBe(0);
      const acknowledged = writer.lines.slice(0, -1);
      expect(writer.lines.at(-1)).toBe(
        'failed store-unavailable, then store-unavailable, unhealthy',
      );
      expect(acknowledged.length).toBeGreaterThan(0);

      const store = openSqliteStore(path);
      const stored = await whole(store);
      expect(stored.map(said)).toEqual(expect.arrayContaining(acknowledged));
      expect(isDense(stored)).toBe(true);
      expect((await store.append('after-1', 'none', [made()])).revision).toBe(0);
      expect(await store.health()).toMatchObject({ ok: true });
      await store.close();
    },
    PATIENCE_MS,
  );
});
