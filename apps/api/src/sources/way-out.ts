import { isPublicHost } from '@miauflix/torrent';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ProxyAgent, type Dispatcher } from 'undici';
import { Settings } from '../settings/settings.ts';
import { TunnelState } from '../vpn/tunnel-state.ts';

/** How a server is reached: by this dispatcher, or directly when there is none. */
export interface Way {
  readonly network?: Dispatcher;
  /** A redirect leads neither out of the house beside the tunnel, nor from the internet into the house. */
  readonly mayRedirectTo: (host: string) => boolean;
  /** Nor does a name that leads to the other side. */
  readonly mayConnectTo: (address: string) => boolean;
}

const isOfHouse = (host: string): boolean => !isPublicHost(host);
const inHouse: Way = { mayRedirectTo: isOfHouse, mayConnectTo: isOfHouse };

/**
 * The way to servers that are asked about torrents. What is in the house is reached directly; everything else goes the
 * way that the household has chosen for torrents, and nowhere while it has chosen none.
 */
@Injectable()
export class WayOut implements OnModuleDestroy {
  private proxy: { readonly url: string; readonly agent: ProxyAgent } | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly tunnel: TunnelState,
  ) {}

  async onModuleDestroy(): Promise<void> {
    await this.proxy?.agent.destroy();
  }

  /** @returns undefined when there is no way: {@link closedBecause} says why */
  to(url: string): Way | undefined {
    if (!isPublicHost(new URL(url).hostname)) return inHouse;
    if (this.closedBecause() !== undefined) return undefined;
    const network = this.agent();
    return { mayRedirectTo: isPublicHost, mayConnectTo: isPublicHost, ...(network && { network }) };
  }

  /** What has to be done first, in a sentence; undefined when servers on the internet can be asked. */
  closedBecause(): string | undefined {
    const { mode } = this.settings.get('vpn');
    switch (mode) {
      case 'unchosen':
        return 'First choose on the VPN page how torrents leave this house: searches go the same way.';
      case 'tunnel':
        return this.tunnel.proxyUrl !== undefined
          ? undefined
          : 'Name the HTTP proxy of the tunnel on the VPN page: searches go out through it.';
      case 'none':
        return undefined;
    }
  }

  /** As the settings are now: whoever else follows them may be told before. */
  private agent(): ProxyAgent | undefined {
    const url = this.tunnel.proxyUrl;
    if (this.proxy?.url !== url) {
      void this.proxy?.agent.destroy();
      this.proxy = url === undefined ? undefined : { url, agent: new ProxyAgent(url) };
    }
    return this.proxy?.agent;
  }
}
