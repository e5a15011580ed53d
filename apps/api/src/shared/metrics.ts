import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Figures of this process for Prometheus. Labels are names of routes and states: never an id, an address or a title. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly appendSeconds = new Histogram({
    name: 'miauflix_event_append_seconds',
    help: 'From asking the event store to append until it is durable, or until it says no.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [this.registry],
  });

  readonly requestSeconds = new Histogram({
    name: 'miauflix_http_request_seconds',
    help: 'From the arrival of a request until its answer is sent or its reader is gone; films last as long as they are read.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
