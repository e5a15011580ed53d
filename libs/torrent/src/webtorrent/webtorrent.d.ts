declare module 'webtorrent' {
  import type { EventEmitter } from 'node:events';

  export interface Bits {
    /** One bit a piece, the first piece in the highest bit. */
    readonly buffer: Uint8Array;
    get(index: number): boolean;
  }

  export interface BlockRequest {
    readonly piece: number;
    readonly offset: number;
    readonly length: number;
  }

  export interface Wire extends EventEmitter {
    readonly destroyed: boolean;
    readonly peerChoking: boolean;
    readonly peerPieces: Bits;
    readonly requests: readonly BlockRequest[];
    /** Hex; known from the handshake on. */
    readonly peerId: string;
    readonly remoteAddress?: string;
    readonly remotePort?: number;
    cancel(piece: number, offset: number, length: number): void;
    /** Gives it nothing from now on. */
    choke(): void;
    destroy(): void;
  }

  export interface File {
    readonly path: string;
    readonly length: number;
    /** Where the file begins in the torrent. */
    readonly offset: number;
    /** All of it is verified. */
    readonly done: boolean;
  }

  export interface ChunkStore {
    get(
      index: number,
      range: { offset: number; length: number },
      done: (error: Error | null, bytes: Uint8Array) => void,
    ): void;
  }

  export interface Torrent extends EventEmitter {
    readonly infoHash: string;
    readonly name: string;
    readonly files: readonly File[];
    readonly length: number;
    readonly pieceLength: number;
    readonly numPeers: number;
    readonly wires: readonly Wire[];
    readonly downloadSpeed: number;
    readonly uploadSpeed: number;
    readonly received: number;
    readonly uploaded: number;
    readonly ready: boolean;
    readonly destroyed: boolean;
    /** Present from `metadata` on. */
    readonly torrentFile: Uint8Array;
    readonly bitfield: Bits;
    readonly store: ChunkStore;
    /** Connects to nobody new. */
    pause(): void;
    destroy(options: { destroyStore?: boolean }, done?: (error?: Error | null) => void): void;
  }

  export interface TorrentOptions {
    path?: string;
    store?: new (chunkLength: number, options: never) => unknown;
    storeCacheSlots?: number;
    bitfield?: Uint8Array;
    strategy?: 'sequential' | 'rarest';
    deselect?: boolean;
    skipVerify?: boolean;
    uploads?: number;
    private?: boolean;
    announce?: readonly string[];
  }

  export interface ClientOptions {
    torrentPort?: number | { host: string; port: number };
    dht?: boolean;
    lsd?: boolean;
    utp?: boolean;
    utPex?: boolean;
    natUpnp?: boolean;
    natPmp?: boolean;
    webSeeds?: boolean;
    secure?: 0 | 1 | 2;
    maxConns?: number;
    uploadLimit?: number;
    seedOutgoingConnections?: boolean;
    tracker?: false | { wrtc: false };
  }

  export interface TorrentServer {
    readonly server: import('node:http').Server;
  }

  export default class WebTorrent extends EventEmitter {
    constructor(options?: ClientOptions);
    readonly listening: boolean;
    readonly destroyed: boolean;
    readonly torrents: readonly Torrent[];
    torrentPort: number;
    /** Peers for each torrent. */
    maxConns: number;
    /** Bytes a second; -1 is no limit. */
    throttleDownload(rate: number): void;
    throttleUpload(rate: number): void;
    add(
      torrent: string | Uint8Array | { infoHash: string; name?: string; announce: readonly string[] },
      options?: TorrentOptions,
    ): Torrent;
    createServer(options?: object): TorrentServer;
    destroy(done?: (error?: Error | null) => void): void;
  }
}

declare module 'bittorrent-protocol' {
  /** One connection to a peer. */
  export default class Wire {
    constructor(type: 'tcpOutgoing' | 'tcpIncoming', encryption: 0 | 1 | 2);
  }
}

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

declare module 'bittorrent-tracker' {
  import type { EventEmitter } from 'node:events';
  export class Server extends EventEmitter {
    constructor(options: {
      http: boolean;
      udp: boolean;
      ws: boolean;
      stats: boolean;
      /** Milliseconds between two announces of a client. */
      interval?: number;
      filter?: (infoHash: string, params: unknown, allow: (error: Error | null) => void) => void;
    });
    readonly http: import('node:http').Server;
    listen(port: number, host: string | { http: string; udp: string; udp6: string }, done: () => void): void;
    close(done: () => void): void;
  }
}
