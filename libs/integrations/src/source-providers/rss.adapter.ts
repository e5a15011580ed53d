import type { ServerHealth } from '@miauflix/domain/sources';
import { outsideService, ServiceAnswerInvalid, type OutsideService, type ResponseCache } from '../http/index.ts';
import { feedReleases } from './feed-releases.ts';
import { parseFeed, type FeedItem } from './feed.ts';
import type { FoundRelease, NetworkOf, SourceProvider, WantedTitle } from './source-provider.port.ts';

export interface RssOptions {
  /** Addresses of feeds. */
  readonly feeds: readonly string[];
  /** Holds addresses with their keys, and links to torrents: not to be one that is written to a disk. */
  readonly cache: ResponseCache;
  /** The way to each of them; directly when absent. */
  readonly networkOf?: NetworkOf;
}

const politeRate = { requests: 1, perSeconds: 1 };
/** A feed is read for every title that is looked for: once in so long is enough. */
const keptSeconds = 15 * 60;

interface Feed {
  readonly service: OutsideService;
  readonly origin: string;
  readonly path: string;
  score: number;
}

/** Feeds that tell of the newest torrents; there is no asking them for a title. */
export class RssAdapter implements SourceProvider {
  readonly name = 'rss';
  private readonly feeds: readonly Feed[];

  constructor({ feeds, cache, networkOf }: RssOptions) {
    this.feeds = feeds.map((address) => {
      const { origin, pathname, search, host } = new URL(address);
      // Many feeds have the reader's key in their path.

      const service = outsideService({
        name: host,
        arePathsSecret: true,
        baseUrl: `${origin}/`,
        rateLimit: politeRate,
        cache,
        keepAtLeastSeconds: keptSeconds,
        ...networkOf?.(address),
      });
      return { service, origin, path: `${pathname}${search}`, score: 1 };
    });
  }

  /** @throws ServiceError the last feed's, when none could be read */
  async find(wanted: WantedTitle, signal?: AbortSignal): Promise<readonly FoundRelease[]> {
    const found: FoundRelease[] = [];
    const failures: unknown[] = [];
    for (const feed of this.feeds) {
      try {
        const items = await this.read(feed, signal);
        found.push(...(await feedReleases(items, wanted, { ...feed, provider: this.name }, signal)));
      } catch (error) {
        signal?.throwIfAborted();
        failures.push(error);
      }
    }
    if (failures.length > 0 && failures.length === this.feeds.length) throw failures.at(-1);
    return found;
  }

  async test(signal?: AbortSignal): Promise<string> {
    let count = 0;
    for (const feed of this.feeds) count += (await this.read(feed, signal)).length;
    return this.feeds.length === 1
      ? `The feed tells of ${count} torrents.`
      : `The ${this.feeds.length} feeds tell of ${count} torrents.`;
  }

  health(): readonly ServerHealth[] {
    return this.feeds.map(({ service, score }) => ({ ...service.health(), score }));
  }

  async close(): Promise<void> {
    await Promise.all(this.feeds.map(({ service }) => service.close()));
  }

  private async read(feed: Feed, signal?: AbortSignal): Promise<readonly FeedItem[]> {
    const { service, path } = feed;
    try {
      const answer = await service.bytes({ path, ...(signal && { signal }) });
      if (!answer) throw new ServiceAnswerInvalid(service.name, 'does not know this feed');
      const items = parseFeed(service.name, answer.body.toString('utf8'));
      feed.score += 0.3 * (1 - feed.score);
      return items;
    } catch (error) {
      feed.score -= 0.3 * feed.score;
      throw error;
    }
  }
}
