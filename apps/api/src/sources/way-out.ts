import { isPublicHost } from '@miauflix/torrent';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { ProxyAgent, type Dispatcher } from 'undici';
import { Settings } from '../settings/settings.ts';
import { TunnelState } from '../vpn/tunnel-state.ts';

/** How a server is reached: by this dispatcher, or directly when there is none. */
export interface Way {
  readonly network?: Dispatcher;
}

/**
 * The way to servers that are asked about torrents. What is in the house is reached directly; everything else goes the
 * way that the household has chosen for torrents, and nowhere while it has chosen none.
 */
@Injectable()
export class WayOut implements OnModuleInit, OnModuleDestroy {
  private proxy: { readonly url: string; readonly agent: ProxyAgent } | undefined;
  private subscription: Subscription | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly tunnel: TunnelState,
  ) {}

  onModuleInit(): void {
    this.subscription = this.settings.changes('vpn').subscribe(() => this.follow(this.tunnel.proxyUrl));
  }

  async onModuleDestroy(): Promise<void> {
    this.subscription?.unsubscribe();
    await this.proxy?.agent.destroy();
  }

  /** @returns undefined when there is no way: {@link closedBecause} says why */
  to(url: string): Way | undefined {
    if (!isPublicHost(new URL(url).hostname)) return {};
    if (this.closedBecause() !== undefined) return undefined;
    return this.proxy ? { network: this.proxy.agent } : {};
  }

  /** What has to be done first, in a sentence; undefined when servers on the internet can be asked. */
  closedBecause(): string | undefined {
    const { mode } = this.settings.get('vpn');
    switch (mode) {
      case 'unchosen':
        return 'First choose on the VPN page how torrents leave this house: searches go the same way.';
      case 'tunnel':
        return this.proxy
          ? undefined
          : 'Name the HTTP proxy of the tunnel on the VPN page: searches go out through it.';
      case 'none':
        return undefined;
    }
  }

  private follow(url: string | undefined): void {
    if (this.proxy?.url === url) return;
    void this.proxy?.agent.destroy();
    this.proxy = url === undefined ? undefined : { url, agent: new ProxyAgent(url) };
  }
}
