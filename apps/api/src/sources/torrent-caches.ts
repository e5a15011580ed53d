import type { TestResult } from '@miauflix/domain/settings';
import { HttpTorrentCache, ServiceError, type HttpCacheOptions, type TorrentCache } from '@miauflix/integrations';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { combineLatest, type Subscription } from 'rxjs';
import type { SettingsOf } from '../settings/sections.ts';
import { Settings } from '../settings/settings.ts';
import { Trials } from '../settings/trials.ts';
import { WayOut } from './way-out.ts';

type Told = SettingsOf<'torrent-files'>;

const nobodysHash = '0'.repeat(40);

/** The caches of torrent files that the household has named and that can be reached. */
@Injectable()
export class TorrentCaches implements OnModuleInit, OnModuleDestroy {
  private caches: readonly TorrentCache[] = [];
  private subscription: Subscription | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly trials: Trials,
    private readonly wayOut: WayOut,
  ) {}

  onModuleInit(): void {
    const changes = combineLatest([this.settings.changes('torrent-files'), this.settings.changes('vpn')]);
    this.subscription = changes.subscribe(([values]) => {
      void closed(this.caches);
      this.caches = this.made(values);
    });
    this.trials.register('torrent-files', (values, signal) => this.tryOut(values, signal));
  }

  async onModuleDestroy(): Promise<void> {
    this.subscription?.unsubscribe();
    await closed(this.caches);
  }

  enabled(): readonly TorrentCache[] {
    return this.caches;
  }

  /** Asks each for a torrent that nobody has: whoever says that it does not know it is one. */
  private async tryOut(values: Told, signal: AbortSignal): Promise<TestResult> {
    const named = [...values.itorrents, ...values.torrage];
    const caches = this.made(values);
    if (named.length === 0) return { isOk: false, sentence: 'Name a cache first.' };
    if (caches.length === 0) return { isOk: false, sentence: this.wayOut.closedBecause()! };
    try {
      for (const cache of caches) await cache.find(nobodysHash, signal);
      const sentence = caches.length === 1 ? 'The cache answers.' : `All ${caches.length} caches answer.`;
      return { isOk: true, sentence };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return { isOk: false, sentence: `It did not work: ${error.message}.` };
    } finally {
      await closed(caches);
    }
  }

  private made({ itorrents, torrage }: Told): readonly TorrentCache[] {
    return [...this.of('itorrents', itorrents), ...this.of('torrage', torrage)];
  }

  private of(manner: HttpCacheOptions['manner'], urls: readonly string[]): readonly TorrentCache[] {
    return urls.flatMap((url) => {
      const way = this.wayOut.to(url);
      return way ? [new HttpTorrentCache({ url, manner, ...way })] : [];
    });
  }
}

async function closed(caches: readonly TorrentCache[]): Promise<void> {
  await Promise.all(caches.map((cache) => cache.close()));
}
