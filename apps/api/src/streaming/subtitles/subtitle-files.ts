import type { SubtitleFile as OfferedFile } from '@miauflix/domain/streaming';
import type { TorrentFile } from '@miauflix/torrent';
import type { KeptSubtitles } from './outside-subtitles.ts';

/** A subtitle file of a torrent. */
export interface SubtitleFile {
  readonly fileIndex: number;
  /** ISO 639-1, as the file name says; `und` when it does not. */
  readonly language: string;
  readonly format: 'vtt' | 'srt' | 'ass';
}

/** They are sent from memory; far more than the longest film needs, whatever a torrent claims to be subtitles. */
const largestBytes = 5 * 1024 * 1024;

const subtitleName = /(?:[._-](?<language>[a-z]{2}))?\.(?<format>vtt|srt|ass|ssa)$/i;

const formats: Readonly<Record<string, SubtitleFile['format']>> = { vtt: 'vtt', srt: 'srt', ass: 'ass', ssa: 'ass' };

/** The subtitle files of a torrent, one for each language, in alphabetical order. */
export function subtitleFiles(files: readonly TorrentFile[]): readonly SubtitleFile[] {
  const found = new Map<string, SubtitleFile>();
  for (const { path, index, sizeBytes } of files) {
    const groups = subtitleName.exec(path)?.groups;
    if (!groups || sizeBytes > largestBytes) continue;
    const language = groups['language']?.toLowerCase() ?? 'und';
    const format = formats[groups['format']!.toLowerCase()]!;
    if (!found.has(language) || format === 'vtt') found.set(language, { fileIndex: index, language, format });
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
