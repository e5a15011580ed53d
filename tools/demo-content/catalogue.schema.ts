import type { TitleFacts } from '@miauflix/domain/catalog';
import type { ListFacts } from '@miauflix/domain/lists';
import type { SourceFacts } from '@miauflix/domain/sources';
import { z } from 'zod';

/** A source before its magnet link was opened. */
type ShippedSource = Omit<SourceFacts, 'sourceId' | 'titleId' | 'infoHash' | 'infoHashIndex'>;

const titleId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const words = z.string().trim().min(1);

const person = z.strictObject({ name: words });

const facts: z.ZodType<TitleFacts> = z.strictObject({
  titleId,
  kind: z.literal('movie'),
  title: words,
  year: z.int().min(1895).max(2026),
  runTimeSeconds: z.int().positive(),
  tagline: words.exactOptional(),
  overview: z.string().min(80).max(400),
  genres: z.array(words).min(1),
  directors: z.array(person).min(1),
  cast: z.array(person),
  studio: words,
  country: words,
  language: z.string().length(2).exactOptional(),
  imdbId: z
    .string()
    .regex(/^tt\d{7,8}$/)
    .exactOptional(),
  licence: z.strictObject({ name: words, url: z.url() }),
  attribution: words,
  homepage: z.url().exactOptional(),
  artwork: z.strictObject({ poster: words, backdrop: words, accent: z.string().regex(/^#[0-9a-f]{6}$/) }),
  translations: z.tuple([]),
});

const source: z.ZodType<ShippedSource> = z.strictObject({
  provider: z.enum(['sample', 'open-films']),
  magnet: z.string().startsWith('magnet:?xt=urn:btih:'),
  releaseName: words,
  resolution: z.int().positive(),
  videoCodec: z.enum(['h264', 'hevc', 'av1', 'vp9', 'vp8', 'mpeg4']),
  audioCodec: z.enum(['aac', 'ac3', 'eac3', 'dts', 'opus', 'mp3', 'flac', 'vorbis']),
  container: z.enum(['mp4', 'mkv', 'webm', 'avi']),
  sizeBytes: z.int().positive(),
  languages: z.array(z.string().length(2)),
  subtitles: z.array(z.string().length(2)),
});

const list: z.ZodType<Omit<ListFacts, 'rank'>> = z.strictObject({
  slug: titleId,
  name: words,
  titleIds: z.array(titleId),
  rule: z.strictObject({ order: z.enum(['rating', 'released', 'added']) }).exactOptional(),
});

/** What the first start of a household puts into its catalogue. */
export const catalogueSchema = z.strictObject({
  /** Rows of the home page, in order; the first title of the first is the hero. */
  lists: z.array(list).min(1),
  titles: z.array(z.strictObject({ facts, sources: z.array(source) })),
});
