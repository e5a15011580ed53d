export * from './storage-report.ts';
export * from './storage.events.ts';
export * from './stored-torrent.decider.ts';
export * from './stored-torrents.projection.ts';
