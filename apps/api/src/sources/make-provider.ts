import type { ProviderName } from '@miauflix/domain/sources';
import {
  InternetArchiveSources,
  RssAdapter,
  TorznabAdapter,
  YtsAdapter,
  type ResponseCache,
  type SourceProvider,
} from '@miauflix/integrations';
import type { SettingsOf } from '../settings/sections.ts';
import type { Way, WayOut } from './way-out.ts';

/** A provider with what its section of the settings tells it, saved or not. */
export type ToldProvider = {
  [Name in ProviderName]: { readonly name: Name; readonly values: SettingsOf<Name> };
}[ProviderName];

/** Where it is to be asked; empty while it is off. */
export function addressesOf({ name, values }: ToldProvider): readonly string[] {
  switch (name) {
    case 'internet-archive':
      return values.enabled ? [values.url] : [];
    case 'yts':
      return values.mirrors;
    case 'torznab':
      return values.indexers;
    case 'rss':
      return values.feeds;
  }
}

/**
 * Servers in the house and on the internet cannot be told apart by one adapter: those that have no way are left out.
 *
 * @returns undefined when none of its servers may be asked
 */
export function makeProvider(told: ToldProvider, wayOut: WayOut, cache: ResponseCache): SourceProvider | undefined {
  const ways = new Map<string, Way>();
  for (const address of addressesOf(told)) {
    const way = wayOut.to(address);
    if (way) ways.set(address, way);
  }
  const addresses = [...ways.keys()];
  const [first] = addresses;
  if (first === undefined) return undefined;
  const networkOf = (address: string): Way => ways.get(address)!;
  const { name, values } = told;
  switch (name) {
    case 'internet-archive':
      return new InternetArchiveSources({ url: first, cache, ...networkOf(first) });
    case 'yts':
      return new YtsAdapter({ mirrors: addresses, trackers: values.trackers, cache, networkOf });
    case 'torznab':
      return new TorznabAdapter({ indexers: addresses, apiKey: values.apiKey ?? '', networkOf });
    case 'rss':
      return new RssAdapter({ feeds: addresses, cache, networkOf });
  }
}
