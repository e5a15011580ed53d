export { tvdbImagePath } from './tvdb-images.ts';
export { TvdbAdapter, tvdbImagesUrl, tvdbUrl, type TvdbOptions } from './tvdb.adapter.ts';
