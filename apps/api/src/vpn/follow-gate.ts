import { tunnel, tunnelId } from '@miauflix/domain/vpn';
import { GateClient, type GateMessage } from '@miauflix/torrent';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { setTimeout as delay } from 'node:timers/promises';
import { catchError, concatMap, defer, EMPTY, interval, merge, retry, type Subscription } from 'rxjs';
import { Settings } from '../settings/settings.ts';
import type { Config } from '../shared/config.ts';
import { Decide } from '../shared/decide.ts';
import { LiveGateway } from '../shared/live/live.gateway.ts';
import { asSystem } from '../shared/request-context.ts';
import { CONFIG } from '../shared/stores.ts';
import { engineSocketOf } from '../streaming/engine-socket.ts';
import { gatePolicyOf } from './gate-policy.ts';
import { HomeAddress } from './home-address.ts';
import { TunnelState } from './tunnel-state.ts';

const retryMs = 200;
/** Whoever is away for longer starts anew, and is told then. */
const tellAgainTimes = 25;
/** The home may have got another address, or nobody knew it until now. */
const tellEveryMs = 60_000;

/**
 * Tells the engine how torrents may leave, whenever it starts anew or an admin decides otherwise, and appends what it
 * reports. An engine that is kept on loopback has no gate: nothing of it can leave.
 */
@Injectable()
export class FollowGate implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(FollowGate.name);
  private readonly stopping = new AbortController();
  private readonly gate: GateClient;
  private readonly home = new HomeAddress();
  private telling: Subscription | undefined;
  private following: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly commands: CommandBus,
    private readonly live: LiveGateway,
    private readonly settings: Settings,
    private readonly tunnelState: TunnelState,
  ) {
    this.gate = new GateClient(engineSocketOf(config));
  }

  onApplicationBootstrap(): void {
    if (this.config.torrentNetwork === 'loopback') {
      this.tell({ mode: 'unchosen', state: 'up', sinceAt: new Date().toISOString(), answers: [] });
      return;
    }
    this.telling = merge(this.settings.changes('vpn'), interval(tellEveryMs))
      .pipe(
        concatMap(() =>
          defer(() => this.tellPolicy()).pipe(
            retry({ count: tellAgainTimes, delay: retryMs }),
            catchError(() => EMPTY),
          ),
        ),
      )
      .subscribe();
    this.following = this.follow();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.telling?.unsubscribe();
    await this.following;
  }

  private async tellPolicy(): Promise<void> {
    const settings = this.settings.get('vpn');
    await this.gate.choose(gatePolicyOf(settings, await this.home.of(settings)));
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        const messages = this.gate.follow(signal);
        // Only an engine that answers is told.
        const { value: first } = await messages.next();
        await this.tellPolicy();
        if (first) await this.hear(first);
        for await (const message of messages) await this.hear(message);
      } catch (error) {
        this.logger.debug(error);
      }
      // Whoever does not answer lets nothing through either.
      const { mode } = this.settings.get('vpn');
      this.tell({ mode, state: 'down', sinceAt: new Date().toISOString(), answers: [] });
      await delay(retryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** An entry is forgotten by the engine once it is in the log; what is told twice has the same id both times. */
  private async hear(message: GateMessage): Promise<void> {
    if ('report' in message) {
      this.tell(message.report);
      return;
    }
    const { id, fact } = message.entry;
    const report = new Decide(tunnel, tunnelId, { type: 'ReportTunnel', data: fact }, id);
    await asSystem('vpn', () => this.commands.execute(report));
    await this.gate.acknowledge(id);
  }

  private tell(report: TunnelState['report']): void {
    const { report: before } = this.tunnelState;
    if (before.state === report.state && before.mode === report.mode && report.answers.length === 0) return;
    this.tunnelState.tell(report);
    this.live.tellAdmins('vpn', report);
  }
}
