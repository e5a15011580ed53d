/// <reference path="./webtorrent.d.ts" />
import parseTorrent from 'parse-torrent';
import { SourceBad } from '../errors.ts';

/** A piece is held in memory until it is complete. */
const longestPieceBytes = 64 * 1024 * 1024;
const mostFiles = 10_000;

/**
 * Whoever made the torrent wrote this: lengths that do not add up would have us wait, or count, for ever.
 *
 * @throws SourceBad when it describes nothing that can be streamed
 */
export async function checkedDescription(description: Uint8Array): Promise<void> {
  const { pieces = [], pieceLength = 0, length = 0, files = [] } = await parseTorrent(description);
  const lengths = [length, pieceLength, ...files.map((file) => file.length)];
  const isSound =
    lengths.every((each) => Number.isSafeInteger(each) && each >= 0) &&
    length > 0 &&
    pieceLength > 0 &&
    pieceLength <= longestPieceBytes &&
    files.length <= mostFiles &&
    pieces.length === Math.ceil(length / pieceLength) &&
    pieces.every((hash) => hash.length === 40);
  if (!isSound)
    throw new SourceBad('The lengths in this torrent do not add up, or its pieces are too large to stream.');
}
