import { WrongRevision } from '../../src/platform/event-store/errors.js';
import type { Appended } from '../../src/platform/event-store/event-store.js';
import { comparePositions } from '../../src/platform/kernel/envelope.js';
import type { Bench } from './event-store.contract.js';
import { allAfter, made, numbered, numbers } from './made-events.js';

const SALT = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function describeAppends({ store, reopen, stream }: Bench, patience: number): void {
  describe('appending', () => {
    it(
      'begins a stream at revision 0 and goes on from an exact revision',
      async () => {
        const name = stream();
        const first = await store().append(name, 'none', [made()]);
        const second = await store().append(name, 0, numbered(3));
        expect(first.revision).toBe(0);
        expect(second.revision).toBe(3);
        expect(comparePositions(second.position, first.position)).toBeGreaterThan(0);
      },
      patience,
    );

    it(
      'gives back what was appended, with its envelope',
      async () => {
        const name = stream();
        const event = made({ nested: { list: [1, 2.5, null, true, 'x'], empty: {} } });
        const { position } = await store().append(name, 'none', [{ ...event, schemaVersion: 3 }]);
        const [stored] = await store().readStream(name);
        expect(stored).toEqual({
          ...event,
          metadata: { ...event.metadata, salt: expect.stringMatching(SALT) as unknown },
          schemaVersion: 3,
          stream: name,
          revision: 0,
          position,
          recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown,
        });
      },
      patience,
    );

    it(
      'keeps when another ledger took an event that is copied from it',
      async () => {
        const name = stream();
        const recordedAt = '2025-07-25T08:59:59.123Z';
        const copied = made({}, { recordedAt });
        await store().append(name, 'none', [copied, made()]);
        const [first, second] = await store().readStream(name);
        expect(first).toMatchObject(copied);
        expect(first?.metadata).toEqual(copied.metadata);
        expect(second?.recordedAt).not.toBe(recordedAt);
        const astray = store().append(name, 1, [made({}, { recordedAt: 'yesterday' })]);
        await expect(astray).rejects.toMatchObject({ code: 'malformed' });
      },
      patience,
    );

    it(
      'gives each event a salt of its own, which a repeated append does not change',
      async () => {
        const name = stream();
        const twice = { mark: 5 };
        const events = [made(twice), made(twice)];
        const salts = async () =>
          (await store().readStream(name)).map(({ metadata }) => metadata.salt);
        await store().append(name, 'none', events);
        const before = await salts();
        expect(new Set(before).size).toBe(2);
        await store().append(name, 'none', events);
        expect(await salts()).toEqual(before);
      },
      patience,
    );

    it(
      'answers with the position that a reader of the ledger sees',
      async () => {
        const name = stream();
        const before = await store().head();
        const answers: Appended[] = [];
        answers.push(await store().append(name, 'none', [made()]));
        answers.push(await store().append(name, 0, [made()]));
        const seen = await allAfter(store(), before, (event) => event.stream === name);
        expect(seen.map(({ position }) => position)).toEqual(answers.map((a) => a.position));
        expect(comparePositions(await store().head(), seen[1]!.position)).toBeGreaterThanOrEqual(0);
      },
      patience,
    );

    it.each([
      ['a stream that is not there', 0, 'none'],
      ['a revision not reached yet', 7, 2],
      ['a revision passed already', 1, 2],
      ['no stream, when it is there', 'none', 2],
    ] as const)(
      'refuses %s, and says where the stream is',
      async (_, expected, actual) => {
        const name = stream();
        if (actual !== 'none') await store().append(name, 'none', numbered(actual + 1));
        const refused = await store()
          .append(name, expected, [made()])
          .catch((error: unknown) => error);
        expect(refused).toBeInstanceOf(WrongRevision);
        expect(refused).toMatchObject({ stream: name, expected, actual, code: 'wrong-revision' });
        expect(await store().readStream(name)).toHaveLength(actual === 'none' ? 0 : actual + 1);
      },
      patience,
    );

    it.each(['none', 4] as const)(
      'lets exactly one of 50 racing appends win, from %s',
      async (expected) => {
        const name = stream();
        if (expected !== 'none') await store().append(name, 'none', numbered(expected + 1));
        const results = await Promise.allSettled(
          numbered(50).map((event) => store().append(name, expected, [event])),
        );
        const won = results.filter(({ status }) => status === 'fulfilled');
        const lost = results.flatMap((r) => (r.status === 'rejected' ? [r.reason as unknown] : []));
        const next = expected === 'none' ? 0 : expected + 1;
        expect(won).toHaveLength(1);
        expect(lost).toHaveLength(49);
        for (const reason of lost) {
          expect(reason).toBeInstanceOf(WrongRevision);
          expect(reason).toMatchObject({ expected, actual: next });
        }
        expect(await store().readStream(name)).toHaveLength(next + 1);
      },
      patience,
    );

    it(
      'gives the first answer to a retry, also after the stream went on and after a restart',
      async () => {
        const name = stream();
        const begun = [made(), made()];
        const gone = [made()];
        const first = await store().append(name, 'none', begun);
        expect(await store().append(name, 'none', begun)).toEqual(first);
        const second = await store().append(name, 1, gone);
        await store().append(name, 2, numbered(5));
        expect(await store().append(name, 'none', begun)).toEqual(first);
        expect(await store().append(name, 1, gone)).toEqual(second);
        await reopen();
        expect(await store().append(name, 'none', begun)).toEqual(first);
        expect(await store().append(name, 1, gone)).toEqual(second);
        expect(await store().readStream(name)).toHaveLength(8);
      },
      patience,
    );

    it(
      'stores once what is appended many times at once',
      async () => {
        const name = stream();
        const events = [made(), made()];
        const answers = await Promise.all(
          Array.from({ length: 20 }, () => store().append(name, 'none', events)),
        );
        expect(new Set(answers.map(({ position }) => position)).size).toBe(1);
        expect(answers.every(({ revision }) => revision === 1)).toBe(true);
        expect(await store().readStream(name)).toHaveLength(2);
      },
      patience,
    );

    it(
      'refuses a retry that brings a new event along',
      async () => {
        const name = stream();
        const events = [made(), made()];
        await store().append(name, 'none', events);
        await expect(store().append(name, 'none', [...events, made()])).rejects.toThrow(
          WrongRevision,
        );
        expect(await store().readStream(name)).toHaveLength(2);
      },
      patience,
    );

    it(
      'stores all events of an append next to each other in the stream, or none',
      async () => {
        const names = [stream(), stream(), stream()];
        const results = await Promise.allSettled(
          names.flatMap((name) =>
            [0, 10, 20, 30].map((from) => store().append(name, 'none', numbered(10, from))),
          ),
        );
        expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
        for (const name of names) {
          const stored = numbers(await store().readStream(name));
          expect(stored).toEqual(Array.from({ length: 10 }, (_, at) => stored[0]! + at));
        }
      },
      patience,
    );

    it(
      'keeps many streams apart that are written at once',
      async () => {
        const names = Array.from({ length: 16 }, () => stream());
        await Promise.all(
          names.map(async (name) => {
            let revision: number | 'none' = 'none';
            for (const event of numbered(12)) {
              ({ revision } = await store().append(name, revision, [event]));
            }
          }),
        );
        for (const name of names) {
          expect(numbers(await store().readStream(name))).toEqual(
            Array.from({ length: 12 }, (_, at) => at),
          );
        }
      },
      patience,
    );
  });
}
