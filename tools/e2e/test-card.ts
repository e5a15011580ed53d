import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeTorrent } from '@miauflix/torrent/swarm';

const bundled = resolve(import.meta.dirname, '../demo-content');
const release = 'Test.Card.2026.360p.H264.AC3';

/** A film that no browser plays as it is: Matroska, Dolby Digital in English, AAC in Spanish, subtitles inside. */
export const testCard = { titleId: 'test-card', title: 'Test Card', seconds: 150 };

/** As SubRip writes times. */
const clock = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 23).replace('.', ',');

/** Bundled content with the test card beside the films that are there anyway, and its torrent. */
export async function makeTestCard() {
  const directory = mkdtempSync(join(tmpdir(), 'test-card-'));
  const folder = join(directory, release);
  mkdirSync(folder);
  const subtitles = join(directory, 'en.srt');
  const lines = Array.from({ length: 10 }, (_, index) => {
    const at = (share: number) => clock((index + share) * (testCard.seconds / 10));
    return `${index + 1}\n${at(0)} --> ${at(0.9)}\nLine ${index + 1} of ten`;
  });
  writeFileSync(subtitles, lines.join('\n\n'));
  const pattern = (source: string) => ['-f', 'lavfi', '-i', `${source}:d=${testCard.seconds}`];
  execFileSync('ffmpeg', [
    ...['-v', 'error', ...pattern('testsrc2=s=640x360:r=24'), ...pattern('sine=440'), ...pattern('sine=880')],
    ...['-i', subtitles, '-map', '0', '-map', '1', '-map', '2', '-map', '3'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '48', '-c:a:0', 'ac3', '-c:a:1', 'aac', '-c:s', 'subrip'],
    ...['-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=spa', '-metadata:s:s:0', 'language=eng'],
    join(folder, `${release}.mkv`),
  ]);
  const { torrent, magnet, infoHash } = await makeTorrent([folder], { name: release, pieceLengthBytes: 262_144 });
  const content = contentWith(
    directory,
    { ...testCard, seconds: undefined, runTimeSeconds: testCard.seconds },
    {
      ...{ provider: 'sample', magnet, releaseName: release, resolution: 360, videoCodec: 'h264', audioCodec: 'ac3' },
      ...{ container: 'mkv', sizeBytes: 20_000_000, languages: ['en', 'es'], subtitles: ['en'] },
    },
  );
  const someBytes = readFileSync(join(folder, `${release}.mkv`)).subarray(100_000, 100_064);
  const remove = () => rmSync(directory, { recursive: true });
  return { content, seed: { torrent, directory }, infoHash, someBytes, remove };
}

/** Makes a folder of bundled content in another: with one more film, of which this source is the only one. */
export function contentWith(directory: string, facts: object, source: object): string {
  const content = join(directory, 'content');
  mkdirSync(content);
  symlinkSync(join(bundled, 'artwork'), join(content, 'artwork'));
  cpSync(join(bundled, 'sample'), join(content, 'sample'), { recursive: true });
  const catalogue = JSON.parse(readFileSync(join(bundled, 'catalogue.json'), 'utf8')) as {
    titles: { facts: object; sources: object[] }[];
  };
  const [model] = catalogue.titles;
  catalogue.titles.push({ facts: { ...model!.facts, imdbId: undefined, ...facts }, sources: [source] });
  writeFileSync(join(content, 'catalogue.json'), JSON.stringify(catalogue));
  return content;
}
