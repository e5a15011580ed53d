import {
  InternetArchiveAdapter,
  ResponseCache,
  TmdbAdapter,
  TvdbAdapter,
  type MetadataProvider,
  type MetadataProviderName,
} from '@miauflix/integrations';
import type { Arrivals } from '@miauflix/domain/status';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { Settings } from '../settings/settings.ts';
import { Away } from './away.ts';
import { OutsideServices } from './outside-services.ts';

const titles: Readonly<Record<MetadataProviderName, string>> = {
  tmdb: 'TMDB',
  tvdb: 'TVDB',
  'internet-archive': 'Internet Archive',
};

/** Where the work stands that fills the catalogue. */
interface Filling extends Omit<Arrivals, 'service'> {
  /** Rows of the home page are new. */
  readonly isFirst: boolean;
}

const noneIsOn = 'No service that describes titles is switched on. An admin can do so in the settings.';

/** The services that describe titles, as far as the household has switched them on. */
@Injectable()
export class MetadataProviders implements OnModuleInit, OnModuleDestroy {
  private readonly inForce = new Map<MetadataProviderName, MetadataProvider>();
  private readonly fillings = new Map<MetadataProviderName, Filling>();
  private readonly subscriptions: Subscription[] = [];

  constructor(
    private readonly away: Away,
    private readonly settings: Settings,
    private readonly services: OutsideServices,
  ) {}

  onModuleInit(): void {
    const { cache } = this.services;
    this.subscriptions.push(
      this.settings.changes('tmdb').subscribe(({ enabled, apiKey, url, titlesPerList, requestsPerSecond }) => {
        const isOn = enabled && apiKey !== undefined;
        const options = { url, cache, titlesPerList, requestsPerSecond };
        this.replace('tmdb', isOn ? new TmdbAdapter({ apiKey, ...options }) : undefined);
      }),
      this.settings.changes('tvdb').subscribe(({ enabled, apiKey, pin, url }) => {
        const isOn = enabled && apiKey !== undefined;
        const options = { url, cache, ...(pin !== undefined && { pin }) };
        this.replace('tvdb', isOn ? new TvdbAdapter({ apiKey, ...options }) : undefined);
      }),
      this.settings.changes('internet-archive').subscribe(({ enabled, url }) => {
        // What it answers names torrents, which rest nowhere unsealed.
        const cache = new ResponseCache();
        this.replace('internet-archive', enabled ? new InternetArchiveAdapter({ url, cache }) : undefined);
      }),
    );
    for (const name of metadataSections) this.report(name);
    this.away.register('titles', {
      services: () =>
        this.enabled().map((provider) => ({ title: titles[provider.name], servers: [provider.health()] })),
      whyNone: () => noneIsOn,
    });
  }

  async onModuleDestroy(): Promise<void> {
    for (const subscription of this.subscriptions) subscription.unsubscribe();
    await Promise.all([...this.inForce.values()].map((provider) => provider.close()));
  }

  /** Those that are on, the one that knows most first. */
  enabled(): readonly MetadataProvider[] {
    return metadataSections.flatMap((name) => this.inForce.get(name) ?? []);
  }

  /** The service that has given a title its id; `undefined` when it is off, or nobody of them has. */
  providerOf(titleId: string): MetadataProvider | undefined {
    return this.enabled().find((provider) => provider.hasGiven(titleId));
  }

  /** Shows people how far a service is with filling the catalogue; nothing when it is absent. */
  noteFilling(name: MetadataProviderName, filling: Filling | undefined): void {
    if (filling === undefined) this.fillings.delete(name);
    else this.fillings.set(name, filling);
  }

  /** Those that fill the catalogue for the first time at the moment. */
  arrivals(): readonly Arrivals[] {
    return [...this.fillings].flatMap(([name, { isFirst, ...progress }]) =>
      isFirst ? [{ service: titles[name], ...progress }] : [],
    );
  }

  private report(name: MetadataProviderName): void {
    this.services.report({
      title: titles[name],
      health: () => this.inForce.get(name)?.health(),
      activity: () => this.activityOf(name),
    });
  }

  private activityOf(name: MetadataProviderName): string | undefined {
    const filling = this.fillings.get(name);
    if (!filling) return undefined;
    const { doneSteps, steps, newTitles } = filling;
    return `It fills the catalogue: list ${doneSteps + 1} of ${steps}, ${newTitles} new titles so far.`;
  }

  /** Questions under way to the one before fail, and are asked again by whoever asked. */
  private replace(name: MetadataProviderName, provider: MetadataProvider | undefined): void {
    void this.inForce.get(name)?.close();
    if (provider) this.inForce.set(name, provider);
    else this.inForce.delete(name);
  }
}

/** Sections of the settings that switch such a service on or off. */
export const metadataSections: readonly MetadataProviderName[] = ['tmdb', 'tvdb', 'internet-archive'];
