import type { ServerHealth } from '@miauflix/domain/sources';
import { outsideService, ServiceAnswerInvalid, type OutsideService } from '../http/index.ts';
import { feedReleases } from './feed-releases.ts';
import { parseFeed, type FeedItem } from './feed.ts';
import type { FoundRelease, NetworkOf, SourceProvider, WantedTitle } from './source-provider.port.ts';

export interface TorznabOptions {
  /** Addresses of indexers as Jackett and Prowlarr tell them, each ends where `?t=` begins. */
  readonly indexers: readonly string[];
  readonly apiKey: string;
  /** The way to each of them; directly when absent. */
  readonly networkOf?: NetworkOf;
}

const politeRate = { requests: 2, perSeconds: 1 };
/** An indexer asks others in turn before it answers. */
const timeoutMs = 30_000;
const mostIndexersAtOnce = 4;

interface Indexer {
  readonly service: OutsideService;
  readonly origin: string;
  /** Path of its endpoint. */
  readonly path: string;
  /** Share of recent questions that it answered. */
  score: number;
}

/** Indexers behind Jackett, Prowlarr or whatever else speaks Torznab: each knows other torrents, so all are asked. */
export class TorznabAdapter implements SourceProvider {
  readonly name = 'torznab';
  private readonly indexers: readonly Indexer[];

  constructor({ indexers, apiKey, networkOf }: TorznabOptions) {
    this.indexers = indexers.map((address) => {
      const { origin, pathname, host } = new URL(address);
      const service = outsideService({
        name: `${host}${pathname.replace(/\/(results\/torznab\/?)?(api)?\/?$/, '')}`,
        baseUrl: `${origin}/`,
        rateLimit: politeRate,
        timeoutMs,
        credentials: () => ({ query: { apikey: apiKey } }),
        ...networkOf?.(address),
      });
      return { service, origin, path: pathname, score: 1 };
    });
  }

  /** @throws ServiceError the last indexer's, when none answered */
  async find(wanted: WantedTitle, signal?: AbortSignal): Promise<readonly FoundRelease[]> {
    const found: FoundRelease[] = [];
    let failure: unknown;
    let answered = 0;
    for (let first = 0; first < this.indexers.length; first += mostIndexersAtOnce) {
      const group = this.indexers.slice(first, first + mostIndexersAtOnce);
      const outcomes = await Promise.allSettled(group.map((indexer) => this.findAt(indexer, wanted, signal)));
      signal?.throwIfAborted();
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') failure = outcome.reason;
        else {
          answered += 1;
          found.push(...outcome.value);
        }
      }
    }
    if (answered === 0 && failure !== undefined) throw failure;
    return found;
  }

  async test(signal?: AbortSignal): Promise<string> {
    for (const indexer of this.indexers) await this.itemsAt(indexer, { t: 'search', q: 'a', limit: 1 }, signal);
    return this.indexers.length === 1 ? 'The indexer answers.' : `All ${this.indexers.length} indexers answer.`;
  }

  health(): readonly ServerHealth[] {
    return this.indexers.map(({ service, score }) => ({ ...service.health(), score }));
  }

  async close(): Promise<void> {
    await Promise.all(this.indexers.map(({ service }) => service.close()));
  }

  private async findAt(indexer: Indexer, wanted: WantedTitle, signal?: AbortSignal): Promise<readonly FoundRelease[]> {
    const releases: FoundRelease[] = [];
    for (const q of questionsFor(wanted)) {
      const items = await this.itemsAt(indexer, { t: 'search', q, cat: wanted.episode ? 5000 : 2000 }, signal);
      releases.push(...(await feedReleases(items, wanted, { ...indexer, provider: this.name }, signal)));
    }
    return releases;
  }

  private async itemsAt(
    indexer: Indexer,
    query: Record<string, string | number>,
    signal?: AbortSignal,
  ): Promise<readonly FeedItem[]> {
    const { service, path } = indexer;
    try {
      const answer = await service.bytes({ path, query, ...(signal && { signal }) });
      if (!answer) throw new ServiceAnswerInvalid(service.name, `does not know ${path}`);
      const items = parseFeed(service.name, answer.body.toString('utf8'));
      indexer.score += 0.3 * (1 - indexer.score);
      return items;
    } catch (error) {
      indexer.score -= 0.3 * indexer.score;
      throw error;
    }
  }
}

/** Every indexer understands words; an episode may be in a torrent of its own, or of its season. */
function questionsFor({ names, year, episode }: WantedTitle): readonly string[] {
  const [name = ''] = names;
  if (!episode) return [year === undefined ? name : `${name} ${year}`];
  const season = `S${String(episode.seasonNumber).padStart(2, '0')}`;
  return [`${name} ${season}E${String(episode.episodeNumber).padStart(2, '0')}`, `${name} ${season}`];
}
