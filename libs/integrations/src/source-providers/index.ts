export { parseReleaseName, type ReleaseFacts, type ReleaseName } from './release-name.ts';
export { InternetArchiveSources } from './internet-archive-sources.ts';
export { matchOf } from './of-title.ts';
export { RssAdapter, type RssOptions } from './rss.adapter.ts';
export type { FoundRelease, NetworkOf, SourceProvider, WantedTitle } from './source-provider.port.ts';
export { TorznabAdapter, type TorznabOptions } from './torznab.adapter.ts';
export { YtsAdapter, type YtsOptions } from './yts.adapter.ts';
