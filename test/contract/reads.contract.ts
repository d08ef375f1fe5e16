import { NoSuchPosition } from '../../src/platform/event-store/errors.js';
import { comparePositions } from '../../src/platform/kernel/envelope.js';
import type { Bench } from './event-store.contract.js';
import { allAfter, made, numbered, numbers } from './made-events.js';

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);

export function describeReads({ store, stream }: Bench, patience: number): void {
  describe('reading', () => {
    it(
      'finds nothing in a stream that is not there',
      async () => {
        expect(await store().readStream(stream())).toEqual([]);
        expect(await store().readStream(stream(), { direction: 'backwards' })).toEqual([]);
      },
      patience,
    );

    it(
      'reads a stream forwards and backwards, in part and as a whole',
      async () => {
        const name = stream();
        await store().append(name, 'none', numbered(10));
        const read = async (options: Parameters<ReturnType<typeof store>['readStream']>[1]) =>
          numbers(await store().readStream(name, options));
        expect(await read({})).toEqual(upTo(10));
        expect(await read({ fromRevision: 7 })).toEqual([7, 8, 9]);
        expect(await read({ fromRevision: 3, limit: 2 })).toEqual([3, 4]);
        expect(await read({ fromRevision: 10 })).toEqual([]);
        expect(await read({ direction: 'backwards' })).toEqual(upTo(10).reverse());
        expect(await read({ direction: 'backwards', limit: 1 })).toEqual([9]);
        expect(await read({ direction: 'backwards', fromRevision: 2 })).toEqual([2, 1, 0]);
        expect(await read({ direction: 'backwards', fromRevision: 99, limit: 2 })).toEqual([9, 8]);
      },
      patience,
    );

    it(
      'finds an event by its id, and none by an id that nobody gave',
      async () => {
        const [name, event] = [stream(), made({ n: 7 })];
        await store().append(name, 'none', [made(), event]);
        expect(await store().readEvent(event.id)).toMatchObject({
          ...{ id: event.id, stream: name, revision: 1, data: { n: 7 } },
        });
        expect(await store().readEvent(made().id)).toBeUndefined();
      },
      patience,
    );

    it(
      'reads a stream longer than a page',
      async () => {
        const name = stream();
        for (let from = 0; from < 2_500; from += 500) {
          await store().append(name, from === 0 ? 'none' : from - 1, numbered(500, from));
        }
        expect(numbers(await store().readStream(name))).toEqual(upTo(2_500));
        expect(numbers(await store().readStream(name, { direction: 'backwards' }))).toEqual(
          upTo(2_500).reverse(),
        );
      },
      patience,
    );

    it.each([1, 2, 3, 7, 25, 1_000, 10_000])(
      'reads the ledger in pages of %i, every event once and in order',
      async (limit) => {
        const name = stream();
        const before = await store().head();
        for (let from = 0; from < 20; from += 4) {
          await store().append(name, from === 0 ? 'none' : from - 1, numbered(4, from));
        }
        const seen = await allAfter(store(), before, (event) => event.stream === name, { limit });
        expect(numbers(seen)).toEqual(upTo(20));
        const positions = seen.map(({ position }) => position);
        expect(positions).toEqual([...new Set(positions)].sort(comparePositions));
      },
      patience,
    );

    it(
      'never gives more in a page than was asked for, and goes on behind it',
      async () => {
        const name = stream();
        const before = await store().head();
        await store().append(name, 'none', numbered(9));
        const page = await store().readAll({ after: before, limit: 4 });
        expect(page.events.length).toBeLessThanOrEqual(4);
        expect(comparePositions(page.next, before)).toBeGreaterThan(0);
        expect(page.end).toBe(false);
      },
      patience,
    );

    it(
      'says at the end that it is the end, and goes on from there when more is appended',
      async () => {
        const name = stream();
        await store().append(name, 'none', numbered(2));
        let page = await store().readAll({ after: await store().head() });
        while (!page.end) page = await store().readAll({ after: page.next });
        await store().append(name, 1, numbered(2, 2));
        const seen = await allAfter(store(), page.next, (event) => event.stream === name);
        expect(numbers(seen)).toEqual([2, 3]);
      },
      patience,
    );

    it.each([1, 3, 1_000])(
      'filters by type, and its position covers what was filtered out (pages of %i)',
      async (limit) => {
        const name = stream();
        const before = await store().head();
        const events = upTo(30).map((n) =>
          made(
            { n },
            { type: (['ContractKept', 'ContractLeft', 'ContractAlso'] as const)[n % 3]! },
          ),
        );
        await store().append(name, 'none', events);
        const own = (event: { stream: string }) => event.stream === name;
        const read = (types: readonly string[]) => allAfter(store(), before, own, { limit, types });
        expect(numbers(await read(['ContractKept']))).toEqual(upTo(30).filter((n) => n % 3 === 0));
        expect(numbers(await read(['ContractAlso', 'ContractKept']))).toEqual(
          upTo(30).filter((n) => n % 3 !== 1),
        );
        expect(await read(['ContractNever'])).toEqual([]);
        const { position } = (await store().readStream(name, { fromRevision: 29 }))[0]!;
        let page = await store().readAll({ after: before, types: ['ContractNever'] });
        while (!page.end)
          page = await store().readAll({ after: page.next, types: ['ContractNever'] });
        expect(comparePositions(page.next, position)).toBeGreaterThanOrEqual(0);
      },
      patience,
    );

    it.each(['now', '-1', '1.5', '99999999999999999999'])(
      'knows no position %s',
      async (after) => {
        await expect(store().readAll({ after })).rejects.toThrow(NoSuchPosition);
      },
      patience,
    );

    it.each([
      ['Chinese', '讲师资格认证：2025 年第三期'],
      ['emoji', '👩🏽‍🏫🎓 🇨🇳'],
      ['combining marks, not normalised', 'e\u0301 \u00e9 \u0928\u093f \u1112\u1161\u11ab'],
      ['control characters and quotes', '\u0000\u0001\b\f\n\r\t"\\/\u007f\u2028\u2029\ufeff'],
      ['astral and rare', '𠮷𡈽\u{10ffff}\ufffd\uffff'],
    ])(
      'keeps %s as they are, in values and keys',
      async (_, text) => {
        const name = stream();
        await store().append(name, 'none', [made({ text, [text]: [text] })]);
        const [stored] = await store().readStream(name);
        expect(stored?.data).toEqual({ text, [text]: [text] });
      },
      patience,
    );

    it(
      'takes ids in any script as stream names',
      async () => {
        const name = `${stream()}.王老师_é:1`;
        await store().append(name, 'none', [made()]);
        expect((await store().readStream(name))[0]?.stream).toBe(name);
      },
      patience,
    );

    it(
      'keeps numbers as JSON has them',
      async () => {
        const name = stream();
        const values = [
          0,
          -1,
          0.1,
          1e-7,
          5e-324,
          2 ** 53 - 1,
          -(2 ** 53 - 1),
          1234.5678,
          0.1 + 0.2,
        ];
        await store().append(name, 'none', [made({ values })]);
        expect((await store().readStream(name))[0]?.data).toEqual({ values });
      },
      patience,
    );

    it(
      'carries a payload of 512 KiB',
      async () => {
        const name = stream();
        const text = '课程é👩🏽‍🏫'.repeat(40_000).slice(0, 200_000);
        const half = { text: text + 'x'.repeat(512 * 1024 - Buffer.byteLength(text)) };
        await store().append(name, 'none', [made(half)]);
        const [stored] = await store().readStream(name);
        expect(Buffer.byteLength((stored?.data as typeof half).text)).toBe(512 * 1024);
        expect((stored?.data as typeof half).text === half.text).toBe(true);
      },
      patience,
    );

    it('is well', async () => {
      const health = await store().health();
      expect(health).toMatchObject({ ok: true, head: expect.stringMatching(/^\d+$/) as unknown });
    });
  });
}
