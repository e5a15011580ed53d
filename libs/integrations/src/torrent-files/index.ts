export { episodesIn, fileOfTitle, type TitleInTorrent, type Verdict } from './file-of-title.ts';
export { HttpTorrentCache, type HttpCacheOptions } from './http-cache.adapter.ts';
export { subtitlesBeside, type SubtitlesBeside } from './subtitles-beside.ts';
export type { TorrentCache } from './torrent-cache.port.ts';
export { parseTorrentFile, type ListedFile, type TorrentFile } from './torrent-file.ts';
