import { Controller, Get, Module } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reads } from '../../src/platform/access/admission.js';
import { Asking } from '../../src/platform/access/caller.js';
import { ReadsViews } from '../../src/platform/http/min-position.js';
import type { ViewStatus } from '../../src/platform/http/views-health.js';
import { comparePositions, type Actor, type Position } from '../../src/platform/kernel/envelope.js';
import { served, type Served } from './served.js';

/** A read side that applies what the test tells it to. */
class ToldViews {
  stopped: ViewStatus['stopped'] | undefined;
  lagSeconds = 0;
  position: Position = '0';
  readonly waits: { readonly views: readonly string[] | undefined; readonly go: () => void }[] = [];

  statuses(): Promise<readonly ViewStatus[]> {
    const { position, lagSeconds, stopped } = this;
    return Promise.resolve([
      { view: 'funnel', position, lagSeconds, ...(stopped ? { stopped } : {}) },
    ]);
  }

  async passed(position: Position, _timeoutMs: number, views?: readonly string[]) {
    if (comparePositions(this.position, position) < 0) {
      await new Promise<void>((go) => this.waits.push({ views, go }));
    }
    return comparePositions(this.position, position) >= 0;
  }
}

@Controller('api/v1/funnel')
class FunnelController {
  @Get()
  @Reads('what-if')
  @ReadsViews('funnel')
  funnel(@Asking() { personId }: Actor) {
    return { for: personId };
  }
}

@Module({ controllers: [FunnelController] })
class Queries {}

const views = new ToldViews();
let lectern: Served;

beforeAll(async () => {
  lectern = await served({ views, queries: [Queries], requestsPerMinute: 200 });
  await lectern.known('admin', 'programme-admin');
  await lectern.known('screen', 'dashboard');
  await lectern.known('learner', 'learner');
});
afterAll(() => lectern.close());

describe('health', () => {
  it('is live and ready while the ledger answers and the views keep up', async () => {
    expect(await lectern.get('/health/live')).toMatchObject({
      status: 200,
      body: { status: 'ok' },
    });
    expect(await lectern.get('/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ok', store: { ok: true, store: 'sqlite' }, views: [{ view: 'funnel' }] },
    });
  });

  it('is not ready while a view is far behind, or stopped at an event it cannot apply', async () => {
    views.lagSeconds = 61;
    expect((await lectern.get('/health/ready')).status).toBe(503);
    views.lagSeconds = 0;
    views.stopped = { position: '7', type: 'DemoScored' };
    const stopped = await lectern.get('/health/ready');
    expect(stopped).toMatchObject({
      status: 503,
      body: { status: 'not-ready', views: [{ stopped: { position: '7', type: 'DemoScored' } }] },
    });
    expect((await lectern.get('/health/live')).status).toBe(200);
    views.stopped = undefined;
  });
});

describe('metrics', () => {
  it('count commands by outcome, and measure requests, the event loop and the views', async () => {
    const person = { personId: 'p1', employeeNo: 'E', name: 'N', department: 'D' };
    const key = { 'Idempotency-Key': 'once' };
    await lectern.post('/api/v1/people', person, 'admin', key);
    await lectern.post('/api/v1/people', person, 'admin', key);
    await lectern.post('/api/v1/people', person, 'learner');
    const { text, headers } = await lectern.get('/metrics');
    expect(headers.get('content-type')).toContain('text/plain');
    for (const line of [
      'lectern_commands_total{command="RegisterPerson",outcome="accepted"} 1',
      'lectern_commands_total{command="RegisterPerson",outcome="repeated"} 1',
      'lectern_commands_total{command="RegisterPerson",outcome="not-entitled"} 1',
      'lectern_http_request_duration_seconds_count{method="POST",route="/api/v1/people",status="201"} 2',
      'lectern_projection_lag_seconds{view="funnel"} 0',
      'lectern_projection_stopped{view="funnel"} 0',
      'nodejs_eventloop_lag_seconds',
    ]) {
      expect(text).toContain(line);
    }
  });
});

describe('a query', () => {
  it('answers those whose role it names, and tells them apart', async () => {
    expect(await lectern.get('/api/v1/funnel', 'screen')).toMatchObject({
      status: 200,
      body: { for: 'screen' },
    });
    const refused = await lectern.get('/api/v1/funnel', 'learner');
    expect(refused).toMatchObject({ status: 403, body: { code: 'not-entitled' } });
  });

  it('waits until its view has come to minPosition', async () => {
    views.position = '2';
    const waiting = lectern.get('/api/v1/funnel?minPosition=4', 'screen');
    while (views.waits.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const [wait] = views.waits.splice(0);
    expect(wait?.views).toEqual(['funnel']);
    views.position = '4';
    wait?.go();
    expect((await waiting).status).toBe(200);
  });

  it('says so when its view does not come that far in time', async () => {
    const waiting = lectern.get('/api/v1/funnel?minPosition=6', 'screen');
    while (views.waits.length === 0) await new Promise((resolve) => setImmediate(resolve));
    views.waits.splice(0).forEach(({ go }) => go());
    expect(await waiting).toMatchObject({ status: 503, body: { code: 'views-behind' } });
  });

  it('waits for no place that the ledger has not come to', async () => {
    const answer = await lectern.get('/api/v1/funnel?minPosition=99999999999999999999', 'screen');
    expect(answer).toMatchObject({ status: 400, body: { field: 'minPosition' } });
    expect(views.waits).toEqual([]);
  });

  it('takes no minPosition that is none', async () => {
    for (const position of ['latest', '-1', '007', '1&minPosition=2']) {
      const answer = await lectern.get(`/api/v1/funnel?minPosition=${position}`, 'screen');
      expect(answer).toMatchObject({ status: 400, body: { field: 'minPosition' } });
    }
  });
});

it('the schema of each kind of policy is there for any editor', async () => {
  for (const kind of ['rubric', 'certification', 'award', 'evaluation', 'course-health']) {
    const { status, body, headers } = await lectern.get(`/api/v1/schemas/${kind}`);
    expect({ status, id: body['$id'] }).toEqual({ status: 200, id: `urn:lectern:policy:${kind}` });
    expect(headers.get('content-type')).toContain('application/schema+json');
  }
  const none = await lectern.get('/api/v1/schemas/constructor');
  expect(none).toMatchObject({ status: 404, body: { code: 'not-found' } });
});

describe('a limit on requests', () => {
  it('stops one person in a hurry, and nobody else', async () => {
    const statuses = new Set<number>();
    let refused;
    for (let n = 0; n < 250 && !refused; n++) {
      const answer = await lectern.get('/api/v1/me', 'learner');
      statuses.add(answer.status);
      if (answer.status !== 200) refused = answer;
    }
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect([...statuses]).toEqual([200, 429]);
    expect((await lectern.get('/api/v1/me', 'screen')).status).toBe(200);
    expect((await lectern.get('/health/live')).status).toBe(200);
  });
});
