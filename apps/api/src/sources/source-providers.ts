import { createHash } from 'node:crypto';
import { providerNames, type ProviderName, type ProviderReport } from '@miauflix/domain/sources';
import {
  InternetArchiveSources,
  ResponseCache,
  RssAdapter,
  TorznabAdapter,
  YtsAdapter,
  type SourceProvider,
} from '@miauflix/integrations';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { combineLatest, type Subscription } from 'rxjs';
import { OutsideServices } from '../integrations/outside-services.ts';
import { Settings } from '../settings/settings.ts';
import { WayOut, type Way } from './way-out.ts';

const titles: Readonly<Record<ProviderName, string>> = {
  'internet-archive': 'Internet Archive',
  yts: 'YTS',
  torznab: 'Torznab',
  rss: 'RSS feeds',
};

/** Those who know torrents of titles, as far as the household has configured them. */
@Injectable()
export class SourceProviders implements OnModuleInit, OnModuleDestroy {
  private readonly inForce = new Map<ProviderName, SourceProvider>();
  private readonly subscriptions: Subscription[] = [];
  /** In memory: what they answer names torrents, and addresses of feeds hold keys. */
  private readonly cache = new ResponseCache();

  constructor(
    private readonly services: OutsideServices,
    private readonly settings: Settings,
    private readonly wayOut: WayOut,
  ) {}

  onModuleInit(): void {
    for (const name of providerNames) {
      const changes = combineLatest([this.settings.changes(name), this.settings.changes('vpn')]);
      this.subscriptions.push(changes.subscribe(() => this.replace(name)));
      // The archive is shown already, as one that describes titles.
      if (name !== 'internet-archive')
        this.services.report({ title: titles[name], health: () => this.inForce.get(name)?.health()[0] });
    }
  }

  async onModuleDestroy(): Promise<void> {
    for (const subscription of this.subscriptions) subscription.unsubscribe();
    await Promise.all([...this.inForce.values()].map((provider) => provider.close()));
  }

  /** Those that can be asked now, in the household's order. */
  enabled(): readonly SourceProvider[] {
    return this.settings.get('sources').order.flatMap((name) => this.inForce.get(name) ?? []);
  }

  /** @returns undefined when it cannot be asked now */
  find(name: ProviderName): SourceProvider | undefined {
    return this.inForce.get(name);
  }

  /** All of them, in the household's order. */
  reports(): readonly ProviderReport[] {
    return this.settings.get('sources').order.map((name) => {
      const provider = this.inForce.get(name);
      if (provider) return { name, title: titles[name], state: 'on', servers: provider.health() };
      if (this.addressesOf(name).length === 0) return { name, title: titles[name], state: 'off', servers: [] };
      return { name, title: titles[name], state: 'closed', closedBecause: this.wayOut.closedBecause()!, servers: [] };
    });
  }

  /** A digest of what all of them are asked at: when it is another, there is somebody who was never asked. */
  servers(): string {
    const addresses = this.enabled().map((provider) => this.addressesOf(provider.name as ProviderName));
    return createHash('sha256').update(JSON.stringify(addresses)).digest('base64url');
  }

  private replace(name: ProviderName): void {
    void this.inForce.get(name)?.close();
    const provider = this.made(name);
    if (provider) this.inForce.set(name, provider);
    else this.inForce.delete(name);
  }

  /** Servers in the house and on the internet cannot be told apart by one adapter: those that have no way are left out. */
  private made(name: ProviderName): SourceProvider | undefined {
    const ways = this.addressesOf(name).flatMap((address) => {
      const way = this.wayOut.to(address);
      return way ? [{ address, way }] : [];
    });
    const [first] = ways;
    if (!first) return undefined;
    const addresses = ways.map(({ address }) => address);
    const networkOf = (address: string): Way => ways.find((known) => known.address === address)!.way;
    switch (name) {
      case 'internet-archive':
        return new InternetArchiveSources({ url: first.address, cache: this.cache, ...first.way });
      case 'yts':
        return new YtsAdapter({
          mirrors: addresses,
          trackers: this.settings.get('yts').trackers,
          cache: this.cache,
          networkOf,
        });
      case 'torznab': {
        const { apiKey = '' } = this.settings.get('torznab');
        return new TorznabAdapter({ indexers: addresses, apiKey, networkOf });
      }
      case 'rss':
        return new RssAdapter({ feeds: addresses, cache: this.cache, networkOf });
    }
  }

  private addressesOf(name: ProviderName): readonly string[] {
    switch (name) {
      case 'internet-archive': {
        const { enabled, url } = this.settings.get('internet-archive');
        return enabled ? [url] : [];
      }
      case 'yts':
        return this.settings.get('yts').mirrors;
      case 'torznab':
        return this.settings.get('torznab').indexers;
      case 'rss':
        return this.settings.get('rss').feeds;
    }
  }
}
