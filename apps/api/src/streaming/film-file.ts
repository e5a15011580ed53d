import { extname } from 'node:path';
import type { TorrentFile } from '@miauflix/torrent';

const mimeTypes: ReadonlyMap<string, string> = new Map([
  ['mp4', 'video/mp4'],
  ['m4v', 'video/mp4'],
  ['webm', 'video/webm'],
  ['mkv', 'video/x-matroska'],
  ['avi', 'video/x-msvideo'],
  ['mov', 'video/quicktime'],
]);

/**
 * The film among the files of a torrent; `undefined` when there is none.
 *
 * @param path of the one that is known to be it; the largest video when absent
 */
export const filmFile = (files: readonly TorrentFile[], path?: string): TorrentFile | undefined =>
  files
    .filter((file) => path === undefined || file.path === path)
    .filter(({ path }) => mimeTypes.has(extensionOf(path)))
    .reduce<TorrentFile | undefined>(
      (largest, file) => (file.sizeBytes > (largest?.sizeBytes ?? -1) ? file : largest),
      undefined,
    );

/** MIME type of a video by its file name. */
export const mimeTypeOf = (path: string): string => mimeTypes.get(extensionOf(path)) ?? 'application/octet-stream';

const extensionOf = (path: string): string => extname(path).slice(1).toLowerCase();
