import type { ServiceHealth } from '../status/service-health.ts';

/** Who may know torrents of titles. */
export const providerNames = ['internet-archive', 'yts', 'torznab', 'rss'] as const;
export type ProviderName = (typeof providerNames)[number];

export const providerTitles: Readonly<Record<ProviderName, string>> = {
  'internet-archive': 'Internet Archive',
  yts: 'YTS',
  torznab: 'Torznab',
  rss: 'RSS feeds',
};

/** Who found a source, as in "from …"; a name that nobody gave a title is told as it is. */
export const finderInWords = (provider: string): string => finders[provider] ?? provider;

const finders: Readonly<Record<string, string>> = {
  ...providerTitles,
  sample: 'the bundled films',
  'open-films': 'the open films',
  'by-hand': 'an admin, by hand',
};

/** How a server of a provider does. */
export interface ServerHealth extends ServiceHealth {
  /** From 0, always fails, to 1, always answers as it should; recent answers count more. */
  readonly score: number;
}

/** A provider as admins see it. */
export interface ProviderReport {
  /** Its section of the settings too. */
  readonly name: ProviderName;
  readonly title: string;
  /** `off` while no server is named, or it is not switched on, `closed` while none of them may be asked. */
  readonly state: 'off' | 'closed' | 'on';
  /** What has to be done before it can be asked; present when it is closed. */
  readonly closedBecause?: string;
  /** In the order in which they are asked. */
  readonly servers: readonly ServerHealth[];
}
