import { EngineUnavailable } from '@miauflix/torrent';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { exhaustMap, interval, merge, type Subscription } from 'rxjs';
import { Settings } from '../settings/settings.ts';
import { Engine } from './engine.ts';
import { limitsAt } from './engine.section.ts';

/** Hours begin, and an engine that was started again knows no limits, for so long at most. */
const everyMs = 10_000;

/** Tells the engine what it may take of the line: when an admin says so, and when the hours for it begin. */
@Injectable()
export class LimitEngine implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(LimitEngine.name);
  private telling: Subscription | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    this.telling = merge(interval(everyMs), this.settings.changes('engine'))
      .pipe(exhaustMap(() => this.tell().catch((error: unknown) => this.note(error))))
      .subscribe();
  }

  onModuleDestroy(): void {
    this.telling?.unsubscribe();
  }

  private async tell(): Promise<void> {
    const time = new Date().toTimeString().slice(0, 5);
    await this.engine.limitTo(limitsAt(time, this.settings.get('engine')));
  }

  private note(error: unknown): void {
    if (error instanceof EngineUnavailable) this.logger.debug(error);
    else this.logger.warn(error);
  }
}
