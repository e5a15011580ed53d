import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pgsOf } from '../../testing/made-pgs.ts';
import { conversionOptions } from './conversion-options.ts';
import { software } from './encoders.ts';
import { mediaFactsOf } from './ffprobe-answer.ts';
import type { Rendition } from './rendition.ts';

vi.setConfig({ testTimeout: 60_000 });

const width = 320;
const height = 180;
const box = { left: 40, top: 130, width: 240, height: 30 };
const encoder = { ...software, toneMaps: true };

let directory: string;
beforeAll(() => void (directory = mkdtempSync(join(tmpdir(), 'conversions-'))));
afterAll(() => rmSync(directory, { recursive: true }));

const path = (name: string) => join(directory, name);
const ffmpeg = (...options: string[]) => execFileSync('ffmpeg', ['-v', 'error', '-y', ...options]);
const probe = (file: string) =>
  execFileSync('ffprobe', ['-v', 'error', '-show_format', '-show_streams', '-of', 'json', file], { encoding: 'utf8' });

/** What the server makes of a film, with the options that it gives ffmpeg. */
function converted(film: string, rendition: Rendition, with_ = encoder): string {
  const facts = mediaFactsOf(probe(film), film)!;
  const made = path(`converted-${JSON.stringify(rendition).replace(/\W/g, '')}-${with_.toneMaps}.mp4`);
  const options = conversionOptions(rendition, facts, film, 0, with_).slice(0, -1);
  ffmpeg(...options, made);
  return made;
}

/** The mean brightness of a part of the picture at a second, 0 to 255. */
function brightness(film: string, second: number, part: typeof box): number {
  const crop = `crop=${part.width}:${part.height}:${part.left}:${part.top},format=gray`;
  const seek = ['-ss', String(second), '-i', film];
  const pixels = ffmpeg(...seek, '-frames:v', '1', '-vf', crop, '-f', 'rawvideo', 'pipe:1');
  return pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length;
}

describe('subtitles that are pictures', () => {
  /** Black, with a white box from second 2 to 4. */
  const makeFilm = () => {
    const film = path('pgs.mkv');
    writeFileSync(path('box.sup'), pgsOf({ fromSeconds: 2, toSeconds: 4, canvas: { width, height }, box }));
    const black = ['-f', 'lavfi', '-i', `color=black:s=${width}x${height}:r=24:d=6`];
    // Without that the box would come at once.
    ffmpeg(
      '-copyts',
      ...black,
      '-i',
      path('box.sup'),
      '-map',
      '0',
      '-map',
      '1',
      '-c:v',
      'libx264',
      '-c:s',
      'copy',
      film,
    );
    return film;
  };

  it('are drawn into the film for as long as they are there, where they belong', () => {
    const film = makeFilm();
    expect(mediaFactsOf(probe(film), film)?.subtitles).toMatchObject([{ index: 1, kind: 'image' }]);
    const drawn = converted(film, { height, burn: 1 });
    const inside = { left: box.left + 8, top: box.top + 4, width: box.width - 16, height: box.height - 8 };
    const above = { ...inside, top: 20 };
    expect(brightness(drawn, 3, inside)).toBeGreaterThan(200);
    expect(brightness(drawn, 3, above)).toBeLessThan(30);
    expect(brightness(drawn, 1, inside)).toBeLessThan(30);
    expect(brightness(drawn, 5, inside)).toBeLessThan(30);
  });

  it('shrink with the picture', () => {
    const drawn = converted(path('pgs.mkv'), { height: 90, burn: 1 });
    const half = {
      left: box.left / 2 + 8,
      top: box.top / 2 + 3,
      width: box.width / 2 - 16,
      height: box.height / 2 - 6,
    };
    expect(brightness(drawn, 3, half)).toBeGreaterThan(200);
    expect(brightness(drawn, 3, { ...half, top: 10 })).toBeLessThan(30);
  });
});

describe('a picture with HDR', () => {
  /** Grey of as many nits as paper has in daylight, which HDR10 stores as a middling number. */
  const makeFilm = (transfer: 'smpte2084' | 'arib-std-b67', luma: number) => {
    const film = path(`${transfer}.mkv`);
    const grey = `color=black:s=${width}x${height}:r=24:d=1,format=yuv420p10le,geq=lum=${luma}:cb=512:cr=512`;
    const colours = `colorprim=bt2020:transfer=${transfer}:colormatrix=bt2020nc:log-level=none`;
    ffmpeg('-f', 'lavfi', '-i', grey, '-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', colours, film);
    return film;
  };
  const middle = { left: 100, top: 60, width: 100, height: 60 };

  it.each([
    ['smpte2084', 'hdr10', 572],
    ['arib-std-b67', 'hlg', 721],
  ] as const)('becomes an ordinary one that is as bright as it is meant: %s', (transfer, hdr, luma) => {
    const film = makeFilm(transfer, luma);
    expect(mediaFactsOf(probe(film), film)?.video).toMatchObject({ codec: 'hevc', bitsPerSample: 10, hdr });
    const mapped = converted(film, { height });
    const { video } = mediaFactsOf(probe(mapped), mapped)!;
    expect(video).toMatchObject({ codec: 'h264', bitsPerSample: 8 });
    expect(video.hdr).toBeUndefined();
    expect(probe(mapped)).toContain('"color_transfer": "bt709"');
    const pale = brightness(film, 0, middle);
    expect(brightness(mapped, 0, middle)).toBeGreaterThan(pale + 20);
  });

  it('is converted all the same where ffmpeg cannot do that', () => {
    const plain = converted(path('smpte2084.mkv'), { height }, { ...encoder, toneMaps: false });
    expect(mediaFactsOf(probe(plain), plain)?.video.codec).toBe('h264');
  });
});
