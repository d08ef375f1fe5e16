import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { addAuditFigures } from '../../src/platform/audit/audit.module.js';
import { Metrics } from '../../src/platform/http/metrics.js';
import { NO_VIEWS } from '../../src/platform/http/views-health.js';
import { panels } from '../bi/boards.js';
import { served, type Served } from '../http/served.js';
import { metricsIn } from './promql.js';

interface Rules {
  readonly groups: readonly { readonly rules: readonly { alert: string; expr: string }[] }[];
}

const asked = [
  ...panels().flatMap(({ board, title, targets }) =>
    targets.flatMap(({ expr, datasource: { uid } }) =>
      expr === undefined ? [] : [{ name: `${board}: ${title}`, expr, uid }],
    ),
  ),
  ...(parse(readFileSync('docker/prometheus/alerts.yml', 'utf8')) as Rules).groups.flatMap(
    ({ rules }) => rules.map(({ alert, expr }) => ({ name: alert, expr, uid: 'prometheus' })),
  ),
];

/** Said by Prometheus itself of each process it asks. */
const ITS_OWN = ['up'];

let server: Served;
let exported: ReadonlySet<string>;

beforeAll(async () => {
  server = await served();
  // What /metrics prints, with the audit log watched as the started server does.
  const metrics = new Metrics(NO_VIEWS);
  addAuditFigures(metrics.registry, server.auditing);
  const text = await metrics.registry.metrics();
  const types = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)];
  exported = new Set([
    ...ITS_OWN,
    ...types.flatMap(([, name = '', type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  ]);
});
afterAll(() => server.close());

describe('what boards and alerts ask of Prometheus', () => {
  it.each(asked.map((one) => [one.name, one] as const))(
    '%s is about metrics that Lectern gives',
    (_name, { expr, uid }) => {
      expect(uid).toBe('prometheus');
      const metrics = metricsIn(expr);
      expect(metrics.length).toBeGreaterThan(0);
      expect(metrics.filter((metric) => !exported.has(metric))).toEqual([]);
    },
  );

  it('is refused by this check where it could not be answered', () => {
    expect(metricsIn('sum by (a) (rate(lectern_typo_total{b="c d"}[5m])) > 1')).toEqual([
      'lectern_typo_total',
    ]);
    expect(() => metricsIn('sum(rate(lectern_x[5m])')).toThrow('bracket');
    expect(() => metricsIn('summ(lectern_x)')).toThrow('summ');
  });
});
