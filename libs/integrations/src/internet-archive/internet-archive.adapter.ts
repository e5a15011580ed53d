import type { TitleFacts } from '@miauflix/domain/catalog';
import type { Dispatcher } from 'undici';
import { outsideService, type OutsideService, type ResponseCache, type ServiceHealth } from '../http/index.ts';
import type {
  AskOptions,
  CuratedList,
  DescribeOptions,
  MetadataProvider,
  OfferedSource,
} from '../metadata/metadata.port.ts';
import { Found, Item } from './archive.schemas.ts';
import { filmFacts, filmFile } from './film-facts.ts';
import { itemOf, titleIdOf } from './item-id.ts';

export interface InternetArchiveOptions {
  /** Ends with a slash. */
  readonly url: string;
  readonly cache?: ResponseCache;
  readonly network?: Dispatcher;
  /** Whether it may redirect to another host; to any when absent. */
  readonly mayRedirectTo?: (host: string) => boolean;
  /** Whether a name may lead to an address; to any when absent, and where a proxy resolves it. */
  readonly mayConnectTo?: (address: string) => boolean;
}

export const internetArchiveUrl = 'https://archive.org/';

const rateLimit = { requests: 5, perSeconds: 1 };
/** Old films hardly change, and the archive is slow. */
const keepAtLeastSeconds = 24 * 60 * 60;
const timeoutMs = 30_000;
const filmsOfList = 200;
/** Uploads are of all kinds: of use are films whose uploader says that they are free. */
const freeFilms = 'collection:(feature_films) AND mediatype:(movies) AND licenseurl:(*creativecommons*)';
const trackers = ['http://bt1.archive.org:6969/announce', 'http://bt2.archive.org:6969/announce'];

/** The Internet Archive: films in the public domain or under a free licence, with their torrents. */
export class InternetArchiveAdapter implements MetadataProvider {
  readonly name = 'internet-archive';
  readonly titleIdPrefix = 'ia-';
  readonly lists: readonly CuratedList[] = [
    {
      slug: 'from-the-internet-archive',
      name: 'From the Internet Archive',
      findTitleIds: (signal) => this.find(freeFilms, signal),
    },
  ];
  private readonly service: OutsideService;

  constructor({ url, cache, network, mayRedirectTo, mayConnectTo }: InternetArchiveOptions) {
    this.service = outsideService({
      ...{ name: 'internet-archive', baseUrl: url, rateLimit, keepAtLeastSeconds, timeoutMs },
      ...(cache && { cache }),
      ...(network && { network }),
      ...(mayRedirectTo && { mayRedirectTo }),
      ...(mayConnectTo && { mayConnectTo }),
    });
  }

  hasGiven(titleId: string): boolean {
    return itemOf(titleId) !== undefined;
  }

  /** Asks something harmless. */
  async checkAddress(signal: AbortSignal): Promise<void> {
    await this.search('moon', signal);
  }

  async describeTitle(titleId: string, asking: DescribeOptions): Promise<TitleFacts | undefined> {
    const item = await this.item(titleId, asking);
    return item && filmFacts(titleId, item);
  }

  /** Films have none. */
  describeSeason(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async findSources(titleId: string, asking: AskOptions): Promise<readonly OfferedSource[]> {
    const { metadata, files = [] } = (await this.item(titleId, asking)) ?? {};
    const film = filmFile(files);
    const infoHash = files.find(({ btih, name }) => btih !== undefined && name.endsWith('_archive.torrent'))?.btih;
    if (!metadata || !film || !infoHash || !/^[0-9a-f]{40}$/i.test(infoHash)) return [];
    return [
      {
        provider: this.name,
        magnet: magnetOf(infoHash.toLowerCase(), metadata.identifier),
        releaseName: `${metadata.title ?? metadata.identifier} (${film.name})`,
        ...(film.height !== undefined && { resolution: film.height }),
        ...{ videoCodec: 'h264', audioCodec: 'aac', container: 'mp4' },
        sizeBytes: film.size!,
        languages: [],
        subtitles: [],
      },
    ];
  }

  /** It does not tell what changed. */
  findChanged(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  search(words: string, signal: AbortSignal): Promise<readonly string[]> {
    const quoted = words.replace(/[^\p{Letter}\p{Number} ]/gu, ' ');
    return this.find(`title:(${quoted}) AND ${freeFilms}`, signal);
  }

  health(): ServiceHealth {
    return this.service.health();
  }

  close(): Promise<void> {
    return this.service.close();
  }

  private async find(q: string, signal: AbortSignal): Promise<readonly string[]> {
    const query = { q, 'fl[]': 'identifier', 'sort[]': 'downloads desc', rows: filmsOfList, output: 'json' };
    const items = await this.service.json({ path: 'advancedsearch.php', query, signal }, Found);
    return (items ?? []).flatMap((item) => titleIdOf(item) ?? []);
  }

  private item(titleId: string, { isFresh, signal }: AskOptions): Promise<Item | undefined> {
    const item = itemOf(titleId);
    if (item === undefined) throw new TypeError(`${titleId} is no title of the Internet Archive.`);
    return this.service.json({ path: `metadata/${item}`, signal, ...(isFresh && { isFresh }) }, Item);
  }
}

/** With the archive's own server as a peer that is always there (BEP 19). */
function magnetOf(infoHash: string, item: string): string {
  const parameters = new URLSearchParams({ dn: item });
  for (const tracker of trackers) parameters.append('tr', tracker);
  parameters.append('ws', 'https://archive.org/download/');
  return `magnet:?xt=urn:btih:${infoHash}&${parameters}`;
}
