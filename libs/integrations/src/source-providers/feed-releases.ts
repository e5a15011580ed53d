import { parseTorrentFile } from '../torrent-files/torrent-file.ts';
import { ServiceError, type OutsideService } from '../http/index.ts';
import type { FeedItem } from './feed.ts';
import { matchOf } from './of-title.ts';
import type { FoundRelease, WantedTitle } from './source-provider.port.ts';

/** Entries that only name a torrent file cost a request each. */
const mostFetched = 10;

/** Where a feed comes from. */
export interface FeedOrigin {
  /** Name of the provider. */
  readonly provider: string;
  /** Scheme, host and port: torrent files that are elsewhere are not fetched. */
  readonly origin: string;
  readonly service: OutsideService;
}

/** The entries of a feed that carry the title. */
export async function feedReleases(
  items: readonly FeedItem[],
  wanted: WantedTitle,
  { provider, origin, service }: FeedOrigin,
  signal?: AbortSignal,
): Promise<readonly FoundRelease[]> {
  const releases: FoundRelease[] = [];
  let fetched = 0;
  for (const item of items) {
    const match = matchOf(item.title, wanted);
    if (!match) continue;
    let described = magnetIn(item);
    if (!described && item.link?.startsWith(`${origin}/`) && fetched < mostFetched) {
      fetched += 1;
      described = await fetchedTorrent(item.link, service, signal);
    }
    if (!described) continue;
    const { seeders, leechers, uploader, publishedAt } = item;
    releases.push({
      ...described,
      provider,
      releaseName: item.title,
      facts: match.release.facts,
      isPack: match.isPack,
      ...(seeders !== undefined && { seeders }),
      ...(leechers !== undefined && { leechers }),
      ...(uploader !== undefined && { uploader }),
      ...(publishedAt !== undefined && { publishedAt }),
    });
  }
  return releases;
}

type Described = Pick<FoundRelease, 'magnet' | 'sizeBytes'>;

function magnetIn({ title, link, infoHash, sizeBytes }: FeedItem): Described | undefined {
  if (sizeBytes === undefined) return undefined;
  if (link?.startsWith('magnet:')) return { magnet: link, sizeBytes };
  if (infoHash === undefined) return undefined;
  return { magnet: `magnet:?xt=urn:btih:${infoHash}&dn=${encodeURIComponent(title)}`, sizeBytes };
}

/** A torrent file that is not there, or none, is no source; the feed may hold others. */
async function fetchedTorrent(
  link: string,
  service: OutsideService,
  signal?: AbortSignal,
): Promise<Described | undefined> {
  try {
    const answer = await service.bytes({ path: link, ...(signal && { signal }) });
    const torrent = answer && (await parseTorrentFile(answer.body));
    return torrent && { magnet: torrent.magnet, sizeBytes: torrent.sizeBytes };
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}
