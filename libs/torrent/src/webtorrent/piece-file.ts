/// <reference path="./webtorrent.d.ts" />
import { join } from 'node:path';
import FileChunkStore from 'fs-chunk-store';

/** Where the bytes of a torrent lie, below its own folder. */
export const pieceFilePath = (folder: string): string => join(folder, 'pieces');

/**
 * All pieces in one sparse file, one after the other: no name from the torrent reaches the file system, so none can
 * point outside the folder or tell what is in it.
 */
export class PieceFile extends FileChunkStore {
  constructor(pieceLengthBytes: number, options: { path: string; length: number }) {
    super(pieceLengthBytes, { path: pieceFilePath(options.path), length: options.length });
  }
}
