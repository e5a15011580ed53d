export { tmdbImagePath } from './tmdb-images.ts';
export {
  tmdbRequestsPerSecond,
  tmdbTitlesPerList,
  TmdbAdapter,
  tmdbImagesUrl,
  tmdbUrl,
  type TmdbOptions,
} from './tmdb.adapter.ts';
