import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import createTorrent from 'create-torrent';
import parseTorrent, { toTorrentFile } from 'parse-torrent';
import { releaseFolder, subtitleFile, subtitleLanguages, videoFile } from './release.ts';

/** Small pieces, so that a film of a few megabytes still arrives bit by bit. */
const pieceLength = 64 * 1024;

export interface SampleTorrent {
  readonly infoHash: string;
  /** Names no tracker: whoever opens it has to be told where the swarm is. */
  readonly magnet: string;
  /** The `.torrent`, without trackers and without a date: the same files give the same bytes. */
  readonly metainfo: Uint8Array;
}

/** Hashes the published files of one quality. */
export async function sampleTorrent(height: number): Promise<SampleTorrent> {
  const name = releaseFolder(height);
  const files = [videoFile(height), ...subtitleLanguages.map(subtitleFile)].map((file) =>
    Object.assign(readFileSync(fileURLToPath(new URL(`${name}/${file}`, import.meta.url))), { name: file }),
  );
  const dated = await new Promise<Uint8Array>((resolve, reject) =>
    createTorrent(files, { name, pieceLength, announceList: [] }, (error, metainfo) =>
      error ? reject(error) : resolve(metainfo),
    ),
  );
  const { info, infoHash } = await parseTorrent(dated);
  return { infoHash, magnet: `magnet:?xt=urn:btih:${infoHash}&dn=${name}`, metainfo: toTorrentFile({ info }) };
}
