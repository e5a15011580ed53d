import type { TorrentFile } from './torrent-file.ts';

/** Keeps torrent files by their info hashes, so that no swarm has to be asked for them. */
export interface TorrentCache {
  readonly name: string;
  /**
   * @param infoHash 40 hex digits, lower case
   * @returns the torrent, whose hash is this one for sure; undefined when the cache does not have it
   * @throws ServiceError
   */
  find(infoHash: string, signal?: AbortSignal): Promise<TorrentFile | undefined>;
  close(): Promise<void>;
}
