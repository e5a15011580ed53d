import type { Position } from '@miauflix/domain/kernel';
import type { EventLog } from '@miauflix/event-store';
import type { ReadModels } from '@miauflix/read-models';
import { Inject, Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Metrics } from '../shared/metrics.ts';
import { EVENT_LOG, READ_MODELS } from '../shared/stores.ts';
import { Engine } from '../streaming/engine.ts';

/** A lag is counted no further. */
const mostEvents = 1_000;

interface Lag {
  readonly events: number;
  readonly seconds: number;
}

/** Figures of the system's other parts, as they are at the moment of asking; a part that does not answer has none. */
@Injectable()
export class SystemMetrics {
  private readonly head = this.gauge('miauflix_log_head_position', 'Position of the last event of the log.');
  private readonly lagEvents = this.gauge(
    'miauflix_projection_lag_events',
    `Events that a projection has not folded yet; ${mostEvents} stands for any number from there on.`,
    'projection',
  );
  private readonly lagSeconds = this.gauge(
    'miauflix_projection_lag_seconds',
    'Age of the oldest event that a projection has not folded yet; 0 when there is none.',
    'projection',
  );
  private readonly engineUp = this.gauge('miauflix_engine_up', 'Whether the torrent engine answers: 1 or 0.');
  private readonly engineMemory = this.gauge(
    'miauflix_engine_resident_memory_bytes',
    'Memory that the process of the torrent engine holds.',
  );
  private readonly engineStreams = this.gauge('miauflix_engine_streams', 'Streams that the torrent engine sends now.');

  constructor(
    private readonly metrics: Metrics,
    private readonly engine: Engine,
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  /** Asks every part. */
  async refresh(): Promise<void> {
    await Promise.all([this.measureLog(), this.measureProjections(), this.measureEngine()].map(ifItAnswers));
  }

  private async measureLog(): Promise<void> {
    this.head.remove();
    this.head.set(Number((await this.log.head()) ?? 0n));
  }

  private async measureProjections(): Promise<void> {
    this.lagEvents.reset();
    this.lagSeconds.reset();
    const checkpoints = await this.readModels.ask((em) =>
      em.execute<{ projection: string; position: number | null }[]>('select projection, position from checkpoint'),
    );
    const lags = new Map<number | null, Promise<Lag>>();
    for (const { projection, position } of checkpoints) {
      const lag = lags.get(position) ?? this.lagAfter(position === null ? undefined : BigInt(position));
      lags.set(position, lag);
      const { events, seconds } = await lag;
      this.lagEvents.set({ projection }, events);
      this.lagSeconds.set({ projection }, seconds);
    }
  }

  private async lagAfter(position: Position | undefined): Promise<Lag> {
    const ahead = await this.log.readAll({ after: position, limit: mostEvents });
    const [oldest] = ahead;
    const seconds = oldest ? Math.max(0, (Date.now() - Date.parse(oldest.metadata.at)) / 1000) : 0;
    return { events: ahead.length, seconds };
  }

  private async measureEngine(): Promise<void> {
    this.engineUp.set(0);
    this.engineMemory.remove();
    this.engineStreams.remove();
    const { rssBytes, streams } = await this.engine.health();
    this.engineUp.set(1);
    this.engineMemory.set(rssBytes);
    this.engineStreams.set(streams);
  }

  private gauge(name: string, help: string, ...labelNames: string[]): Gauge {
    return new Gauge({ name, help, labelNames, registers: [this.metrics.registry] });
  }
}

const ifItAnswers = (measuring: Promise<void>): Promise<void> => measuring.catch(() => undefined);
