import { type Attributes, type HrTime, ValueType } from '@opentelemetry/api';
import { hrTime } from '@opentelemetry/core';
import type { Resource } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  type CollectionResult,
  type DataPoint,
  DataPointType,
  type HistogramMetricData,
  type MetricData,
  type MetricProducer,
} from '@opentelemetry/sdk-metrics';
import type { MetricObjectWithValues, MetricValue, Registry } from 'prom-client';

type Figures = MetricObjectWithValues<MetricValue<string> & { readonly metricName?: string }>;
type Histogram = HistogramMetricData['dataPoints'][number]['value'];

/** The figures that Prometheus asks for, for OTLP: each is kept in one place, under one name. */
export class RegistryProducer implements MetricProducer {
  readonly #start: HrTime = hrTime();

  constructor(
    private readonly registry: Registry,
    private readonly resource: Resource,
  ) {}

  async collect(): Promise<CollectionResult> {
    const all = (await this.registry.getMetricsAsJSON()) as unknown as Figures[];
    const end = hrTime();
    const metrics = all.map((figures) => this.#metric(figures, end));
    const scopeMetrics = [{ scope: { name: 'lectern' }, metrics }];
    return { resourceMetrics: { resource: this.resource, scopeMetrics }, errors: [] };
  }

  #metric(figures: Figures, endTime: HrTime): MetricData {
    const { name, help, values } = figures;
    const unit = /_(seconds|bytes)(_total)?$/.exec(name)?.[1] ?? '';
    const descriptor = { name, description: help, unit: UNITS[unit] ?? '' };
    const about = {
      descriptor: { ...descriptor, valueType: ValueType.DOUBLE },
      aggregationTemporality: AggregationTemporality.CUMULATIVE,
    };
    const point = <T>(labels: Attributes, value: T): DataPoint<T> => ({
      ...{ startTime: this.#start, endTime },
      ...{ attributes: labels, value },
    });
    // The typings say a number, what comes is a word.
    switch (figures.type as unknown as string) {
      case 'histogram': {
        const dataPoints = histograms(figures).map(([labels, value]) => point(labels, value));
        return { ...about, dataPointType: DataPointType.HISTOGRAM, dataPoints };
      }
      case 'counter': {
        const dataPoints = values.map(({ labels, value }) => point(labels as Attributes, value));
        return { ...about, dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints };
      }
      default: {
        const dataPoints = values.map(({ labels, value }) => point(labels as Attributes, value));
        return { ...about, dataPointType: DataPointType.GAUGE, dataPoints };
      }
    }
  }
}

/** As UCUM has them, which OpenTelemetry asks for. */
const UNITS: Readonly<Record<string, string>> = { seconds: 's', bytes: 'By' };

/** Prometheus counts everything up to a bound, OpenTelemetry what is between two. */
function histograms({ name, values }: Figures): [Attributes, Histogram][] {
  const byLabels = new Map<string, { labels: Attributes; upTo: [number, number][]; sum: number }>();
  for (const { labels, value, metricName } of values) {
    const { le, ...rest } = labels as Record<string, string | number>;
    const key = JSON.stringify(rest);
    const one = byLabels.get(key) ?? { labels: rest, upTo: [], sum: 0 };
    byLabels.set(key, one);
    if (metricName === `${name}_sum`) one.sum = value;
    if (metricName === `${name}_bucket`)
      one.upTo.push([le === '+Inf' ? Infinity : Number(le), value]);
  }
  return [...byLabels.values()].map(({ labels, upTo, sum }) => {
    const counts = upTo.map(([, count], at) => count - (upTo[at - 1]?.[1] ?? 0));
    const boundaries = upTo.map(([bound]) => bound).filter(Number.isFinite);
    return [labels, { buckets: { boundaries, counts }, sum, count: upTo.at(-1)?.[1] ?? 0 }];
  });
}
