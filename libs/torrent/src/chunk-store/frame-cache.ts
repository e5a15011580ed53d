import { LRUCache } from 'lru-cache';

const MiB = 1024 * 1024;
const ownBytes = 64 * MiB;
/**
 * Added for each open read. A whole window for each would be half a gigabyte with 32 viewers; what falls out is in the
 * system's own cache still, and is decrypted faster than any line delivers.
 */
const bytesPerReader = 4 * MiB;

/** Frames of all torrents that came or were read a short while ago, as plain bytes: bounded in bytes. */
export class FrameCache {
  readonly #frames = new LRUCache<string, Uint8Array>({
    maxSize: Number.MAX_SAFE_INTEGER,
    sizeCalculation: ({ length }) => length,
  });
  #readers = 0;

  get(torrent: string, piece: number, frame: number): Uint8Array | undefined {
    return this.#frames.get(keyOf(torrent, piece, frame));
  }

  put(torrent: string, piece: number, frame: number, bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#frames.set(keyOf(torrent, piece, frame), bytes);
    this.#trim();
  }

  forget(torrent: string, piece: number, frames: number): void {
    for (let frame = 0; frame < frames; frame += 1) this.#frames.delete(keyOf(torrent, piece, frame));
  }

  /** Makes room for one more reader; the result takes it back. */
  withReader(): () => void {
    this.#readers += 1;
    return () => {
      this.#readers -= 1;
      this.#trim();
    };
  }

  get sizeBytes(): number {
    return this.#frames.calculatedSize;
  }

  #trim(): void {
    const most = ownBytes + this.#readers * bytesPerReader;
    while (this.#frames.calculatedSize > most) this.#frames.pop();
  }
}

const keyOf = (torrent: string, piece: number, frame: number): string => `${torrent}/${piece}/${frame}`;
