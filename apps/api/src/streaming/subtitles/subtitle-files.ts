import type { SubtitleFile as OfferedFile } from '@miauflix/domain/streaming';
import { subtitlesBeside } from '@miauflix/integrations';
import type { TorrentFile } from '@miauflix/torrent';
import type { KeptSubtitles } from './outside-subtitles.ts';

/** A subtitle file of a film's torrent. */
export interface SubtitleFile {
  readonly fileIndex: number;
  /** ISO 639-1, as the file name says; `und` when it does not. */
  readonly language: string;
}

/** They are sent from memory; far more than the longest film needs, whatever a torrent claims to be subtitles. */
const largestBytes = 5 * 1024 * 1024;

/** The subtitle files of a film, one for each language, in alphabetical order; what browsers read by themselves comes first. */
export function subtitleFiles(film: TorrentFile, files: readonly TorrentFile[]): readonly SubtitleFile[] {
  const found = new Map<string, SubtitleFile>();
  for (const { file, language = 'und' } of subtitlesBeside(film, files)) {
    if (file.sizeBytes > largestBytes) continue;
    if (!found.has(language) || file.path.toLowerCase().endsWith('.vtt'))
      found.set(language, { fileIndex: file.index, language });
  }
  return [...found.values()].sort((a, b) => (a.language < b.language ? -1 : 1));
}

/**
 * How subtitles from outside that were loaded before are offered.
 *
 * @param base address of the stream
 */
export const keptSubtitleFile = (base: string, { language, fileId }: KeptSubtitles): OfferedFile => ({
  language,
  label: languageLabel(language),
  url: `${base}/subtitles/found/${language}/${fileId}.vtt`,
});

/** A language's name in itself, for menus: `Español` for `es`. */
export function languageLabel(language: string): string {
  if (language === 'und') return 'Subtitles';
  const label = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return label.charAt(0).toLocaleUpperCase(language) + label.slice(1);
}
