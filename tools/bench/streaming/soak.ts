import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTorrent } from '@miauflix/torrent/swarm';
import { audience } from './audience.ts';
import { ourEngine } from './contestant.ts';
import { startParty } from './messages.ts';
import type { SwarmQuestion } from './swarm.party.ts';

/**
 * Eight viewers at 25 Mbit/s for half an hour, who begin elsewhere every ten seconds, while the film is downloaded again
 * every two minutes: `node tools/bench/streaming/soak.ts`, or with other minutes as its argument. Prints memory, sockets
 * and files of the engine and how the viewer was served who was served worst, and what is left after each download;
 * ends with 1 when memory passed its ceiling or somebody starved.
 */
const minutes = Number(process.argv[2] ?? 30);
const viewers = 8;
const filmBytes = 384 * 1024 * 1024;
const memoryCeilingMB = 400;
const fewestPercent = 90;
const audiencesForEachDownload = 12;

const folder = await mkdtemp(join(tmpdir(), 'miauflix-soak-'));
let isWell = true;
try {
  const path = join(folder, 'film.mp4');
  await writeFile(path, randomBytes(filmBytes));
  const { torrent, magnet } = await makeTorrent([path], { name: 'film.mp4', pieceLengthBytes: 1024 * 1024 });
  const torrentPath = join(folder, 'film.torrent');
  await writeFile(torrentPath, torrent);
  await using swarm = await startParty('swarm.party.ts');
  await using ours = await ourEngine(folder, 'encrypted');
  const tracker = await swarm.ask<string>({ torrentPath, lines: ['unlimited'] } satisfies SwarmQuestion);

  const print = async (what: string): Promise<void> => {
    const { sockets, files } = await ours.descriptors();
    const memory = (await ours.memory()).toFixed(0);
    console.log(`${new Date().toISOString()} ${memory} MB, ${sockets} sockets, ${files} files, ${what}`);
  };

  await print('before the first download');
  const until = performance.now() + minutes * 60_000;
  while (performance.now() < until) {
    await ours.onSocket.add(magnet, tracker);
    for (let round = 0; round < audiencesForEachDownload && performance.now() < until; round += 1) {
      const { percentOfRealTime } = await audience(ours.onSocket, viewers, filmBytes);
      const memory = await ours.memory();
      isWell &&= percentOfRealTime >= fewestPercent && memory <= memoryCeilingMB;
      await print(`${percentOfRealTime.toFixed(0)} % of real time`);
    }
    await ours.onSocket.drop();
    await print('nothing held');
  }
} finally {
  await rm(folder, { recursive: true });
}
process.exit(isWell ? 0 : 1);
