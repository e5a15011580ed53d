declare module 'create-torrent' {
  interface Options {
    readonly name: string;
    readonly pieceLength: number;
    readonly announceList: readonly (readonly string[])[];
  }
  export default function createTorrent(
    files: readonly (Uint8Array & { readonly name: string })[],
    options: Options,
    done: (error: Error | null, metainfo: Uint8Array) => void,
  ): void;
}

declare module 'parse-torrent' {
  export interface ParsedTorrent {
    readonly infoHash: string;
    readonly info: object;
    readonly name?: string;
    readonly announce: readonly string[];
    readonly created?: Date;
    readonly pieceLength?: number;
    /** Absent when a magnet was parsed. */
    readonly files?: readonly { readonly path: string; readonly name: string; readonly length: number }[];
  }
  export default function parseTorrent(torrent: Uint8Array | string): Promise<ParsedTorrent>;
  export function toTorrentFile(torrent: Pick<ParsedTorrent, 'info'>): Uint8Array;
}
