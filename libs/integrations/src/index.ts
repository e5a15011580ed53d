/** Outside services behind ports: each is a folder, and none is asked anything until the household configured it. */
export * from './http/index.ts';
export * from './internet-archive/index.ts';
export * from './metadata/index.ts';
export * from './source-providers/index.ts';
export * from './subtitles/index.ts';
export * from './tmdb/index.ts';
export * from './torrent-files/index.ts';
export * from './trakt/index.ts';
export * from './tvdb/index.ts';
