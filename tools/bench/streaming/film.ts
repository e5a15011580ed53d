import { createHash, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeTorrent } from '@miauflix/torrent/swarm';

const MiB = 1024 * 1024;
/** Long enough that the search for a peer's pace does not count, short enough that it lies in memory. */
export const filmBytes = 256 * MiB;

/** Bytes of no meaning, and the torrent of them. */
export interface Film {
  readonly path: string;
  readonly torrentPath: string;
  readonly magnet: string;
  readonly sha1: string;
  readonly pieceCount: number;
}

/** A film, and where the swarm that has it is found. */
export interface SharedFilm extends Film {
  readonly tracker: string;
}

/** @param folder of this film alone */
export async function makeFilm(folder: string, pieceLengthBytes: number): Promise<Film> {
  await mkdir(folder);
  const path = join(folder, 'film.mp4');
  const bytes = randomBytes(filmBytes);
  await writeFile(path, bytes);
  const { torrent, magnet } = await makeTorrent([path], { name: 'film.mp4', pieceLengthBytes });
  const torrentPath = join(folder, 'film.torrent');
  await writeFile(torrentPath, torrent);
  const sha1 = createHash('sha1').update(bytes).digest('hex');
  return { path, torrentPath, magnet, sha1, pieceCount: Math.ceil(filmBytes / pieceLengthBytes) };
}
