import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import parseTorrent from 'parse-torrent';
import { describe, expect, it } from 'vitest';
import { subtitleFile, subtitleLanguages } from './release.ts';
import sample from './sample.json' with { type: 'json' };
import { sampleTorrent } from './torrents.ts';

const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

describe.each(sample.releases)('the sample film in $height lines', (release) => {
  const video = readFileSync(beside(`${release.folder}/${release.video}`));

  it('has the info hash and magnet that its files give', async () => {
    const { infoHash, magnet } = await sampleTorrent(release.height);
    expect({ infoHash, magnet }).toEqual({ infoHash: release.infoHash, magnet: release.magnet });
  });

  it('has a committed torrent that is byte for byte the one its files give', async () => {
    const { metainfo } = await sampleTorrent(release.height);
    expect(readFileSync(beside(release.torrent)).equals(metainfo)).toBe(true);
  });

  it('names no tracker and no date in its torrent', async () => {
    const { announce, created } = await parseTorrent(readFileSync(beside(release.torrent)));
    expect({ announce, created }).toEqual({ announce: [], created: undefined });
  });

  it('travels in many pieces and stays below 6 MB', () => {
    expect(statSync(beside(`${release.folder}/${release.video}`)).size).toBe(release.sizeBytes);
    expect(release.sizeBytes).toBeLessThanOrEqual(6_000_000);
    expect(release.sizeBytes / (64 * 1024)).toBeGreaterThan(20);
  });

  it('can start before it has arrived: the index lies before the pictures', () => {
    expect(video.indexOf('moov')).toBeLessThan(video.indexOf('mdat'));
  });

  it.each(subtitleLanguages)('has %s subtitles in order and within its length', (language) => {
    const cues = cueTimes(readFileSync(beside(`${release.folder}/${subtitleFile(language)}`), 'utf8'));
    expect(cues.length).toBeGreaterThan(10);
    expect(cues).toEqual(cues.toSorted((one, other) => one - other));
    expect(cues.at(-1)).toBeLessThan(sample.durationSeconds);
  });
});

it('is said in the same cues in both languages', () => {
  const folder = sample.releases[0]?.folder;
  const [english, spanish] = subtitleLanguages.map((language) =>
    cueTimes(readFileSync(beside(`${folder}/${subtitleFile(language)}`), 'utf8')),
  );
  expect(spanish).toEqual(english);
});

it.skipIf(!hasFfprobe())('is H.264 High and AAC stereo, with a keyframe every two seconds', () => {
  for (const { folder, video, height } of sample.releases) {
    const probed = JSON.parse(ffprobe('-show_streams', '-show_format', '-of', 'json', beside(`${folder}/${video}`)));
    expect(probed.streams).toMatchObject([
      { codec_name: 'h264', profile: 'High', pix_fmt: 'yuv420p', height },
      { codec_name: 'aac', channels: 2 },
    ]);
    expect(Number(probed.format.duration)).toBeCloseTo(sample.durationSeconds, 0);
    const keyframes = ffprobe(
      '-select_streams',
      'v',
      '-skip_frame',
      'nokey',
      '-show_entries',
      'frame=pts_time',
      '-of',
      'csv=p=0',
      beside(`${folder}/${video}`),
    );
    expect(
      keyframes
        .trim()
        .split(/[\s,]+/)
        .map(Number),
    ).toEqual(Array.from({ length: sample.durationSeconds / 2 }, (_, index) => index * 2));
  }
});

/** Every start and end in seconds, as written. */
function cueTimes(subtitles: string): number[] {
  return [...subtitles.matchAll(/(\d+):(\d+):(\d+\.\d+)/g)].map(
    ([, hours, minutes, seconds]) => Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
  );
}

function ffprobe(...options: string[]): string {
  return execFileSync('ffprobe', ['-v', 'error', ...options], { encoding: 'utf8' });
}

function hasFfprobe(): boolean {
  try {
    ffprobe('-version');
    return true;
  } catch {
    return false;
  }
}
