import { collectDefaultMetrics, register, type Registry } from 'prom-client';

/**
 * Processor time, memory, event loop, collections of garbage: the process's own. They are collected once
 * for every app in it, as whoever collects them never ends: a timer and an observer each.
 */
export function addProcessFigures(registry: Registry): void {
  if (register.getMetricsAsArray().length === 0) collectDefaultMetrics();
  for (const { name } of register.getMetricsAsArray()) {
    registry.registerMetric(register.getSingleMetric(name)!);
  }
}
