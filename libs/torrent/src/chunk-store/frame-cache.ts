import { LRUCache } from 'lru-cache';

const MiB = 1024 * 1024;
const mostBytes = 32 * MiB;

/**
 * Frames of all torrents that came a short while ago, as plain bytes: enough for readers who follow the swarm as fast as
 * it delivers. For one who watches a film at its own pace it holds little, whatever its size: what falls out is in the
 * system's own cache still, and is decrypted a hundred times as fast as it is watched.
 */
export class FrameCache {
  readonly #frames = new LRUCache<string, Uint8Array>({
    maxSize: mostBytes,
    sizeCalculation: ({ length }) => length,
  });

  get(torrent: string, piece: number, frame: number): Uint8Array | undefined {
    return this.#frames.get(keyOf(torrent, piece, frame));
  }

  put(torrent: string, piece: number, frame: number, bytes: Uint8Array): void {
    if (bytes.length > 0) this.#frames.set(keyOf(torrent, piece, frame), bytes);
  }

  forget(torrent: string, piece: number, frame: number): void {
    this.#frames.delete(keyOf(torrent, piece, frame));
  }

  forgetTorrent(torrent: string): void {
    for (const key of this.#frames.keys()) if (key.startsWith(`${torrent}/`)) this.#frames.delete(key);
  }

  get sizeBytes(): number {
    return this.#frames.calculatedSize;
  }
}

const keyOf = (torrent: string, piece: number, frame: number): string => `${torrent}/${piece}/${frame}`;
