import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { episodeIdOf } from '@miauflix/domain/catalog';
import { makeTorrent } from '@miauflix/torrent/swarm';
import { series } from './series-log.ts';

const releaseName = 'The.Lighthouse.Keepers.S01.360p.H264.AAC';
const numbers = [1, 2, 3];
const runTimeSeconds = 30;

/** Id of an episode of the series. */
export const episode = (episodeNumber: number, seasonNumber = 1): string =>
  episodeIdOf({ titleId: series.titleId, seasonNumber, episodeNumber });

/** The first season of the series nobody has made, as one torrent with a file for each episode, told apart by their colours. */
export async function makeSeasonPack() {
  const directory = mkdtempSync(join(tmpdir(), 'season-pack-'));
  const folder = join(directory, releaseName);
  mkdirSync(folder);
  for (const number of numbers) {
    const file = join(folder, releaseName.replace('S01', `S01E0${number}`));
    execFileSync('ffmpeg', [
      ...['-v', 'error', '-f', 'lavfi', '-i', `testsrc2=s=640x360:r=24:d=${runTimeSeconds}`],
      ...['-f', 'lavfi', '-i', `sine=440:d=${runTimeSeconds}`, '-vf', `hue=h=${number * 90}`],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '48', '-c:a', 'aac'],
      ...['-movflags', '+faststart', `${file}.mp4`],
    ]);
  }
  const { torrent, magnet, infoHash } = await makeTorrent([folder], { name: releaseName, pieceLengthBytes: 65_536 });
  return {
    pack: { magnet, infoHash, releaseName, episodeIds: numbers.map((number) => episode(number)), runTimeSeconds },
    seed: { torrent, directory },
    remove: () => rmSync(directory, { recursive: true }),
  };
}
