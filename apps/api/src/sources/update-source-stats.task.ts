import { nextCheck, source } from '@miauflix/domain/sources';
import { EngineUnavailable, TorrentError } from '@miauflix/torrent';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Decide } from '../shared/decide.ts';
import { States } from '../shared/states.ts';
import { Engine } from '../streaming/engine.ts';
import type { Outcome } from '../tasks/task.ts';
import { Tasks } from '../tasks/tasks.ts';
import { SourceWork } from './source-work.ts';

const everyMs = 2_000;
const silentAgainMs = 24 * 3_600_000;
const closedAgainMs = 10 * 60_000;

/** Counts the swarms of known sources by asking their trackers or the DHT; only a change of health class becomes a fact. */
@Injectable()
export class UpdateSourceStats implements OnModuleInit {
  constructor(
    private readonly commands: CommandBus,
    private readonly engine: Engine,
    private readonly states: States,
    private readonly tasks: Tasks,
    private readonly work: SourceWork,
  ) {}

  onModuleInit(): void {
    this.tasks.register({
      name: 'update-source-stats',
      title: 'Counts who shares each source',
      slice: 'sources',
      everyMs,
      work: (signal) => this.run(signal),
    });
  }

  async run(signal: AbortSignal): Promise<Outcome> {
    const next = this.work.nextToCount(Date.now());
    if (!next) return 'idle';
    const { sourceId, before } = next;
    const count = await this.count(sourceId, signal);
    if (count === 'absent') return 'waits for the torrent engine';
    if (count === 'closed' || count === undefined) {
      this.work.countLater(sourceId, Date.now() + (count === 'closed' ? closedAgainMs : silentAgainMs));
      // The next one may tell.
      return 'worked';
    }
    await this.commands.execute(new Decide(source, sourceId, { type: 'ReportSwarm', data: count }));
    const { intervalHours, afterMs } = nextCheck(count, before, Math.random());
    this.work.counted(sourceId, { ...count, intervalHours }, Date.now() + afterMs);
    return 'worked';
  }

  /** `absent` while the engine starts, `closed` while nothing may leave; undefined when nobody tells. */
  private async count(sourceId: string, signal: AbortSignal) {
    const { state } = await this.states.load(source, sourceId);
    if (state.status !== 'known') return undefined;
    try {
      return await this.engine.countSwarm(state.facts, signal);
    } catch (error) {
      if (error instanceof EngineUnavailable) return 'absent';
      if (error instanceof TorrentError) return 'closed';
      throw error;
    }
  }
}
