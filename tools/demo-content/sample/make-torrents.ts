import { statSync, writeFileSync } from 'node:fs';
import { filmSeconds } from './film/shots.ts';
import { qualities, releaseFolder, subtitleLanguages, videoFile } from './release.ts';
import { sampleTorrent } from './torrents.ts';

/** Writes a `.torrent` for each quality and `sample.json`, which says what they hold. */
const releases = [];
for (const { height } of qualities) {
  const folder = releaseFolder(height);
  const { infoHash, magnet, metainfo } = await sampleTorrent(height);
  writeFileSync(new URL(`${folder}.torrent`, import.meta.url), metainfo);
  const video = videoFile(height);
  const { size: sizeBytes } = statSync(new URL(`${folder}/${video}`, import.meta.url));
  releases.push({
    height,
    folder,
    torrent: `${folder}.torrent`,
    infoHash,
    magnet,
    video,
    sizeBytes,
    subtitles: subtitleLanguages,
  });
}
const sample = { titleId: 'walking-the-moon-home', durationSeconds: filmSeconds, releases };
writeFileSync(new URL('sample.json', import.meta.url), `${JSON.stringify(sample, null, 2)}\n`);
