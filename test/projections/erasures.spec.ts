import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { people } from '../../projections/people/people.js';
import type { Projection } from '../../projections/platform/runner/projection.js';
import { rebuild } from '../../projections/platform/rebuild/rebuild.js';
import { ProjectionRunner } from '../../projections/platform/runner/runner.js';
import type { Views } from '../../projections/platform/runner/views.js';
import { erased, registered } from '../personal-data/told.js';
import { type TemporaryLedger, temporaryLedger } from '../support/ledger.js';
import { temporaryViews } from '../support/views.js';
import { planned, plannedBy } from './teaching.js';

/** `planned` reads nothing personal. */
const PROJECTIONS = [people(), planned] as unknown as readonly Projection[];

describe('the views of a ledger that forgot somebody', () => {
  let ledger: TemporaryLedger;
  let files: ReturnType<typeof temporaryViews>;
  let opened: Views[];
  let runners: ProjectionRunner[];
  let built: string[][];
  beforeEach(() => {
    ledger = temporaryLedger();
    files = temporaryViews();
    [opened, runners, built] = [[], [], []];
  });
  afterEach(async () => {
    await Promise.all(runners.map((runner) => runner.stop()));
    await Promise.all(opened.map((views) => views.close()));
    await files.remove();
    await ledger.close();
  });

  const open = async () => {
    const views = await files.open();
    opened.push(views);
    return views;
  };
  /** A process that keeps the views up; `gone` is one that ends before it builds anything. */
  const run = async (views: Views, gone = false) => {
    const runner = new ProjectionRunner({
      store: ledger.store,
      views,
      projections: PROJECTIONS,
      worker: `worker ${runners.length}`,
      rebuild: async (some, signal) => {
        built.push(some.map(({ name }) => name));
        if (gone) throw new Error('the process ended');
        await rebuild(some, { store: ledger.store, views, signal });
      },
      leaseMs: 300,
    });
    runners.push(runner);
    await runner.start();
    return runner;
  };
  const until = async (condition: () => Promise<boolean>) => {
    while (!(await condition())) await setTimeout(10);
  };
  const upTo = async (runner: ProjectionRunner, position: string) =>
    expect(await runner.waitFor(position, 20_000)).toBe(true);

  beforeEach(async () => {
    await ledger.store.append('person-a', 'none', [registered('a', '王小明')]);
    await ledger.store.append('delivery-d', 'none', [plannedBy('a', 'd')]);
  });

  it('are built anew where they read personal fields, once, by one of several processes', async () => {
    const [first, second] = [await run(await open()), await run(await open())];
    await upTo(first, await ledger.store.head());
    built.length = 0;
    const { position } = await ledger.store.append('person-a', 0, [erased('a')]);
    await upTo(first, position);
    await upTo(second, position);
    await until(async () => !(await opened[0]!.catalogue.erasures.leftTraces()));
    expect(built).toEqual([['people']]);
    const live = (await opened[0]!.catalogue.generations()).map((one) => one.projection);
    expect(live).toEqual(['people', 'planned-hours']);
  });

  it('are built anew by the next process when the one that saw it ended', async () => {
    const views = await open();
    await upTo(await run(views), await ledger.store.head());
    await runners.pop()?.stop();
    const { position } = await ledger.store.append('person-a', 0, [erased('a')]);
    const dying = await run(views, true);
    await until(async () => built.length > 1);
    await dying.stop();
    expect(await views.catalogue.erasures.readTo()).toBe(position);
    await upTo(await run(await open()), position);
    expect(built.at(-1)).toEqual(['people']);
    await until(async () => !(await views.catalogue.erasures.leftTraces()));
  });

  it('have old bytes overwritten by the next process when the one that built them ended', async () => {
    const views = await open();
    await upTo(await run(views), await ledger.store.head());
    await runners.pop()?.stop();
    const readTo = await views.catalogue.erasures.readTo();
    // As if it had switched to the new views and gone no further.
    await views.catalogue.erasures.read(readTo, `${readTo}0`, ['no-such-view']);
    expect(await views.catalogue.erasures.leftTraces()).toBe(true);
    await run(await open());
    await until(async () => !(await views.catalogue.erasures.leftTraces()));
  });
});
