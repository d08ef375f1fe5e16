import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueToken } from '../../src/platform/access/local-issuer.js';
import { START } from '../../src/platform/event-store/event-store.js';
import { systemClock } from '../../src/platform/kernel/clock.js';
import { openLedger } from '../../src/open-ledger.js';
import { GrantRole, RegisterPerson } from '../../src/people/people.commands.js';
import { readSettings } from '../../src/platform/settings/settings.js';
import { openWriteSide } from '../../src/write-side.js';
import { send } from '../bench/programme.js';
import { Process } from '../processes/process.js';
import { startCollector } from './collector.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';

describe('telemetry', () => {
  const data = mkdtempSync(join(tmpdir(), 'lectern-telemetry-'));
  let collector: Awaited<ReturnType<typeof startCollector>>;
  let worker: Process;
  let server: Process;
  beforeAll(async () => {
    collector = await startCollector();
    const store = await openLedger(readSettings({ LECTERN_DATA: data }));
    const { runner } = openWriteSide({ store, clock: systemClock, zone: 'UTC' });
    const li = { personId: 'li', employeeNo: 'E1', name: 'Li', department: 'Desk' };
    await send(runner, RegisterPerson, li);
    await send(runner, GrantRole, { personId: 'li', role: 'programme-admin' });
    await store.close();
    const settings = {
      LECTERN_DATA: data,
      LECTERN_LOG: 'error',
      LECTERN_OTLP: `${collector.url}/`,
    };
    worker = await Process.start(new URL('../../projections/main.ts', import.meta.url), settings);
    while ((await fetch(`${worker.url}/health/ready`)).status !== 200);
    server = await Process.start(new URL('../../src/main.ts', import.meta.url), settings);
  }, 60_000);
  afterAll(async () => {
    await Promise.all([server, worker].map((one) => one?.end('SIGKILL')));
    collector?.stop();
    rmSync(data, { recursive: true, force: true });
  });

  it('follows a command through its append into the views that another process applied it to, in the caller’s trace', async () => {
    const headers = { Authorization: `Bearer ${await issueToken(data, 'li', 600)}` };
    // Once the views are there, what comes is news.
    const come = async () => (await fetch(`${server.url}/api/v1/people`, { headers })).status;
    while ((await come()) !== 200);
    const answer = await fetch(`${server.url}/api/v1/people`, {
      method: 'POST',
      headers: {
        ...headers,
        'Content-Type': 'application/json',
        traceparent: `00-${TRACE}-${CALLER}-01`,
      },
      body: JSON.stringify({ personId: 'xu', employeeNo: 'E2', name: 'Xu', department: 'Cells' }),
    });
    expect(answer.status).toBe(201);

    const ours = () => collector.spans.filter(({ traceId }) => traceId === TRACE);
    const named = (name: string) => ours().find((span) => span.name === name);
    await collector.until(() => named('project') !== undefined && named('append') !== undefined);
    await collector.until(() => named('POST /api/v1/people') !== undefined);
    const [request, command, append, project] = [
      named('POST /api/v1/people'),
      named('command RegisterPerson'),
      named('append'),
      named('project'),
    ];
    expect(request?.parentSpanId).toBe(CALLER);
    expect(command?.parentSpanId).toBe(request?.spanId);
    expect(append?.parentSpanId).toBe(command?.spanId);
    expect(project?.parentSpanId).toBe(command?.spanId);
    expect(JSON.stringify(project?.attributes)).toContain('"people"');
    // Across processes: the worker was there first, so that the API process applies nothing.
    expect([request, command, append, project].map((span) => span?.service)).toEqual([
      ...['lectern-api', 'lectern-api', 'lectern-api', 'lectern-worker'],
    ]);
    // Traces leave the company's system of record: nobody's name is in one.
    expect(JSON.stringify(collector.spans)).not.toMatch(/Xu|"E2"/);

    const store = await openLedger(readSettings({ LECTERN_DATA: data }));
    const { events } = await store.readAll({ after: START });
    await store.close();
    expect(events.map(({ metadata }) => metadata.traceparent)).toEqual([
      undefined,
      undefined,
      `00-${TRACE}-${command?.spanId}-01`,
    ]);
  });

  it('sends the figures that Prometheus asks for, under the same names, the last when it stops', async () => {
    expect(await server.end('SIGTERM')).toBe(0);
    const metric = (name: string) => collector.metrics.filter((one) => one.name === name).at(-1);
    expect(metric('lectern_commands_total')?.sum?.dataPoints).toMatchObject([{ asDouble: 1 }]);
    const [appends] = metric('lectern_store_append_duration_seconds')?.histogram?.dataPoints ?? [];
    expect(appends).toMatchObject({ count: 1 });
    expect((appends as { bucketCounts: number[] }).bucketCounts.reduce((a, b) => a + b)).toBe(1);
  });
});
