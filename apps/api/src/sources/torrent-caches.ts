import { HttpTorrentCache, type HttpCacheOptions, type TorrentCache } from '@miauflix/integrations';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { combineLatest, type Subscription } from 'rxjs';
import { Settings } from '../settings/settings.ts';
import { WayOut } from './way-out.ts';

/** The caches of torrent files that the household has named and that can be reached. */
@Injectable()
export class TorrentCaches implements OnModuleInit, OnModuleDestroy {
  private caches: readonly TorrentCache[] = [];
  private subscription: Subscription | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly wayOut: WayOut,
  ) {}

  onModuleInit(): void {
    const changes = combineLatest([this.settings.changes('torrent-files'), this.settings.changes('vpn')]);
    this.subscription = changes.subscribe(([{ itorrents, torrage }]) => {
      void this.close();
      this.caches = [...this.made('itorrents', itorrents), ...this.made('torrage', torrage)];
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.subscription?.unsubscribe();
    await this.close();
  }

  enabled(): readonly TorrentCache[] {
    return this.caches;
  }

  private made(manner: HttpCacheOptions['manner'], urls: readonly string[]): readonly TorrentCache[] {
    return urls.flatMap((url) => {
      const way = this.wayOut.to(url);
      return way ? [new HttpTorrentCache({ url, manner, ...way })] : [];
    });
  }

  private async close(): Promise<void> {
    await Promise.all(this.caches.map((cache) => cache.close()));
  }
}
