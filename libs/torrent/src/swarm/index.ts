export { startIgnorantPeer } from './ignorant-peer.ts';
export { type LocalSwarm, startLocalSwarm, type SwarmOptions } from './local-swarm.ts';
export { type MadeTorrent, makeTorrent, type TorrentMaking } from './make-torrent.ts';
export { type Seed, type Seeder, startSeeder } from './seeder.ts';
export { type LinkShape, type ShapedLink, startShapedLink } from './shaped-link.ts';
export { startTracker, type Tracker } from './tracker.ts';
