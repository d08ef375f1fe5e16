import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { projection } from '../../projections/platform/runner/projection.js';
import type { Changes, Row } from '../../projections/platform/runner/rows-in-memory.js';
import {
  boolean,
  facts,
  integer,
  json,
  optional,
  real,
  table,
  text,
} from '../../projections/platform/runner/table.js';
import {
  type Commit,
  type Generation,
  UnwritableRow,
  type Views,
} from '../../projections/platform/runner/views.js';

export interface OpenViews {
  /** The same database each time, until `remove`. */
  open(): Promise<Views>;
  remove(): Promise<void>;
}

const everything = projection({
  name: 'every-thing',
  version: 1,
  folds: [],
  tables: {
    item: table(
      {
        itemId: text,
        part: integer,
        size: optional(real),
        open: boolean,
        tags: json<unknown>(),
        note: optional(text),
      },
      { key: ['itemId', 'part'], indexes: [['open', 'itemId']] },
    ),
    seen: facts({ eventId: text, who: text }, { key: ['eventId'], indexes: [['who']] }),
  },
  on: {},
});
const other = projection({
  name: 'other',
  version: 1,
  folds: [],
  tables: { thing: table({ thingId: text, n: integer }, { key: ['thingId'] }) },
  on: {},
});

const item = (itemId: string, part: number, rest: Row = {}): Row => ({
  itemId,
  part,
  size: null,
  open: false,
  tags: [],
  note: null,
  ...rest,
});

const changes = (tables: Record<string, Partial<Changes>>): Commit['changes'] =>
  new Map(Object.entries(tables).map(([name, c]) => [name, { put: [], deleted: [], ...c }]));

/** What every views database must do, whichever it is. */
export function viewsContract(name: string, create: () => Promise<OpenViews>): void {
  describe(`views on ${name}`, () => {
    let database: OpenViews;
    let views: Views;
    beforeEach(async () => {
      database = await create();
      views = await database.open();
    });
    afterEach(async () => {
      await views.close();
      await database.remove();
    });

    const switchTo = async ({ number }: Generation) => {
      const [switched] = await views.catalogue.switchTo([{ projection: everything, number }]);
      return switched;
    };
    async function live(): Promise<Generation> {
      const generation = await views.catalogue.begin(everything);
      const built = await views.catalogue.finish(everything, generation);
      expect(await switchTo(built)).toBe(true);
      return { ...built, state: 'live' };
    }
    const commit = (generation: Generation, from: string, to: string, c: Commit['changes']) =>
      views.commit([{ projection: everything, generation, from, to, changes: c }]);
    const items = () => views.db.selectFrom('every_thing_item').selectAll();

    it('gives back what was put, whatever its type', async () => {
      const rows = [
        item('a', 1, { size: 0.1, open: true, tags: ['x', { b: 1, a: [null] }], note: '' }),
        item('a', 2 ** 53 - 1, {
          size: -1e-300,
          tags: 12,
          note: '试讲 "quoted"\n\'; drop table x',
        }),
        item('b', -1, { tags: '12', size: 3 }),
        item('c', 0, { tags: { 10: 'x', 9: 'y' }, size: 1e300 }),
      ];
      const generation = await live();
      await commit(generation, '0', '7', changes({ item: { put: rows } }));
      const found = await items().orderBy('itemId').orderBy('part').execute();
      expect(found).toEqual(rows);
      const loaded = await views.load(everything, generation, 'item', [
        ['a', 1],
        ['c', 0],
        ['z', 1],
      ]);
      expect(loaded).toHaveLength(2);
      expect(loaded).toEqual(expect.arrayContaining([rows[0], rows[3]]));
      expect(await items().where('open', '=', true).execute()).toEqual([rows[0]]);
      const { n, sum } = await views.db
        .selectFrom('every_thing_item')
        .select(({ fn }) => [fn.countAll().as('n'), fn.sum('part').as('sum')])
        .where('part', '<', 10)
        .executeTakeFirstOrThrow();
      expect([n, sum]).toEqual([3, 0]);
    });

    it('finds nothing in an empty list, and everything outside of it', async () => {
      const generation = await live();
      await commit(generation, '0', '7', changes({ item: { put: [item('a', 1), item('b', 2)] } }));
      expect(await items().where('itemId', 'in', []).execute()).toEqual([]);
      expect(await items().where('itemId', 'not in', []).execute()).toHaveLength(2);
    });

    it('orders text by its bytes', async () => {
      const ids = ['a', 'B', 'é', 'z', 'Z', '试', '😀', '', 'a b', 'aa', '\uffee'];
      const put = ids.map((id) => item(id, 1));
      await commit(await live(), '0', '1', changes({ item: { put } }));
      const found = await items().orderBy('itemId').execute();
      const bytewise = [...ids].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect(found.map((row) => (row as Row)['itemId'])).toEqual(bytewise);
    });

    it('replaces and deletes rows by key, thousands at once', async () => {
      const generation = await live();
      const many = Array.from({ length: 3_001 }, (_, i) => item(`i${i}`, 1));
      await commit(generation, '0', '1', changes({ item: { put: many } }));
      const changed = many.map((row, i) => ({ ...row, note: `n${i}` }));
      const deleted = Array.from({ length: 1_000 }, (_, i) => [`i${i}`, 1] as const);
      await commit(generation, '1', '2', changes({ item: { put: changed.slice(1_000), deleted } }));
      expect(await items().where('note', 'is', null).execute()).toEqual([]);
      expect(await items().execute()).toHaveLength(2_001);
      const keys = many.map((row) => [row['itemId'] as string, 1] as const);
      expect(await views.load(everything, generation, 'item', keys)).toHaveLength(2_001);
    });

    it('takes the same fact twice as one, in one batch, in two, and while it is being built', async () => {
      const said = (who: string) => ({ eventId: 'e1', who });
      const building = await views.catalogue.begin(everything);
      await commit(building, '0', '1', changes({ seen: { put: [said('1'), said('2')] } }));
      await commit(building, '1', '2', changes({ seen: { put: [said('3')] } }));
      const built = await views.catalogue.finish(everything, building);
      await switchTo(built);
      const seen = views.db.selectFrom('every_thing_seen').selectAll();
      expect(await seen.execute()).toEqual([said('3')]);
      await commit(built, '2', '3', changes({ seen: { put: [said('4'), said('5')] } }));
      expect(await seen.execute()).toEqual([said('5')]);
    });

    it('writes nothing of a commit whose checkpoint is not where it stands', async () => {
      const generation = await live();
      const thing = await views.catalogue.begin(other);
      const put = [item('late', 1)];
      await commit(generation, '0', '5', changes({}));
      const outcome = await views.commit([
        {
          projection: everything,
          generation,
          from: '4',
          to: '9',
          changes: changes({ item: { put } }),
        },
        {
          projection: other,
          generation: thing,
          from: '0',
          to: '9',
          changes: changes({ thing: { put: [{ thingId: 't', n: 1 }] } }),
        },
      ]);
      expect(outcome).toEqual([false, true]);
      expect(await items().execute()).toEqual([]);
      expect((await views.catalogue.live('every-thing'))?.position).toBe('5');
      expect(await views.load(other, thing, 'thing', [['t']])).toEqual([{ thingId: 't', n: 1 }]);
    });

    it('lets one of many racing commits through', async () => {
      const generation = await live();
      const second = await database.open();
      const racing = Array.from({ length: 20 }, (_, i) =>
        (i % 2 ? views : second).commit([
          {
            projection: everything,
            generation,
            from: '0',
            to: String(i + 1),
            changes: changes({ item: { put: [item(`r${i}`, 1)] } }),
          },
        ]),
      );
      const won = (await Promise.all(racing)).flat();
      expect(won.filter(Boolean)).toHaveLength(1);
      const found = await items().execute();
      expect(found).toMatchObject([{ itemId: `r${won.indexOf(true)}` }]);
      await second.close();
    });

    it('refuses a row it cannot hold, and then nothing of the commit is there', async () => {
      const generation = await live();
      const put = [item('good', 1), item('bad', 1, { open: null })];
      await expect(commit(generation, '0', '1', changes({ item: { put } }))).rejects.toThrow(
        UnwritableRow,
      );
      expect(await items().execute()).toEqual([]);
      expect((await views.catalogue.live('every-thing'))?.position).toBe('0');
    });

    it('keeps the old generation answering until the new one is switched in', async () => {
      const old = await live();
      await commit(old, '0', '5', changes({ item: { put: [item('old', 1)] } }));
      const next = await views.catalogue.begin(everything);
      await commit(next, '0', '4', changes({ item: { put: [item('new', 1)] } }));
      expect(await items().execute()).toMatchObject([{ itemId: 'old' }]);
      const built = await views.catalogue.finish(everything, next);
      expect(await switchTo(built)).toBe(false);
      await commit(built, '4', '5', changes({}));
      expect(await switchTo(built)).toBe(true);
      expect(await items().execute()).toMatchObject([{ itemId: 'new' }]);
      expect(await commit(old, '5', '6', changes({}))).toEqual([false]);
      expect(await views.catalogue.generations()).toMatchObject([{ number: 2, state: 'live' }]);
    });

    it('drops a projection with its tables', async () => {
      await live();
      await views.catalogue.drop('every-thing');
      expect(await views.catalogue.generations()).toEqual([]);
      await expect(items().execute()).rejects.toThrow();
      await live();
      expect(await items().execute()).toEqual([]);
    });

    it('records the event a projection stopped at, until it goes on', async () => {
      const generation = await live();
      const fault = { position: '6', eventId: 'e', type: 'T', error: 'no' };
      const stop = { projection: everything, generation, from: '0', to: '5', changes: changes({}) };
      await views.commit([{ ...stop, fault }]);
      expect((await views.catalogue.live('every-thing'))?.fault).toEqual(fault);
      await views.catalogue.clearFault('every-thing');
      expect((await views.catalogue.live('every-thing'))?.fault).toBeNull();
      await views.commit([{ ...stop, from: '5', fault }]);
      await commit(generation, '5', '6', changes({}));
      expect(await views.catalogue.live('every-thing')).toMatchObject({
        position: '6',
        fault: null,
      });
    });

    it('leases a name to one holder until its time is over', async () => {
      const { leases } = views.catalogue;
      expect(await leases.take(['a', 'b'], 'one', 0, 10)).toEqual(['a', 'b']);
      expect(await leases.take(['b', 'c'], 'two', 5, 15)).toEqual(['c']);
      expect(await leases.take(['a'], 'one', 9, 19)).toEqual(['a']);
      expect(await leases.take(['a', 'b'], 'two', 11, 21)).toEqual(['b']);
      await leases.release('one');
      expect(await leases.take(['a'], 'two', 12, 22)).toEqual(['a']);
    });

    it('reads a snapshot that no later write shows in', async () => {
      const generation = await live();
      await commit(generation, '0', '1', changes({ item: { put: [item('a', 1)] } }));
      const [before, after] = await views.snapshot(async (db) => {
        const count = () =>
          sql<{ n: number }>`select count(*) as n from every_thing_item`.execute(db);
        const first = await count();
        await commit(generation, '1', '2', changes({ item: { put: [item('b', 1)] } }));
        return [first.rows, (await count()).rows];
      });
      expect([before, after]).toEqual([[{ n: 1 }], [{ n: 1 }]]);
      expect(await items().execute()).toHaveLength(2);
    });

    it('is as it was left when opened again', async () => {
      await commit(await live(), '0', '3', changes({ item: { put: [item('a', 1)] } }));
      await views.close();
      views = await database.open();
      expect((await views.catalogue.positions()).get('every-thing')).toBe('3');
      expect(await items().execute()).toHaveLength(1);
    });
  });
}
