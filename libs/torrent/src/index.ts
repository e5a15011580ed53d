export type {
  ByteRange,
  ByteSpan,
  FileProgress,
  ReadOptions,
  SwarmCount,
  TorrentDescription,
  TorrentEngine,
  TorrentFile,
  TorrentRequest,
  TorrentStats,
} from './engine.port.ts';
export { newTorrentKey, open as openSealed, seal, unwrapKey, wrapKey } from './chunk-store/torrent-key.ts';
export {
  EngineUnavailable,
  FileUnknown,
  MetadataTimeout,
  NetworkNotChosen,
  NoPeers,
  SourceBad,
  StorageFull,
  TorrentError,
  TorrentUnknown,
  TransferFailed,
  TunnelDown,
} from './errors.ts';
export { EngineClient, type StreamRequest, type StreamResponse } from './http/engine-client.ts';
export type { EngineHealth } from './http/engine-server.ts';
export {
  type EngineEnd,
  type EngineSupervisor,
  superviseEngine,
  type SupervisorOptions,
} from './process/supervisor.ts';
export type { EngineLimits } from './limits/limits.ts';
export { parseMagnet, type Magnet } from './magnet.ts';
export { GateClient, type GateMessage, type JournalEntry } from './vpn-gate/index.ts';
export type { Eviction, StoragePolicy, StorageReport, StoredTorrent, TorrentStorage } from './storage/storage.port.ts';
export { isPublicHost } from './public-address.ts';
