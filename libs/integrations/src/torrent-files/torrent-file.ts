/// <reference path="./parse-torrent.d.ts" />
import parseTorrent, { toMagnetURI } from 'parse-torrent';

/** One file that a torrent carries. */
export interface ListedFile {
  /** With `/` between folders. */
  readonly path: string;
  readonly sizeBytes: number;
}

/** What a `.torrent` file says. */
export interface TorrentFile {
  /** 40 hex digits, lower case. */
  readonly infoHash: string;
  readonly name: string;
  /** With its trackers. */
  readonly magnet: string;
  readonly sizeBytes: number;
  readonly files: readonly ListedFile[];
}

const mostFiles = 10_000;

/** @returns undefined when the bytes are no torrent of BitTorrent v1 whose lengths add up */
export async function parseTorrentFile(bytes: Uint8Array): Promise<TorrentFile | undefined> {
  const parsed = await parseTorrent(bytes).catch(() => undefined);
  if (!parsed?.infoBuffer || !/^[0-9a-f]{40}$/.test(parsed.infoHash)) return undefined;
  const { infoHash, length = 0, files = [], pieces = [], pieceLength = 0, announce = [] } = parsed;
  const name = String(parsed.name ?? '');
  const isSound =
    files.length > 0 &&
    files.length <= mostFiles &&
    files.every((file) => Number.isSafeInteger(file.length) && file.length >= 0) &&
    Number.isSafeInteger(length) &&
    pieceLength > 0 &&
    pieces.length === Math.ceil(length / pieceLength);
  if (!isSound) return undefined;
  return {
    ...{ infoHash, name, sizeBytes: length },
    magnet: toMagnetURI({ infoHash, name, announce }),
    files: files.map((file) => ({ path: file.path.replaceAll('\\', '/'), sizeBytes: file.length })),
  };
}
