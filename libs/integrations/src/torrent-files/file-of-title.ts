import { containerOf, type SourceFile } from '@miauflix/domain/sources';
import { parseReleaseName } from '../source-providers/release-name.ts';
import { subtitlesBeside } from './subtitles-beside.ts';
import type { ListedFile } from './torrent-file.ts';

/** The film or episode that a torrent should carry. */
export interface TitleInTorrent {
  readonly runTimeSeconds?: number;
  readonly episode?: EpisodeNumbers;
}

export interface EpisodeNumbers {
  readonly seasonNumber: number;
  readonly episodeNumber: number;
}

/** The title's own file with the languages of its subtitles, or why the torrent is none that may be played. */
export type Verdict =
  { readonly file: SourceFile; readonly subtitles: readonly string[] } | { readonly rejected: string };

/** What nobody needs to see a film, and what fakes bring along. */
const programs = /\.(exe|scr|bat|cmd|com|msi|lnk|vbs|js|jar|ps1|apk|dmg|pif|hta)$/i;
const archives = /\.(zip|rar|r\d{2}|7z|tar|gz|ace|iso)$/i;
const extras =
  /(^|[^a-z])(sample|trailer|teaser|featurettes?|extras?|bonus|interviews?|deleted[ ._-]?scenes?|proof)([^a-z]|$)/i;
/** Anything shorter is a sample, whatever it is called: a minute of film in a low rate. */
const leastVideoBytes = 500_000;
/** As the ranker knows them: outside of these no file can be the film. */
const leastBitsPerSecond = 60_000;
const mostBitsPerSecond = 140_000_000;

/** Finds the title among the files of a torrent, and refuses what is a fake. */
export function fileOfTitle(files: readonly ListedFile[], title: TitleInTorrent): Verdict {
  const program = files.find(({ path }) => programs.test(path));
  if (program) return { rejected: `It holds a program: ${nameOf(program.path)}.` };
  const videos = files.filter(({ path }) => containerOf(path) !== undefined);
  const packed = files.filter(({ path }) => archives.test(path)).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (packed > videos.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))
    return { rejected: 'The film is in an archive, which nobody can look into before it is there as a whole.' };
  const films = filmsAmong(files);
  const file = title.episode ? episodeAmong(films, title.episode) : largest(films);
  if (!file) return { rejected: reasonOfNone(videos, title) };
  const wrong = wrongSize(file, title.runTimeSeconds);
  return wrong === undefined ? { file, subtitles: subtitlesFor(file, files) } : { rejected: wrong };
}

/**
 * The episodes that a torrent's files are named after, each once.
 *
 * @param seasonNumber of those that name no season themselves
 */
export function episodesIn(files: readonly ListedFile[], seasonNumber: number): readonly EpisodeNumbers[] {
  const found = filmsAmong(files).flatMap(({ path }) => {
    const { season = seasonNumber, episodes } = numbersIn(path);
    return episodes.map((episodeNumber) => ({ seasonNumber: season, episodeNumber }));
  });
  return [...new Map(found.map((numbers) => [`${numbers.seasonNumber} ${numbers.episodeNumber}`, numbers])).values()];
}

const filmsAmong = (files: readonly ListedFile[]): readonly ListedFile[] =>
  files.filter(
    ({ path, sizeBytes }) => containerOf(path) !== undefined && !extras.test(path) && sizeBytes >= leastVideoBytes,
  );

function episodeAmong(
  files: readonly ListedFile[],
  { seasonNumber, episodeNumber }: EpisodeNumbers,
): ListedFile | undefined {
  const named = files.filter(({ path }) => {
    const { season = seasonNumber, episodes } = numbersIn(path);
    return season === seasonNumber && episodes.includes(episodeNumber);
  });
  // A torrent of a single video needs no numbers.
  return largest(named) ?? (files.length === 1 && isUnnumbered(files[0]!) ? files[0] : undefined);
}

const isUnnumbered = ({ path }: ListedFile): boolean => numbersIn(path).episodes.length === 0;

function numbersIn(path: string): { readonly season: number | undefined; readonly episodes: readonly number[] } {
  const { seasons, episodes } = parseReleaseName(nameOf(path));
  const season = seasons[0] ?? seasonOfFolder(path);
  const leading = season === undefined ? undefined : /^\d{1,3}(?=\D)/.exec(nameOf(path))?.[0];
  return { season, episodes: episodes.length === 0 && leading ? [Number(leading)] : episodes };
}

/** `Season 2/05 - The Map.mkv` */
function seasonOfFolder(path: string): number | undefined {
  const found = /(?:^|[/ ._-])s(?:eason)?[ ._-]?(\d{1,2})(?=[/ ._-])/i.exec(path);
  return found ? Number(found[1]) : undefined;
}

const largest = (files: readonly ListedFile[]): ListedFile | undefined =>
  files.reduce<ListedFile | undefined>(
    (most, file) => (file.sizeBytes > (most?.sizeBytes ?? -1) ? file : most),
    undefined,
  );

function reasonOfNone(videos: readonly ListedFile[], { episode }: TitleInTorrent): string {
  if (videos.length === 0) return 'The torrent holds no video.';
  return episode ? 'The torrent does not hold this episode.' : 'The torrent holds nothing but samples and extras.';
}

function wrongSize({ sizeBytes }: ListedFile, runTimeSeconds?: number): string | undefined {
  if (!runTimeSeconds) return undefined;
  const bitsPerSecond = (sizeBytes * 8) / runTimeSeconds;
  if (bitsPerSecond < leastBitsPerSecond) return 'Its file is too small for the run time: it is a fake or a sample.';
  if (bitsPerSecond > mostBitsPerSecond) return 'Its file is too large for the run time: it is something else.';
  return undefined;
}

/** Languages of the subtitle files of a video, each once. */
const subtitlesFor = (video: ListedFile, files: readonly ListedFile[]): readonly string[] => [
  ...new Set(subtitlesBeside(video, files).flatMap(({ language }) => language ?? [])),
];

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
