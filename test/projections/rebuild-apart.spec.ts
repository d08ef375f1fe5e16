import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dirname, join } from 'node:path';
import { rebuildInProcesses } from '../../projections/platform/rebuild/rebuild-in-processes.js';
import { readModel } from '../../projections/capabilities.js';
import type { RebuildProgress } from '../../projections/platform/rebuild/progress.js';
import { verifyViews } from '../../projections/platform/operations/verify.js';
import { type TemporaryLedger, temporaryLedger } from '../support/ledger.js';
import { temporaryViews } from '../support/views.js';
import { feedback, held, plannedBy } from './teaching.js';
import { RUNS_TYPESCRIPT as execArgv } from '../support/runs-typescript.js';

const ZONE = 'Asia/Shanghai';

describe('a rebuild in processes of its own', () => {
  let ledger: TemporaryLedger;
  let files: ReturnType<typeof temporaryViews>;
  let settings: Parameters<typeof rebuildInProcesses>[1];
  beforeEach(() => {
    ledger = temporaryLedger();
    files = temporaryViews();
    settings = {
      store: { kind: 'sqlite', path: ledger.path },
      keys: {
        path: join(dirname(ledger.path), 'keys.db'),
        master: { file: join(dirname(ledger.path), 'master.key') },
      },
      views: { kind: 'sqlite', path: files.path },
      zone: ZONE,
    };
  });
  afterEach(async () => {
    await files.remove();
    await ledger.close();
  });

  const teach = async (deliveryId: string) =>
    ledger.store.append(`delivery-${deliveryId}`, 'none', [
      plannedBy('t1', deliveryId),
      held(deliveryId, 2),
      feedback(deliveryId, 'l1', 90),
    ]);

  it.each([
    ['in one process', '60'],
    ['in two of a long ledger, which switch when both have built', '100001'],
  ])('builds every view of the registry, and tells how far it is, %s', async (_, head) => {
    for (let i = 0; i < 20; i++) await teach(`d${i}`);
    const names = readModel.projections(ZONE).map(({ name }) => name);
    const told: RebuildProgress[] = [];
    const rebuilt = await rebuildInProcesses(readModel, settings, names, {
      onProgress: (progress) => told.push(progress),
      head,
      execArgv,
    });
    expect(rebuilt.map(({ projection, outcome }) => [projection, outcome])).toEqual(
      names.map((name) => [name, 'switched']),
    );
    expect(told.at(-1)).toMatchObject({ done: 1, position: await ledger.store.head() });
    const views = await files.open();
    const verified = await verifyViews({
      store: ledger.store,
      views,
      projections: readModel.projections(ZONE),
    });
    await views.close();
    expect(verified.map(({ outcome }) => outcome)).toEqual(names.map(() => 'same'));
    expect(verified.find(({ projection }) => projection === 'teaching')?.rows).toBe(60);
  });

  it('ends when it is told to, and says why when it cannot begin', async () => {
    const stopped = rebuildInProcesses(readModel, settings, ['teaching'], {
      signal: AbortSignal.abort(),
      execArgv,
    });
    await expect(stopped).rejects.toThrow('told to stop');
    const nowhere = { ...settings, store: { kind: 'sqlite', path: files.path } as const };
    await (await files.open()).close();
    await expect(
      rebuildInProcesses(readModel, nowhere, ['teaching'], { execArgv }),
    ).rejects.toThrow('is not a Lectern ledger');
  });
});
