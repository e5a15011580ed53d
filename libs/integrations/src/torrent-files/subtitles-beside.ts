import { languageCode } from '../metadata/language-code.ts';
import type { ListedFile } from './torrent-file.ts';

/** Subtitles in a torrent, in a file of their own. */
export interface SubtitlesBeside<File> {
  readonly file: File;
  /** ISO 639-1, as the file's name says; absent when it does not. */
  readonly language?: string;
}

const subtitles = /\.(?:srt|vtt|ass|ssa)$/i;
const video = /\.(?:mkv|mp4|m4v|webm|avi|mov)$/i;
/** Beside a film, or a season, a smaller one is a sample or an extra. */
const sameKind = 0.2;
/** Said of subtitles behind their language; those with only what is foreign are not offered as the whole. */
const asides = new Set(['sdh', 'cc']);
const partial = /(?:^|[^a-z])forced(?:[^a-z]|$)/i;

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const letters = [...'abcdefghijklmnopqrstuvwxyz'];
/** ISO 639-1 by English name. */
const codes = new Map(
  letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      const name = languageNames.of(code);
      return name === undefined ? [] : [[name.toLowerCase(), code] as const];
    }),
);

/** The subtitle files of a video: in a pack those that are named after it, or lie in a folder that is. */
export function subtitlesBeside<File extends ListedFile>(
  film: ListedFile,
  files: readonly File[],
): readonly SubtitlesBeside<File>[] {
  const videos = files.filter(({ path, sizeBytes }) => video.test(path) && sizeBytes > film.sizeBytes * sameKind);
  const stem = stemOf(film.path);
  const isOfFilm = ({ path }: File): boolean =>
    videos.length <= 1 ||
    isNamedAfter(stem, stemOf(path)) ||
    path
      .split('/')
      .slice(0, -1)
      .some((folder) => folder.toLowerCase() === stem);
  return files
    .filter((file) => subtitles.test(file.path) && !partial.test(stemOf(file.path)) && isOfFilm(file))
    .map((file) => {
      const language = languageIn(stemOf(file.path));
      return { file, ...(language !== undefined && { language }) };
    });
}

/** Episode 10 is not named after episode 1. */
const isNamedAfter = (stem: string, name: string): boolean =>
  name.startsWith(stem) && !/^[a-z0-9]/.test(name.slice(stem.length));

/** `Film.2024.en`, `2_English`, `Film.pt-BR`, `Film.ger.sdh`. */
function languageIn(stem: string): string | undefined {
  const words = stem.split(/[^\p{L}\p{N}]+/u).filter((word) => !asides.has(word));
  const [last = '', before = ''] = words.toReversed();
  const isRegion = /-[a-z]{2}$/.test(stem) && isLanguage(before);
  return languageOf(isRegion ? before : last);
}

const isLanguage = (word: string): boolean => /^[a-z]{2}$/.test(word) && languageNames.of(word) !== undefined;

function languageOf(word: string): string | undefined {
  const code = codes.get(word) ?? languageCode(word);
  return code !== undefined && isLanguage(code) ? code : undefined;
}

/** The name without folders and ending, in lower case. */
const stemOf = (path: string): string =>
  path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.\w+$/, '')
    .toLowerCase();
