/** A torrent to hold. */
export interface TorrentRequest {
  /** Opaque; it names the torrent in every other call, in URLs and on disk, so that no info hash has to. */
  readonly id: string;
  readonly magnet: string;
  /**
   * 32 bytes as base64url, of this torrent alone. The torrent's own key is kept on disk wrapped with it; whoever has
   * only the disk reads nothing. It is never written down, nor logged.
   */
  readonly wrappingKey: string;
  /**
   * When given, peers come from these alone: no DHT, no peer exchange, none of the magnet's own trackers. Only such
   * trackers may be on a private or loopback address.
   */
  readonly trackers?: readonly string[];
}

export interface TorrentFile {
  readonly index: number;
  /** Inside the torrent, with `/` between folders. */
  readonly path: string;
  readonly sizeBytes: number;
}

export interface TorrentDescription {
  readonly id: string;
  readonly name: string;
  readonly pieceLengthBytes: number;
  readonly files: readonly TorrentFile[];
}

export type ByteSpan = readonly [fromByte: number, toByteExclusive: number];

export interface FileProgress {
  readonly index: number;
  /** Bytes that are on disk and match their hash, ascending, never touching one another. */
  readonly verified: readonly ByteSpan[];
}

/** Peers as a tracker counts them, this engine left out. */
export interface SwarmCount {
  readonly seeders: number;
  readonly leechers: number;
}

export interface TorrentStats {
  readonly peers: number;
  readonly downloadBytesPerSecond: number;
  readonly uploadBytesPerSecond: number;
  /** All that the swarm has sent since the torrent was added, the protocol's own messages included. */
  readonly receivedBytes: number;
  /** The largest count of its trackers; absent until one has answered. */
  readonly swarm?: SwarmCount;
  readonly files: readonly FileProgress[];
}

/** Both ends inclusive, as in HTTP. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface ReadOptions {
  /** Who reads. What is fetched ahead follows the newest read of each viewer. */
  readonly viewer: string;
  /** Of the film, when known; decides how far ahead is fetched. */
  readonly bitsPerSecond?: number | undefined;
  /** Ends the read at once, and with it everything that was fetched for it alone. */
  readonly signal?: AbortSignal | undefined;
}

/** Holds torrents and reads from them while they download. */
export interface TorrentEngine {
  /**
   * Resolves once the torrent's files are known, at once when it is held already.
   *
   * @throws NoPeers, MetadataTimeout after 10 seconds
   * @throws SourceBad when the magnet is not one
   * @throws StorageFull when there is no room for its bytes
   */
  add(request: TorrentRequest, signal?: AbortSignal): Promise<TorrentDescription>;
  /** @throws TorrentUnknown */
  describe(id: string): Promise<TorrentDescription>;
  /** @throws TorrentUnknown */
  stats(id: string): Promise<TorrentStats>;
  /**
   * The bytes of the range in order, each verified, as they arrive.
   *
   * @throws TorrentUnknown, FileUnknown before the first byte; StorageFull, TransferFailed at any time; NoPeers when
   * nothing came for 12 seconds of what is needed next, those included that its description took: peers are still
   * looked for, so the next read may go on
   */
  read(id: string, fileIndex: number, range: ByteRange, options: ReadOptions): AsyncIterable<Uint8Array>;
  /** Stops the transfer and ends open reads; what is on disk serves the next `add`. Unknown ids are no error. */
  release(id: string): Promise<void>;
}
