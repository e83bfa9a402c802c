import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly errors: { inc(): void };
  observe(method: string, status: number, ms: number): void;
  text(): Promise<string>;
}

export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const errors = new Counter({
    name: 'campus_errors_total',
    help: 'Answers with status 500',
    registers: [registry],
  });
  const requests = new Histogram({
    name: 'campus_request_seconds',
    help: 'Time to answer, by method and class of status',
    labelNames: ['method', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  return {
    errors,
    observe: (method, status, ms) => {
      requests.observe({ method, status: `${Math.floor(status / 100)}xx` }, ms / 1000);
    },
    text: () => registry.metrics(),
  };
}
