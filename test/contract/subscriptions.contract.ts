import { filter, firstValueFrom, lastValueFrom, take, takeWhile, tap, toArray } from 'rxjs';
import type { Delivery, SubscribeQuery } from '../../src/platform/event-store/event-store.js';
import { withBackpressure } from '../../src/platform/event-store/catch-up.js';
import { comparePositions, type Recorded } from '../../src/platform/kernel/envelope.js';
import type { Bench } from './event-store.contract.js';
import { made, numbered, numbers } from './made-events.js';

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);

export function describeSubscriptions(bench: Bench, patience: number): void {
  const { store, stream } = bench;

  /** Follows until `count` of the case's own events came; gives them and the deliveries. */
  async function follow(query: SubscribeQuery, name: string, count: number) {
    const own: Recorded[] = [];
    const deliveries = await lastValueFrom(
      store()
        .subscribe(query)
        .pipe(
          tap(({ events }) => own.push(...events.filter((event) => event.stream === name))),
          takeWhile(() => own.length < count, true),
          toArray(),
        ),
    );
    return { own, deliveries };
  }

  async function write(name: string, from: number, to: number): Promise<void> {
    for (let n = from; n < to; n++) {
      await store().append(name, n === 0 ? 'none' : n - 1, [made({ n })]);
    }
  }

  describe('subscribing', () => {
    it.each([1, 7, 1_000])(
      'catches up and goes live under concurrent writes, no gap and no duplicate (%i at a time)',
      async (batch) => {
        const name = stream();
        const after = await store().head();
        await store().append(name, 'none', numbered(40));
        const writing = (async () => {
          for (let n = 40; n < 120; n++) await store().append(name, n - 1, [made({ n })]);
        })();
        const { own, deliveries } = await follow({ after, batch }, name, 120);
        await writing;
        expect(numbers(own)).toEqual(upTo(120));
        expect(own.map(({ revision }) => revision)).toEqual(upTo(120));
        expect(deliveries.every(({ events }) => events.length <= batch)).toBe(true);
        const positions = deliveries.map(({ position }) => position);
        expect(positions).toEqual([...positions].sort(comparePositions));
        for (const { events, position } of deliveries) {
          for (const event of events) {
            expect(comparePositions(event.position, position)).toBeLessThanOrEqual(0);
          }
        }
      },
      patience,
    );

    it(
      'says that it is live once it has caught up, also when there was nothing to catch up with',
      async () => {
        const after = await store().head();
        const live = (query: SubscribeQuery) =>
          firstValueFrom(
            store()
              .subscribe(query)
              .pipe(filter((delivery: Delivery) => delivery.live)),
          );
        expect((await live({ after })).live).toBe(true);
        const name = stream();
        const { position } = await store().append(name, 'none', numbered(50));
        const arrived = await live({ after, batch: 5 });
        expect(comparePositions(arrived.position, position)).toBeGreaterThanOrEqual(0);
      },
      patience,
    );

    it(
      'delivers to several subscribers, each from its own place',
      async () => {
        const name = stream();
        const after = await store().head();
        await write(name, 0, 10);
        const middle = (await store().readStream(name, { fromRevision: 4 }))[0]!.position;
        const both = Promise.all([
          follow({ after }, name, 20),
          follow({ after: middle, batch: 3 }, name, 15),
        ]);
        await write(name, 10, 20);
        const [all, rest] = await both;
        expect(numbers(all.own)).toEqual(upTo(20));
        expect(numbers(rest.own)).toEqual(upTo(20).slice(5));
      },
      patience,
    );

    it(
      'goes on behind its checkpoint when it was stopped in the middle and the store restarted',
      async () => {
        const name = stream();
        const after = await store().head();
        await write(name, 0, 30);
        const first = await follow({ after, batch: 4 }, name, 11);
        const checkpoint = first.deliveries.at(-1)!.position;
        await bench.reopen();
        const second = follow({ after: checkpoint }, name, 40 - first.own.length);
        await write(name, 30, 40);
        expect(numbers([...first.own, ...(await second).own])).toEqual(upTo(40));
      },
      patience,
    );

    it(
      'filters by type, and moves the checkpoint past what it filtered out',
      async () => {
        const name = stream();
        const after = await store().head();
        const events = upTo(60).map((n) =>
          made({ n }, { type: n % 5 === 0 ? 'ContractFollowed' : 'ContractPassedOver' }),
        );
        await store().append(name, 'none', events.slice(0, 30));
        const following = follow({ after, types: ['ContractFollowed'], batch: 10 }, name, 12);
        const { position } = await store().append(name, 29, events.slice(30));
        const { own } = await following;
        expect(numbers(own)).toEqual(upTo(60).filter((n) => n % 5 === 0));
        const passed = await firstValueFrom(
          store()
            .subscribe({ after, types: ['ContractNeverWritten'] })
            .pipe(filter((delivery) => comparePositions(delivery.position, position) >= 0)),
        );
        expect(passed.events).toEqual([]);
      },
      patience,
    );

    it(
      'hands a slow subscriber one delivery at a time and waits for it',
      async () => {
        const name = stream();
        const after = await store().head();
        await store().append(name, 'none', numbered(60));
        let handedOver = 0;
        let done = 0;
        let mostWaiting = 0;
        const own: Recorded[] = [];
        await lastValueFrom(
          store()
            .subscribe({ after, batch: 2 })
            .pipe(
              withBackpressure(async ({ events }) => {
                handedOver += 1;
                mostWaiting = Math.max(mostWaiting, handedOver - done);
                // Slow: the ledger is written and read while this delivery is being worked on.
                await write(`${name}.${handedOver}`, 0, 4);
                own.push(...events.filter((event) => event.stream === name));
                done += 1;
              }),
              takeWhile(() => own.length < 60),
            ),
          { defaultValue: undefined },
        );
        expect(mostWaiting).toBe(1);
        expect(numbers(own)).toEqual(upTo(60));
      },
      patience,
    );

    it(
      'stops reading when nobody listens any more',
      async () => {
        const name = stream();
        const after = await store().head();
        await write(name, 0, 3);
        const heard: Delivery[] = [];
        store()
          .subscribe({ after })
          .pipe(take(1))
          .subscribe((delivery) => heard.push(delivery));
        await follow({ after }, name, 3);
        await write(name, 3, 6);
        await follow({ after }, name, 6);
        expect(heard).toHaveLength(1);
      },
      patience,
    );
  });
}
