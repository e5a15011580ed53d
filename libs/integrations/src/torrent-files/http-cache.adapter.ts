import { outsideService, ServiceAnswerInvalid, type OutsideService } from '../http/index.ts';
import type { WayTo } from '../source-providers/source-provider.port.ts';
import type { TorrentCache } from './torrent-cache.port.ts';
import { parseTorrentFile, type TorrentFile } from './torrent-file.ts';

export interface HttpCacheOptions extends WayTo {
  /** Base URL. */
  readonly url: string;
  /**
   * How the cache is asked: `itorrents` has `torrent/<HASH>.torrent`; `torrage` hands out a ticket first, which the
   * file is then asked for with.
   */
  readonly manner: 'itorrents' | 'torrage';
}

const politeRate = { requests: 1, perSeconds: 2 };
const largestBytes = 10_000_000;

/** A cache of torrent files on the web. */
export class HttpTorrentCache implements TorrentCache {
  readonly name: string;
  private readonly manner: HttpCacheOptions['manner'];
  private readonly service: OutsideService;

  constructor({ url, manner, ...way }: HttpCacheOptions) {
    this.name = new URL(url).host;
    this.manner = manner;
    this.service = outsideService({
      name: this.name,
      baseUrl: url.endsWith('/') ? url : `${url}/`,
      rateLimit: politeRate,
      largestBytes,
      // They name the torrent.
      arePathsSecret: true,
      ...way,
    });
  }

  async find(infoHash: string, signal?: AbortSignal): Promise<TorrentFile | undefined> {
    const answer = await this.ask(infoHash, signal);
    // A page that says "not found" with 200 is no torrent either.
    if (!answer || answer.contentType === 'text/html') return undefined;
    const torrent = await parseTorrentFile(answer.body);
    if (torrent?.infoHash !== infoHash) throw new ServiceAnswerInvalid(this.name, 'sends another torrent, or none');
    return torrent;
  }

  close(): Promise<void> {
    return this.service.close();
  }

  private async ask(infoHash: string, signal?: AbortSignal) {
    const cancel = signal && { signal };
    switch (this.manner) {
      case 'itorrents':
        return this.service.bytes({ path: `torrent/${infoHash.toUpperCase()}.torrent`, ...cancel });
      case 'torrage': {
        const asked = await this.service.bytes({ path: 'torrent.php', query: { h: infoHash }, ...cancel });
        const ticket = /getTTL\("([\w-]{1,200})"/.exec(asked?.body.toString('utf8') ?? '')?.[1];
        if (ticket === undefined) return undefined;
        return this.service.bytes({ path: 'download.php', query: { h: infoHash, ttl: ticket }, ...cancel });
      }
    }
  }
}
