export { createEngineServer } from './http/engine-server.ts';
export { type EngineProcessOptions, runEngine } from './process/run-engine.ts';
export { type Network, WebTorrentEngine, type WebTorrentEngineOptions } from './webtorrent/webtorrent.adapter.ts';
export { type Gated, gated } from './vpn-gate/gated.ts';
export { Storage, type StorageOptions } from './storage/storage.ts';
