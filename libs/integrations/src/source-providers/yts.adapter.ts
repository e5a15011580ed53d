import type { Origin, ServerHealth } from '@miauflix/domain/sources';
import { outsideService, ServiceAnswerInvalid, type OutsideService, type ResponseCache } from '../http/index.ts';
import { parseReleaseName, type ReleaseFacts } from './release-name.ts';
import { Servers } from './servers.ts';
import type { FoundRelease, NetworkOf, SourceProvider, WantedTitle } from './source-provider.port.ts';
import { MovieList, type YtsMovie, type YtsTorrent } from './yts.schemas.ts';

export interface YtsOptions {
  /** Base URLs of servers that speak this language, the preferred one first. */
  readonly mirrors: readonly string[];
  /** Put into the magnet links: its torrents name no others. */
  readonly trackers: readonly string[];
  readonly cache?: ResponseCache;
  /** The way to each of them; directly when absent. */
  readonly networkOf?: NetworkOf;
}

const politeRate = { requests: 2, perSeconds: 1 };
const mostMovies = 20;

/** The API of YTS, v2, on any server that speaks it: films by their IMDb ids. */
export class YtsAdapter implements SourceProvider {
  readonly name = 'yts';
  private readonly servers: Servers;
  private readonly trackers: readonly string[];

  constructor({ mirrors, trackers, cache, networkOf }: YtsOptions) {
    this.trackers = trackers;
    const services = mirrors.map((url) =>
      outsideService({
        name: new URL(url).host,
        baseUrl: url.endsWith('/') ? url : `${url}/`,
        rateLimit: politeRate,
        ...(cache && { cache }),
        ...networkOf?.(url),
      }),
    );
    this.servers = new Servers(this.name, services);
  }

  async find({ imdbId, episode }: WantedTitle, signal?: AbortSignal): Promise<readonly FoundRelease[]> {
    if (imdbId === undefined || episode) return [];
    const movies = await this.servers.ask((service) => moviesFor(service, imdbId, signal), signal);
    return movies
      .filter(({ imdb_code }) => imdb_code === imdbId)
      .flatMap((movie) => movie.torrents.flatMap((torrent) => this.releaseOf(movie, torrent)));
  }

  async test(signal?: AbortSignal): Promise<string> {
    const query = { limit: 1 };
    const count = await this.servers.ask(async (service) => {
      const answer = await listed(service, query, signal);
      if (answer.movie_count === 0) throw new ServiceAnswerInvalid(service.name, 'knows no films at all');
      return answer.movie_count;
    }, signal);
    const [first] = this.servers.health();
    return `${first!.name} answers, and knows ${count} films.`;
  }

  health(): readonly ServerHealth[] {
    return this.servers.health();
  }

  close(): Promise<void> {
    return this.servers.close();
  }

  private releaseOf(movie: YtsMovie, torrent: YtsTorrent): FoundRelease[] {
    const { size_bytes: sizeBytes, seeds, peers, date_uploaded_unix: uploaded } = torrent;
    if (!sizeBytes) return [];
    const releaseName = releaseNameOf(movie, torrent);
    const infoHash = torrent.hash.toLowerCase();
    const trackers = this.trackers.map((tracker) => `&tr=${encodeURIComponent(tracker)}`).join('');
    return [
      {
        provider: this.name,
        releaseName,
        magnet: `magnet:?xt=urn:btih:${infoHash}&dn=${encodeURIComponent(releaseName)}${trackers}`,
        sizeBytes,
        facts: factsOf(releaseName, movie, torrent),
        isPack: false,
        ...(seeds !== undefined && { seeders: seeds }),
        ...(peers !== undefined && { leechers: peers }),
        ...(uploaded !== undefined && { publishedAt: new Date(uploaded * 1000).toISOString() }),
      },
    ];
  }
}

/** A film without a single torrent is told of as one that is not there. */
const moviesFor = async (service: OutsideService, imdbId: string, signal?: AbortSignal): Promise<readonly YtsMovie[]> =>
  (await listed(service, { query_term: imdbId, limit: mostMovies }, signal)).movies;

async function listed(service: OutsideService, query: Record<string, string | number>, signal?: AbortSignal) {
  const path = 'api/v2/list_movies.json';
  const answer = await service.json({ path, query, ...(signal && { signal }) }, MovieList);
  if (!answer) throw new ServiceAnswerInvalid(service.name, `does not know ${path}`);
  return answer.data;
}

function releaseNameOf({ title = 'Film', year }: YtsMovie, torrent: YtsTorrent): string {
  const { quality, type, video_codec: codec, audio_channels: channels } = torrent;
  const words = [title, year, quality, type, codec, channels && `AAC${channels}`];
  return words
    .filter((word) => word !== undefined)
    .join('.')
    .replace(/\s+/g, '.');
}

const origins: Readonly<Record<string, Origin>> = { bluray: 'bluray', web: 'web' };

/** Its torrents are MP4 with AAC, always: the fields it has say the rest. */
function factsOf(releaseName: string, { language }: YtsMovie, { type }: YtsTorrent): ReleaseFacts {
  const { facts } = parseReleaseName(releaseName);
  const origin = type === undefined ? undefined : origins[type.toLowerCase()];
  return {
    ...facts,
    container: 'mp4',
    audioCodec: 'aac',
    ...(origin && { origin }),
    languages: language !== undefined && /^[a-z]{2}$/.test(language) ? [language] : [],
  };
}
