import {
  InternetArchiveAdapter,
  ResponseCache,
  TmdbAdapter,
  TraktAdapter,
  TvdbAdapter,
  type ListProvider,
  type ListProviderName,
  type MetadataProvider,
  type MetadataProviderName,
} from '@miauflix/integrations';
import type { Arrivals } from '@miauflix/domain/status';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { Settings } from '../settings/settings.ts';
import { Away } from './away.ts';
import { OutsideServices } from './outside-services.ts';

const titles: Readonly<Record<ListProviderName, string>> = {
  tmdb: 'TMDB',
  tvdb: 'TVDB',
  'internet-archive': 'Internet Archive',
  trakt: 'Trakt',
};

/** Who suggests rows, and who describes the titles in them. */
export interface Suggesting {
  readonly suggests: ListProvider;
  readonly describes: MetadataProvider;
}

type InForce = { [Name in MetadataProviderName]?: MetadataProvider | undefined } & { trakt?: ListProvider | undefined };

/** Where the work stands that fills the catalogue. */
interface Filling extends Omit<Arrivals, 'service'> {
  /** Rows of the home page are new. */
  readonly isFirst: boolean;
}

const noneIsOn = 'No service that describes titles is switched on. An admin can do so in the settings.';

/** The services that describe titles or suggest rows of them, as far as the household has switched them on. */
@Injectable()
export class MetadataProviders implements OnModuleInit, OnModuleDestroy {
  private readonly inForce: InForce = {};
  private readonly fillings = new Map<ListProviderName, Filling>();
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
      this.settings.changes('trakt').subscribe(({ enabled, clientId, lists, url }) => {
        const isOn = enabled && clientId !== undefined;
        this.replace('trakt', isOn ? new TraktAdapter({ clientId, lists, url, cache }) : undefined);
      }),
    );
    for (const name of listSections) this.report(name);
    this.away.register('titles', {
      services: () =>
        this.enabled().map((provider) => ({ title: titles[provider.name], servers: [provider.health()] })),
      whyNone: () => noneIsOn,
    });
  }

  async onModuleDestroy(): Promise<void> {
    for (const subscription of this.subscriptions) subscription.unsubscribe();
    await Promise.all(Object.values(this.inForce).map((provider) => provider?.close()));
  }

  /** Those that are on, the one that knows most first. */
  enabled(): readonly MetadataProvider[] {
    return metadataSections.flatMap((name) => this.inForce[name] ?? []);
  }

  /** Those that suggest rows; Trakt is not among them while nobody describes its titles. */
  suggesting(): readonly Suggesting[] {
    const { tmdb, trakt } = this.inForce;
    const ofTheirOwn = this.enabled().map((provider) => ({ suggests: provider, describes: provider }));
    return trakt && tmdb ? [...ofTheirOwn, { suggests: trakt, describes: tmdb }] : ofTheirOwn;
  }

  /** The service that has given a title its id; `undefined` when it is off, or nobody of them has. */
  providerOf(titleId: string): MetadataProvider | undefined {
    return this.enabled().find((provider) => provider.hasGiven(titleId));
  }

  /** Shows people how far a service is with filling the catalogue; nothing when it is absent. */
  noteFilling(name: ListProviderName, filling: Filling | undefined): void {
    if (filling === undefined) this.fillings.delete(name);
    else this.fillings.set(name, filling);
  }

  /** Those that fill the catalogue for the first time at the moment. */
  arrivals(): readonly Arrivals[] {
    return [...this.fillings].flatMap(([name, { isFirst, ...progress }]) =>
      isFirst ? [{ service: titles[name], ...progress }] : [],
    );
  }

  private report(name: ListProviderName): void {
    this.services.report({
      title: titles[name],
      health: () => this.inForce[name]?.health(),
      activity: () => this.activityOf(name),
    });
  }

  private activityOf(name: ListProviderName): string | undefined {
    const filling = this.fillings.get(name);
    if (!filling) return undefined;
    const { doneSteps, steps, newTitles } = filling;
    return `It fills the catalogue: list ${doneSteps + 1} of ${steps}, ${newTitles} new titles so far.`;
  }

  /** Questions under way to the one before fail, and are asked again by whoever asked. */
  private replace<Name extends ListProviderName>(name: Name, provider: InForce[Name]): void {
    void this.inForce[name]?.close();
    this.inForce[name] = provider;
  }
}

/** Sections of the settings that switch a service on or off that describes titles. */
export const metadataSections: readonly MetadataProviderName[] = ['tmdb', 'tvdb', 'internet-archive'];
/** Those of services that suggest rows. */
export const listSections: readonly ListProviderName[] = [...metadataSections, 'trakt'];
