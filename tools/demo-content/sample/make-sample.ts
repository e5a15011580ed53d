import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bytesOf, pageRunning } from '../rendering/page.ts';
import { filmSeconds } from './film/shots.ts';
import { qualities, releaseFolder, videoFile } from './release.ts';
import { soundtrack } from './soundtrack.ts';

/** Draws the sample film, scores it and encodes it in every quality; needs Chromium and ffmpeg, and some minutes. */
const framesPerSecond = 24;
const work = mkdtempSync(join(tmpdir(), 'sample-film-'));
const drawn = join(work, 'drawn.mkv');
const score = join(work, 'score.pcm');

writeFileSync(score, new Uint8Array(soundtrack(filmSeconds).buffer));
await draw();
for (const quality of qualities) encode(quality);
rmSync(work, { recursive: true });

async function draw(): Promise<void> {
  const { page, browser } = await pageRunning(fileURLToPath(new URL('film/page.ts', import.meta.url)));
  const input = ['-f', 'image2pipe', '-framerate', `${framesPerSecond}`, '-c:v', 'mjpeg', '-i', '-'];
  const ffmpeg = spawn('ffmpeg', ['-v', 'error', '-y', ...input, '-c:v', 'copy', drawn], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const finished = once(ffmpeg, 'close');
  for (let frame = 0; frame < filmSeconds * framesPerSecond; frame++) {
    const image = await page.evaluate((at) => window.frameAt(at, 'image/jpeg'), frame / framesPerSecond);
    if (!ffmpeg.stdin.write(bytesOf(image))) await once(ffmpeg.stdin, 'drain');
    if (frame % 240 === 0) console.log(`drawn: ${frame / framesPerSecond} s of ${filmSeconds} s`);
  }
  ffmpeg.stdin.end();
  await finished;
  await browser.close();
}

/** Two passes, so that the file has the size that was asked for. */
function encode({ height, videoKbps, audioKbps }: (typeof qualities)[number]): void {
  const folder = fileURLToPath(new URL(`${releaseFolder(height)}/`, import.meta.url));
  mkdirSync(folder, { recursive: true });
  const picture = [
    '-vf',
    `scale=-2:${height}:flags=lanczos:in_color_matrix=bt601:in_range=pc:out_color_matrix=bt709:out_range=tv,format=yuv420p`,
    '-color_primaries',
    'bt709',
    '-color_trc',
    'bt709',
    '-colorspace',
    'bt709',
  ];
  const codec = [
    '-c:v',
    'libx264',
    '-profile:v',
    'high',
    '-preset',
    'slow',
    '-tune',
    'animation',
    '-aq-mode',
    '3',
    '-b:v',
    `${videoKbps}k`,
  ];
  const keyframes = ['-g', `${framesPerSecond * 2}`, '-keyint_min', `${framesPerSecond * 2}`, '-sc_threshold', '0'];
  const video = ['-i', drawn, ...picture, ...codec, ...keyframes, '-passlogfile', join(work, `${height}`)];
  const audio = ['-f', 's16le', '-ar', '48000', '-ac', '2', '-i', score];
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...video, '-pass', '1', '-an', '-f', 'null', '-']);
  execFileSync('ffmpeg', [
    ...[
      '-v',
      'error',
      '-y',
      ...audio,
      ...video,
      '-pass',
      '2',
      '-map',
      '1:v',
      '-map',
      '0:a',
      '-c:a',
      'aac',
      '-b:a',
      `${audioKbps}k`,
    ],
    ...[
      '-fflags',
      '+bitexact',
      '-flags:v',
      '+bitexact',
      '-flags:a',
      '+bitexact',
      '-map_metadata',
      '-1',
      '-movflags',
      '+faststart',
    ],
    join(folder, videoFile(height)),
  ]);
}
