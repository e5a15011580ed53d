import type { TestResult } from '@miauflix/domain/settings';
import { OpenSubtitlesAdapter, ResponseCache, type SubtitleService } from '@miauflix/integrations';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { combineLatest, type Subscription } from 'rxjs';
import { Away } from '../../integrations/away.ts';
import { OutsideServices } from '../../integrations/outside-services.ts';
import type { SettingsOf } from '../../settings/sections.ts';
import { Settings } from '../../settings/settings.ts';
import { Trials } from '../../settings/trials.ts';
import { Problem } from '../../shared/problem.ts';
import { WayOut } from '../../sources/way-out.ts';
import { optionsOf } from './open-subtitles.section.ts';
import { triedSubtitles } from './tried-subtitles.ts';

const title = 'OpenSubtitles';

const noSubtitleService = new Problem(
  409,
  'streaming/no-subtitle-service',
  'No service for more subtitles is switched on. An admin can do so in the settings.',
);
const noWayOut = new Problem(
  503,
  'streaming/no-way-to-subtitles',
  'Subtitles are looked for the way torrents go, and an admin has yet to choose it, or to name its proxy, on the VPN page.',
  { retryAfterSeconds: 60 },
);

/** The service that has more subtitles, as far as the household has switched one on. */
@Injectable()
export class SubtitleServices implements OnModuleInit, OnModuleDestroy {
  private inForce: SubtitleService | undefined;
  private subscription: Subscription | undefined;

  constructor(
    private readonly away: Away,
    private readonly services: OutsideServices,
    private readonly settings: Settings,
    private readonly trials: Trials,
    private readonly wayOut: WayOut,
  ) {}

  onModuleInit(): void {
    const changes = combineLatest([this.settings.changes('open-subtitles'), this.settings.changes('vpn')]);
    this.subscription = changes.subscribe(([{ enabled, ...values }]) => {
      void this.inForce?.close();
      const options = enabled ? optionsOf(values) : undefined;
      const way = options && this.wayOut.to(options.url);
      // What it answers names releases, which rest nowhere unsealed.
      const cache = new ResponseCache();
      this.inForce = way && new OpenSubtitlesAdapter({ ...options, ...way, cache });
    });
    this.trials.register('open-subtitles', (values, signal) => this.tryOut(values, signal));
    this.away.register('subtitles', {
      services: () => (this.inForce ? [{ title, servers: [this.inForce.health()] }] : []),
      whyNone: () => (this.isOn ? noWayOut : noSubtitleService).message,
    });
    this.services.report({
      title,
      health: () => this.inForce?.health(),
      activity: () => {
        const remaining = this.inForce?.quota()?.remaining;
        return remaining === undefined ? undefined : `It hands out ${remaining} more subtitles today.`;
      },
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.subscription?.unsubscribe();
    await this.inForce?.close();
  }

  /** Somebody switched one on. */
  get isOn(): boolean {
    const { enabled, apiKey } = this.settings.get('open-subtitles');
    return enabled && apiKey !== undefined;
  }

  /** @throws Problem `streaming/no-subtitle-service`, `streaming/no-way-to-subtitles` */
  require(): SubtitleService {
    if (this.inForce) return this.inForce;
    throw this.isOn ? noWayOut : noSubtitleService;
  }

  /** Goes the way that everything else goes: the service is told who asks, and a way that is closed would fail later. */
  private async tryOut(values: SettingsOf<'open-subtitles'>, signal: AbortSignal): Promise<TestResult> {
    const options = optionsOf(values);
    if (!options) return { isOk: false, sentence: 'Enter a key first: OpenSubtitles answers nobody without one.' };
    const way = this.wayOut.to(options.url);
    if (!way) return { isOk: false, sentence: this.wayOut.closedBecause()! };
    return triedSubtitles(new OpenSubtitlesAdapter({ ...options, ...way }), signal);
  }
}
