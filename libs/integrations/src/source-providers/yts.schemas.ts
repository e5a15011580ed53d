import { z } from 'zod';
import { listOf, Numeric, Text } from '../metadata/lenient.ts';

const Torrent = z.object({
  hash: z.string().regex(/^[0-9a-f]{40}$/i),
  quality: Text,
  type: Text,
  video_codec: Text,
  audio_channels: Text,
  seeds: Numeric,
  peers: Numeric,
  size_bytes: Numeric,
  date_uploaded_unix: Numeric,
});

const Movie = z.object({
  imdb_code: Text,
  title: Text,
  year: Numeric,
  language: Text,
  torrents: listOf(Torrent),
});

/** Answer of `list_movies.json`; a service that says otherwise is none of this kind. */
export const MovieList = z.object({
  status: z.literal('ok'),
  data: z.object({ movie_count: z.number(), movies: listOf(Movie) }),
});

export type YtsMovie = z.output<typeof Movie>;
export type YtsTorrent = z.output<typeof Torrent>;
