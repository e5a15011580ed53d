import type { TitleFacts } from '@miauflix/domain/catalog';
import { accentOf } from '../metadata/accent.ts';
import { defined } from '../metadata/defined.ts';
import { languageCode } from '../metadata/language-code.ts';
import type { ArchiveFile, Item } from './archive.schemas.ts';
import { licenceNamed } from './licences.ts';

const mostGenres = 6;
const mostWords = 3;

/** A film as the catalogue describes it; `undefined` for what is no film, or not free to share. */
export function filmFacts(titleId: string, { metadata, files }: Item): TitleFacts | undefined {
  const licence = licenceNamed(metadata?.licenseurl);
  const film = filmFile(files);
  if (!metadata?.title || !licence || !film) return undefined;
  const { creator, director, title } = metadata;
  const year = metadata.year ?? yearOf(metadata.date);
  const picture = `/api/v1/images/${titleId}`;
  return {
    titleId,
    kind: 'movie',
    title,
    overview: metadata.description.map(plainText).join(' ').trim(),
    genres: genresOf(metadata.subject),
    directors: director.map((name) => ({ name })),
    cast: [],
    licence,
    attribution: creator.length > 0 ? `${creator.join(', ')}, from the Internet Archive` : 'The Internet Archive',
    homepage: `https://archive.org/details/${metadata.identifier}`,
    artwork: { poster: picture, accent: accentOf(picture) },
    translations: [],
    ...defined({
      year,
      releasedOn: metadata.date,
      runTimeSeconds: secondsOf(film.length) ?? secondsOf(metadata.runtime),
      studio: creator[0],
      language: languageCode(metadata.language),
      imdbId: metadata['external-identifier'].flatMap((id) => /^urn:imdb:(tt\d+)$/.exec(id)?.[1] ?? [])[0],
    }),
  };
}

/** The film itself: the largest file that every browser plays. */
export function filmFile(files: readonly ArchiveFile[]): ArchiveFile | undefined {
  return files
    .filter(({ name, size = 0 }) => /\.(?:mp4|m4v)$/i.test(name) && size > 0)
    .toSorted((a, b) => (b.size ?? 0) - (a.size ?? 0))[0];
}

/** Subjects are what uploaders wrote: of use are the short ones, as names of genres are. */
const genresOf = (subjects: readonly string[]): readonly string[] =>
  [...new Set(subjects.flatMap((subject) => subject.split(/[;,]/)).map(capitalised))]
    .filter((subject) => subject !== '' && subject.split(' ').length <= mostWords)
    .slice(0, mostGenres);

function capitalised(subject: string): string {
  const trimmed = subject.trim().toLowerCase();
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
}

const yearOf = (day: string | undefined): number | undefined =>
  day === undefined ? undefined : Number(day.slice(0, 4));

/** Descriptions are written as web pages. */
const plainText = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:nbsp|#160);/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();

/** `5432.1`, `90:32` or `1:30:32`. */
function secondsOf(length: string | undefined): number | undefined {
  if (length === undefined || !/^\d+(?:\.\d+)?$|^\d+(?::\d{2}){1,2}$/.test(length)) return undefined;
  const seconds = length.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return seconds > 0 ? Math.round(seconds) : undefined;
}
