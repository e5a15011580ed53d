import { randomUUID } from 'node:crypto';
import { lease } from '@miauflix/domain/tasks';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Interval } from '@nestjs/schedule';
import type { Config } from '../shared/config.ts';
import { Decide } from '../shared/decide.ts';
import { asSystem } from '../shared/request-context.ts';
import { States } from '../shared/states.ts';
import { CONFIG } from '../shared/stores.ts';

const leaseId = 'tasks';
const forMs = 10 * 60_000;
const lookEveryMs = 10_000;

/**
 * Says whether this node is the one that does the work in the background. The embedded log has one appending process,
 * so there is nothing to agree on; nodes that share a log agree through a stream of it, at its exact revision.
 */
@Injectable()
export class SchedulingLease implements OnApplicationBootstrap {
  private readonly logger = new Logger(SchedulingLease.name);
  private readonly holder = randomUUID();
  private readonly isShared: boolean;
  /** By `performance.now`. */
  private heldUntilMs = -Infinity;

  constructor(
    private readonly commands: CommandBus,
    private readonly states: States,
    @Inject(CONFIG) { log }: Config,
  ) {
    this.isShared = 'connectionString' in log;
  }

  get isHeld(): boolean {
    return !this.isShared || performance.now() < this.heldUntilMs;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.keep();
  }

  /** Takes the lease when it is free, and prolongs it while it is ours; without an answer it runs out. */
  @Interval(lookEveryMs)
  async keep(): Promise<void> {
    if (!this.isShared) return;
    try {
      await this.decide('HoldLease');
      const { state } = await this.states.load(lease, leaseId);
      const isOurs = state.status === 'held' && state.holder === this.holder;
      this.heldUntilMs = isOurs ? performance.now() + Date.parse(state.until) - Date.now() : -Infinity;
    } catch (error) {
      this.logger.warn({ err: error }, 'the lease of the work in the background cannot be looked after');
    }
  }

  /** Lets another node go on at once. */
  async release(): Promise<void> {
    if (!this.isShared || !this.isHeld) return;
    this.heldUntilMs = -Infinity;
    await this.decide('ReleaseLease').catch((error: unknown) => this.logger.warn(error));
  }

  private decide(type: 'HoldLease' | 'ReleaseLease'): Promise<unknown> {
    const data = { lease: leaseId, holder: this.holder, forMs };
    return asSystem('tasks', () => this.commands.execute(new Decide(lease, leaseId, { type, data })));
  }
}
