import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Short films of test patterns, made by ffmpeg. */
export interface Films {
  readonly directory: string;
  path(name: FilmName): string;
  /** Where the picture can be cut, in seconds and in the file, found the slow way. */
  keyframesByReadingAll(name: FilmName): Promise<readonly { readonly seconds: number; readonly byte: number }[]>;
  remove(): void;
}

/**
 * `two-sounds.mkv`: H.264, Dolby Digital in English and AAC in Spanish, SubRip in English and ASS in Spanish.
 * `faststart.mp4`, `index-last.mp4`: H.264 and AAC, with the index before and behind the picture.
 */
export type FilmName = 'two-sounds.mkv' | 'faststart.mp4' | 'index-last.mp4';

export const filmSeconds = 32;
/** Not in step with anything: a cut that is off shows. */
const keyframesAt = '0,2.1,4,7.3,9,13,14.2,20,22.5,26,31';

export async function makeFilms(): Promise<Films> {
  const directory = mkdtempSync(join(tmpdir(), 'films-'));
  const path = (name: string) => join(directory, name);
  const ffmpeg = (...options: string[]) => run('ffmpeg', ['-v', 'error', '-y', ...options]);
  const pattern = (source: string) => ['-f', 'lavfi', '-i', `${source}:d=${filmSeconds}`];
  writeFileSync(
    path('en.srt'),
    '1\n00:00:01,500 --> 00:00:03,000\nHello there\n\n2\n00:00:21,000 --> 00:00:22,000\nBye\n',
  );
  writeFileSync(path('es.srt'), '1\n00:00:02,000 --> 00:00:04,000\nHola\n');
  const picture = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-bf',
    '2',
    '-g',
    '9999',
    '-force_key_frames',
    keyframesAt,
  ];
  await ffmpeg(
    ...[...pattern('testsrc2=s=320x180:r=24'), ...pattern('sine=440'), ...pattern('sine=880')],
    ...['-i', path('en.srt'), '-i', path('es.srt')],
    ...['-map', '0', '-map', '1', '-map', '2', '-map', '3', '-map', '4', ...picture, '-ac', '2'],
    ...['-c:a:0', 'ac3', '-c:a:1', 'aac', '-c:s:0', 'subrip', '-c:s:1', 'ass'],
    ...['-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=spa'],
    ...['-metadata:s:s:0', 'language=eng', '-metadata:s:s:1', 'language=spa', path('two-sounds.mkv')],
  );
  const plain = ['-i', path('two-sounds.mkv'), '-map', '0:v', '-map', '0:a:1', '-c', 'copy'];
  await ffmpeg(...plain, path('index-last.mp4'));
  await ffmpeg(...plain, '-movflags', 'faststart', path('faststart.mp4'));
  return {
    directory,
    path,
    async keyframesByReadingAll(name) {
      const shown = ['-show_entries', 'packet=pts_time,pos,flags', '-of', 'csv=p=0', path(name)];
      const { stdout } = await run('ffprobe', ['-v', 'error', '-select_streams', 'v', ...shown]);
      const packets = stdout.split('\n').map((line) => line.split(','));
      return packets
        .filter(([, , flags]) => flags?.startsWith('K'))
        .map(([seconds, byte]) => ({ seconds: Number(seconds), byte: Number(byte) }));
    },
    remove: () => rmSync(directory, { recursive: true }),
  };
}
