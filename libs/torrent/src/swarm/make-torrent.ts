/// <reference path="../webtorrent/webtorrent.d.ts" />
import createTorrent from 'create-torrent';
import parseTorrent, { toMagnetURI } from 'parse-torrent';

export interface TorrentMaking {
  readonly name: string;
  readonly pieceLengthBytes?: number;
  /** Written into the torrent file and the magnet; none when absent. */
  readonly trackers?: readonly string[];
}

export interface MadeTorrent {
  /** The content of a .torrent file. */
  readonly torrent: Uint8Array;
  readonly infoHash: string;
  readonly magnet: string;
}

/** Makes a torrent of files on disk. The same files, name and piece length give the same info hash. */
export async function makeTorrent(paths: readonly string[], making: TorrentMaking): Promise<MadeTorrent> {
  const trackers = making.trackers ?? [];
  const torrent = await new Promise<Uint8Array>((resolve, reject) => {
    createTorrent(
      paths,
      {
        name: making.name,
        // Both lists, or the library adds public trackers of its own.
        announce: [],
        announceList: trackers.map((tracker) => [tracker]),
        ...(making.pieceLengthBytes !== undefined && { pieceLength: making.pieceLengthBytes }),
      },
      (error, made) => (error === null ? resolve(made) : reject(error)),
    );
  });
  const { infoHash } = await parseTorrent(torrent);
  return { torrent, infoHash, magnet: toMagnetURI({ infoHash, name: making.name, announce: trackers }) };
}
