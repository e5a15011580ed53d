import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTorrent } from '@miauflix/torrent/swarm';
import { contentWith } from './test-card.ts';

const release = 'Long.Crossing.2026.360p.H264.AAC';
const kbps = 5_000;
const loopSeconds = 10;
const loops = 24;

/** A film of the internet: two thirds of what the tunnel of the leak test carries, so that nobody has it all in hand soon. */
export const longFilm = { titleId: 'long-crossing', title: 'Long Crossing', seconds: loops * loopSeconds };

/** Bundled content with the film beside those that are there anyway, and its torrent. */
export async function makeLongFilm(trackers: readonly string[]) {
  const directory = mkdtempSync(join(tmpdir(), 'long-film-'));
  const file = `${release}.mp4`;
  const [loop, film] = [join(directory, 'loop.mp4'), join(directory, file)];
  execFileSync('ffmpeg', [
    ...['-v', 'error', '-f', 'lavfi', '-i', `testsrc2=s=640x360:r=24:d=${loopSeconds}`],
    ...['-f', 'lavfi', '-i', `sine=440:d=${loopSeconds}`, '-map', '0', '-map', '1', '-map', '1'],
    ...[
      '-metadata:s:a:0',
      'language=eng',
      '-metadata:s:a:1',
      'language=spa',
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
    ],
    // Test pictures are small: what is missing to the rate is filled up.
    ...['-b:v', '-maxrate', '-minrate', '-bufsize'].flatMap((option) => [option, `${kbps}k`]),
    ...['-x264-params', 'nal-hrd=cbr:filler=1', '-pix_fmt', 'yuv420p', '-g', '48', '-c:a', 'aac', loop],
  ]);
  const repeated = [
    '-stream_loop',
    String(loops - 1),
    '-i',
    loop,
    '-map',
    '0',
    '-c',
    'copy',
    '-movflags',
    '+faststart',
  ];
  execFileSync('ffmpeg', ['-v', 'error', ...repeated, film]);
  const { torrent, magnet } = await makeTorrent([film], { name: file, pieceLengthBytes: 262_144, trackers });
  const sizeBytes = statSync(film).size;
  const torrentFile = join(directory, 'film.torrent');
  writeFileSync(torrentFile, torrent);
  const content = contentWith(
    directory,
    { ...longFilm, seconds: undefined, runTimeSeconds: longFilm.seconds },
    {
      ...{ provider: 'open-films', magnet, releaseName: release, resolution: 360, videoCodec: 'h264' },
      ...{ audioCodec: 'aac', container: 'mp4', sizeBytes, languages: ['en', 'es'], subtitles: [] },
    },
  );
  return { content, directory, torrentFile, sizeBytes, remove: () => rmSync(directory, { recursive: true }) };
}
