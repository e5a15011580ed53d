/** As the torrent engine declares it too: whoever compiles both libs gets one declaration. */
declare module 'parse-torrent' {
  export interface ParsedTorrent {
    readonly infoHash: string;
    readonly name?: string;
    readonly announce?: string[];
    /** Hashes; these fields are there when a torrent file was parsed. */
    readonly pieces?: readonly string[];
    readonly pieceLength?: number;
    /** The part that the info hash is the hash of. */
    readonly infoBuffer?: Uint8Array;
    readonly length?: number;
    readonly files?: readonly { readonly path: string; readonly length: number }[];
  }
  export default function parseTorrent(torrent: string | Uint8Array): Promise<ParsedTorrent>;
  export function toMagnetURI(torrent: { infoHash: string; name?: string; announce?: readonly string[] }): string;
}

declare module 'create-torrent' {
  export interface CreateOptions {
    name?: string;
    pieceLength?: number;
    announceList?: readonly (readonly string[])[];
    announce?: readonly string[];
    creationDate?: Date;
  }
  export default function createTorrent(
    input: string | readonly string[],
    options: CreateOptions,
    done: (error: Error | null, torrent: Uint8Array) => void,
  ): void;
}
