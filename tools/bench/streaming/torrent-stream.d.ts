declare module 'torrent-stream' {
  import type { Readable } from 'node:stream';

  interface TorrentFile {
    readonly length: number;
    createReadStream(range: { readonly start: number; readonly end: number }): Readable;
  }

  interface Engine {
    readonly files: readonly TorrentFile[];
    ready(done: () => void): void;
    remove(done: () => void): void;
    destroy(done: () => void): void;
  }

  export default function torrentStream(
    magnet: string,
    options: {
      readonly path: string;
      readonly tmp: string;
      readonly dht: false;
      readonly trackers: readonly string[];
    },
  ): Engine;
}
