import { createHash } from 'node:crypto';
import type { TestResult } from '@miauflix/domain/settings';
import { providerNames, providerTitles, type ProviderName, type ProviderReport } from '@miauflix/domain/sources';
import { ResponseCache, ServiceError, type SourceProvider } from '@miauflix/integrations';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { combineLatest, type Subscription } from 'rxjs';
import { Away } from '../integrations/away.ts';
import { OutsideServices } from '../integrations/outside-services.ts';
import { Settings } from '../settings/settings.ts';
import { Trials } from '../settings/trials.ts';
import { addressesOf, makeProvider, type ToldProvider } from './make-provider.ts';
import { WayOut } from './way-out.ts';

const noneIsOn = 'No provider of sources is switched on. An admin can do so on the page “Sources”.';
const noWayOut =
  'Sources are looked for the way torrents go, and an admin has yet to choose it, or to name its proxy, on the VPN page.';

/** Those who know torrents of titles, as far as the household has configured them. */
@Injectable()
export class SourceProviders implements OnModuleInit, OnModuleDestroy {
  private readonly inForce = new Map<ProviderName, SourceProvider>();
  private readonly subscriptions: Subscription[] = [];
  /** In memory: what they answer names torrents, and addresses of feeds hold keys. */
  private readonly cache = new ResponseCache();

  constructor(
    private readonly away: Away,
    private readonly services: OutsideServices,
    private readonly settings: Settings,
    private readonly trials: Trials,
    private readonly wayOut: WayOut,
  ) {}

  onModuleInit(): void {
    this.away.register('sources', {
      services: () =>
        [...this.inForce].map(([name, provider]) => ({ title: providerTitles[name], servers: provider.health() })),
      whyNone: () => (this.reports().some(({ state }) => state === 'closed') ? noWayOut : noneIsOn),
    });
    for (const name of providerNames) {
      const changes = combineLatest([this.settings.changes(name), this.settings.changes('vpn')]);
      this.subscriptions.push(changes.subscribe(() => this.replace(name)));
      // The archive is shown and tried out already, as one that describes titles.
      if (name === 'internet-archive') continue;
      this.services.report({ title: providerTitles[name], health: () => this.inForce.get(name)?.health()[0] });
      this.trials.register(name, (values, signal) => this.tryUnsaved({ name, values } as ToldProvider, signal));
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

  /** Asks one something harmless, as it is configured now. */
  test(name: ProviderName, signal: AbortSignal): Promise<TestResult> {
    return this.ask(this.told(name), this.inForce.get(name), signal);
  }

  /** All of them, in the household's order. */
  reports(): readonly ProviderReport[] {
    return this.settings.get('sources').order.map((name) => {
      const provider = this.inForce.get(name);
      if (provider) return { name, title: providerTitles[name], state: 'on', servers: provider.health() };
      if (addressesOf(this.told(name)).length === 0)
        return { name, title: providerTitles[name], state: 'off', servers: [] };
      return {
        name,
        title: providerTitles[name],
        state: 'closed',
        closedBecause: this.wayOut.closedBecause()!,
        servers: [],
      };
    });
  }

  /** A digest of what all of them are asked at: when it is another, there is somebody who was never asked. */
  servers(): string {
    const addresses = this.enabled().map((provider) => addressesOf(this.told(provider.name as ProviderName)));
    return createHash('sha256').update(JSON.stringify(addresses)).digest('base64url');
  }

  /** What came of asking one something harmless; `undefined` stands for one that cannot be asked. */
  private async ask(
    told: ToldProvider,
    provider: SourceProvider | undefined,
    signal: AbortSignal,
  ): Promise<TestResult> {
    if (!provider) {
      const isOff = addressesOf(told).length === 0;
      const sentence = isOff ? 'It is off: name a server first, or switch it on.' : this.wayOut.closedBecause()!;
      return { isOk: false, sentence };
    }
    try {
      return { isOk: true, sentence: await provider.test(signal) };
    } catch (error) {
      if (error instanceof ServiceError) return { isOk: false, sentence: `It did not work: ${error.message}.` };
      return { isOk: false, sentence: 'It did not answer in time.' };
    }
  }

  private async tryUnsaved(told: ToldProvider, signal: AbortSignal): Promise<TestResult> {
    const provider = makeProvider(told, this.wayOut, new ResponseCache());
    try {
      return await this.ask(told, provider, signal);
    } finally {
      await provider?.close();
    }
  }

  private replace(name: ProviderName): void {
    void this.inForce.get(name)?.close();
    const provider = makeProvider(this.told(name), this.wayOut, this.cache);
    if (provider) this.inForce.set(name, provider);
    else this.inForce.delete(name);
  }

  private told(name: ProviderName): ToldProvider {
    return { name, values: this.settings.get(name) } as ToldProvider;
  }
}
