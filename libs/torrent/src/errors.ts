/** What can go wrong between a magnet link and its bytes; `code` travels from the engine's process to the api. */
export abstract class TorrentError extends Error {
  abstract readonly code: string;
}

/** Nobody sends this torrent: nobody who has it was found in time, or those who have it left or fell silent. */
export class NoPeers extends TorrentError {
  override readonly name = 'NoPeers';
  readonly code = 'torrent/no-peers';
}

/** Peers were found, but none of them sent the description of the torrent in time. */
export class MetadataTimeout extends TorrentError {
  override readonly name = 'MetadataTimeout';
  readonly code = 'torrent/metadata-timeout';
}

/** The magnet link, or what it led to, is not a torrent that can be played. Trying again does not help. */
export class SourceBad extends TorrentError {
  override readonly name = 'SourceBad';
  readonly code = 'torrent/source-bad';
}

/** The engine does not hold this torrent, for instance because it was restarted: add it again. */
export class TorrentUnknown extends TorrentError {
  override readonly name = 'TorrentUnknown';
  readonly code = 'torrent/unknown';
}

/** The torrent has no file with this index. */
export class FileUnknown extends TorrentError {
  override readonly name = 'FileUnknown';
  readonly code = 'torrent/file-unknown';
}

/** The torrent was given up because of this machine: a full disk, a file that cannot be read. */
export class TransferFailed extends TorrentError {
  override readonly name = 'TransferFailed';
  readonly code = 'torrent/transfer-failed';
}

/** The tunnel that torrents leave through is down; it comes back by itself. */
export class TunnelDown extends TorrentError {
  override readonly name = 'TunnelDown';
  readonly code = 'torrent/tunnel-down';
}

/** No admin has said yet whether torrents leave through a tunnel. */
export class NetworkNotChosen extends TorrentError {
  override readonly name = 'NetworkNotChosen';
  readonly code = 'torrent/network-not-chosen';
}

/** There is no room on this machine for more of the film, and nothing that is stored may leave. */
export class StorageFull extends TorrentError {
  override readonly name = 'StorageFull';
  readonly code = 'torrent/storage-full';
}

/** The engine's process does not answer: it is starting, restarting, or gone. */
export class EngineUnavailable extends TorrentError {
  override readonly name = 'EngineUnavailable';
  readonly code = 'torrent/engine-unavailable';
}
