export { tmdbImagePath } from './tmdb-images.ts';
export { TmdbAdapter, tmdbImagesUrl, tmdbUrl, type TmdbOptions } from './tmdb.adapter.ts';
